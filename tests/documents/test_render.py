"""In every format the words come out exactly as they were typed, and nothing else happens."""

import json
import re
from datetime import date

import html5lib
import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from policybuilder.clauses.blocks import Block, Callout, Heading, Items, Paragraph, Runs, Table
from policybuilder.documents.edition import DRAFT, Edition
from policybuilder.documents.render.formats import FORMATS
from policybuilder.documents.render.html import render_html
from policybuilder.documents.tree import Document
from tests.documents.trees import DOCUMENTS
from tests.reading import document_of
from tests.shelf import Shelf

PUBLISHED = Edition(number=7, effective=date(2026, 11, 21), hash="a" * 64)
ODD = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }} {% if x %}",
    "**bold** _x_ [a](http://b) ![c](d)",
    "| a | b |",
    "# no heading",
    "1. no list",
    "- no list",
    "--- no rule",
    "`code` ~~x~~ \\* &amp; &copy; a&b",
    "AT&T <a@b.cd> https://example.com",
    "شركة المثال",
    "חברת דוגמה",
    "例え株式会社",
    "บริษัทตัวอย่าง",
    "उदाहरण लिमिटेड",
    "Café 😀 👩‍👩‍👧",
]


def rendered(document: Document, name: str, edition: Edition = DRAFT) -> str:
    return FORMATS[name].render(document, edition).decode()


def flat(text: str) -> str:
    """Return a text with its white space collapsed, as a reader sees it."""
    return " ".join(text.split())


def shown_html(page: str) -> str:
    return flat("".join(html5lib.parse(page, namespaceHTMLElements=False).itertext()))


def shown_markdown(text: str) -> str:
    """Return the words that a Markdown reader shows."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    parts = [
        "".join(" " if child.type.endswith("break") else child.content for child in token.children)
        for token in tokens
        if token.children is not None
    ]
    return flat(" ".join(parts))


READERS = {"html": shown_html, "md": shown_markdown, "txt": flat, "json": json.loads}


@pytest.mark.parametrize("typed", ODD)
def test_an_answer_is_shown_as_it_was_typed(shelf: Shelf, typed: str) -> None:
    shelf.put("who/name", "{{ facts.controller.name }}\n\n- {{ facts.controller.name }}\n\n"
              "Table: A table\n\n| Name | b |\n|---|---|\n| {{ facts.controller.name }} | c |")  # fmt: skip
    document = document_of({"controller": {"name": typed}})
    assert shown_html(rendered(document, "html")).count(flat(typed)) >= 3
    assert shown_markdown(rendered(document, "md")).count(flat(typed)) == 3
    assert flat(rendered(document, "txt")).count(flat(typed)) == 3
    blocks = json.loads(rendered(document, "json"))["document"]["sections"][0]["clauses"][0][
        "blocks"
    ]
    assert json.dumps(blocks, ensure_ascii=False).count(json.dumps(typed, ensure_ascii=False)) == 3


@pytest.mark.parametrize("typed", ODD)
def test_an_answer_adds_nothing_to_a_page(shelf: Shelf, typed: str) -> None:
    shelf.put("who/name", "We are {{ facts.controller.name }}.")

    def tags(name: str) -> list[str]:
        page = rendered(document_of({"controller": {"name": name}}), "html")
        tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
        return [element.tag for element in tree.iter()]

    assert tags(typed) == tags("Kallu")


def test_a_line_break_in_an_answer_is_a_space(shelf: Shelf) -> None:
    shelf.put("who/name", "We are {{ facts.controller.name }}.")
    document = document_of({"controller": {"name": "Kallu\n\n# Limited\n- x"}})
    for name in ("html", "md", "txt"):
        assert "We are Kallu # Limited - x." in READERS[name](rendered(document, name))


def words_of(blocks: tuple[Block, ...]) -> list[str]:
    """Return the words of blocks in reading order."""

    def said(runs: Runs) -> str:
        return "".join(run.text for run in runs)

    found: list[str] = []
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                found.append(said(block.runs))
            case Callout():
                found += words_of(block.blocks)
            case Items():
                found += [word for item in block.items for word in words_of(item.blocks)]
            case Table():
                found.append(block.caption)
                found += [
                    said(cell)
                    for row in (block.header, *(r.cells for r in block.rows))
                    for cell in row
                ]
    return found


@settings(max_examples=60)
@given(DOCUMENTS)
def test_a_page_shows_all_words_in_order(document: Document) -> None:
    page = rendered(document, "html", PUBLISHED)
    html5lib.HTMLParser(strict=True).parse(page)
    shown = shown_html(page)
    at = 0
    for clause in document.clauses():
        for words in words_of(clause.blocks):
            at = shown.find(flat(words), at)
            assert at >= 0, words


@settings(max_examples=60)
@given(DOCUMENTS)
def test_every_format_can_be_made_of_any_document(document: Document) -> None:
    assert json.loads(rendered(document, "json", PUBLISHED))["version"] == 7
    assert rendered(document, "txt", PUBLISHED).startswith(document.title)
    assert rendered(document, "md", PUBLISHED).startswith("# ")


def test_ids_in_a_page_are_unique(shelf: Shelf) -> None:
    shelf.put("who/title", "A.")
    shelf.put("who/contents", "B.")
    shelf.put("share/name", "C.")
    document = document_of({"own_words": [
        {"kind": "privacy", "language": "en", "at": "who/title", "words": "D."},
        {"kind": "privacy", "language": "en", "at": "who", "words": "E."},
    ]})  # fmt: skip
    ids = re.findall(r' id="([^"]+)"', rendered(document, "html", PUBLISHED))
    assert len(ids) == len(set(ids))


def test_a_draft_says_so_and_a_version_tells_its_number_and_day(shelf: Shelf) -> None:
    shelf.put("who/name", "We.")
    document = document_of({})
    for name in ("html", "md", "txt"):
        assert "Draft" in READERS[name](rendered(document, name))
        published = READERS[name](rendered(document, name, PUBLISHED))
        assert "Draft" not in published
        assert re.search(r"Version:? ?7", published)
        assert re.search(r"In force from ?21 November 2026", published)


def test_marks_of_the_preview_name_the_answers(shelf: Shelf) -> None:
    shelf.put("who/name", "We are {{ facts.controller.name }}.")
    document = document_of({"controller": {"name": "Kallu"}})
    preview = render_html(document, DRAFT, why=True, suggested=frozenset({"controller"}))
    assert '<p data-why="controller.name" class="suggested">' in preview
    assert "data-why" not in render_html(document, DRAFT)


def test_a_nested_list_stays_a_list_in_plain_text(shelf: Shelf) -> None:
    shelf.put("who/name", "- one\n  - two\n  - three\n- four")
    text = rendered(document_of({}), "txt")
    assert "* one\n  * two\n  * three\n* four" in text


def test_text_lines_are_short(shelf: Shelf) -> None:
    shelf.put("who/name", "word " * 200 + "\n\n> " + "word " * 100 + "\n\n- " + "word " * 100)
    assert max(map(len, rendered(document_of({}), "txt").splitlines())) <= 80
