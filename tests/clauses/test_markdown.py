"""Answers come out as they were typed; only our own Markdown has structure."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policybuilder.clauses.blocks import Callout, Heading, Items, Paragraph, Run, Table
from policybuilder.clauses.markdown import Slots, UnsafeLink, blocks
from policybuilder.facts.told import Told
from tests.strategies import WORDS


def one(text: str, *values: str | Told) -> Paragraph:
    """Return the paragraph of a text, with values in the place of ``{}``."""
    (paragraph,) = made(text, *values)
    assert isinstance(paragraph, Paragraph)
    return paragraph


def made(text: str, *values: str | Told) -> tuple[object, ...]:
    slots = Slots()
    told = [value if isinstance(value, Told) else Told(value) for value in values]
    return blocks(text.format(*map(slots.put, told)), slots)


@given(WORDS)
def test_a_value_is_literal_wherever_it_stands(value: str) -> None:
    assert one("{}", value).runs == (Run(value),)
    assert one("a **{}** b", value).runs[1] == Run(value, strong=True)
    assert one("`{}`", value).runs == (Run(value, code=True),)
    (items,) = made("- {}\n- b", value)
    assert isinstance(items, Items)
    assert items.items[0].blocks == (Paragraph((Run(value),)),)
    (table,) = made("Table: c\n\n| a | b |\n|---|---|\n| {} | d |", value)
    assert isinstance(table, Table)
    assert [row.cells for row in table.rows] == [((Run(value),), (Run("d"),))]
    (callout,) = made("> {}", value)
    assert callout == Callout((Paragraph((Run(value),)),))
    (heading,) = made("### {}", value)
    assert heading == Heading((Run(value),))


def test_a_value_with_a_full_stop_ends_its_sentence_alone() -> None:
    assert one("Write to {}.", "Example Inc.").runs == (Run("Write to Example Inc."),)
    assert one("Write to {}.", "Example").runs == (Run("Write to Example."),)


@given(st.text("a*_`[](){}<>!#|~\\\n -+=.)1&;:/", max_size=60))
def test_any_markdown_of_an_owner_is_read_or_refused(text: str) -> None:
    with suppress(ValueError):
        blocks(text, Slots(), need_caption=False)


@pytest.mark.parametrize(
    "target",
    [
        "https://example.com/a_b?c=(d)&e=%7B*f*",
        "HTTP://EXAMPLE.COM",
        "mailto:o'neil+x@example.org",
        "tel:+4930123456",
    ],
)
def test_a_link_leads_where_its_answer_says(target: str) -> None:
    assert one("[{}]({})", "here", target).runs == (Run("here", href=target),)


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//example.com",
        "/path",
        "ftp://example.com",
        "https://",
        "https://example.com/\n",
        "https://example.com/ x",
        "\tjavascript:alert(1)",
        "tel:alert(1)",
        "",
    ],
)
def test_a_link_to_anything_else_is_refused(target: str) -> None:
    with pytest.raises(UnsafeLink):
        one("[here]({})", target)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("a <b>x</b> &amp; &copy;", "a <b>x</b> &amp; &copy;"),
        ("![x](https://example.com/a.png)", "!x"),
        ("<https://example.com>", "<https://example.com>"),
        ("    four spaces", "four spaces"),
        ("a  \nb", "a b"),
    ],
)
def test_raw_html_images_and_code_blocks_are_words(text: str, words: str) -> None:
    assert "".join(run.text for run in one(text).runs) == words


def test_a_table_needs_a_caption() -> None:
    table = "| a |\n|---|\n| b |"
    with pytest.raises(ValueError, match="a table needs a line 'Table: …' above it"):
        made(table)
    (found,) = made(f"Table: What we keep\n\n{table}")
    assert isinstance(found, Table)
    assert found.caption == "What we keep"


def test_parts_keep_the_answers_they_print() -> None:
    first = Told("Stripe", ("services.stripe.name", "services.stripe.places"), "services.stripe")
    second = Told("a shop", ("services.shop.roles",), "services.shop")
    (items,) = made("- {}\n- {}", first, second)
    assert isinstance(items, Items)
    assert [(item.id, item.answers) for item in items.items] == [
        ("services.stripe", first.paths),
        ("services.shop", second.paths),
    ]
    assert one("{} and {}, {}", first, second, first).answers == (*first.paths, *second.paths)


def test_rows_that_begin_alike_have_ids_of_their_own() -> None:
    row = "| {} | x |\n"
    value = Told("Stripe", (), "services.stripe")
    (table,) = made("Table: c\n\n| a | b |\n|---|---|\n" + row * 2, value, value)
    assert isinstance(table, Table)
    assert [row.id for row in table.rows] == ["services.stripe", "services.stripe#2"]
