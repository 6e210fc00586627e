"""A comparison says what changed, word by word, and why."""

import dataclasses
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policybuilder.clauses.blocks import Item, Items, Paragraph, Row, Run, Table
from policybuilder.documents.assemble import assemble
from policybuilder.documents.compare import Cause, Change, Comparison, compare, differ_between
from policybuilder.documents.summary import summarise
from policybuilder.documents.tree import Clause, Document, from_json, to_json
from policybuilder.documents.words import redline, sentences
from policybuilder.facts.files import facts_from
from policybuilder.lib.content import read_toml
from tests.documents.trees import DOCUMENTS, clause, document
from tests.reading import TESTS

TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(["we", "never", "sell", "data", ".", ",", "個人", "ข้อมูล", "😀"]), max_size=30)
    .map(" ".join),
)  # fmt: skip


@given(TEXTS, TEXTS)
def test_pieces_give_both_texts(old: str, new: str) -> None:
    pieces = redline(old, new)
    assert "".join(p.text for p in pieces if p.kind != "new") == old
    assert "".join(p.text for p in pieces if p.kind != "gone") == new
    assert all(piece.text for piece in pieces)


@given(TEXTS)
def test_sentences_are_the_text(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@settings(max_examples=50)
@given(DOCUMENTS)
def test_a_document_compared_with_itself_has_not_changed(one: Document) -> None:
    comparison = compare(one, one)
    assert not comparison.changed
    assert comparison.causes() == ()
    assert list(summarise(comparison, "en")) == []


@settings(max_examples=50)
@given(DOCUMENTS, DOCUMENTS)
def test_old_and_new_words_can_be_read_from_a_comparison(old: Document, new: Document) -> None:
    comparison = compare(old, new)
    for changed in comparison.clauses:
        pieces = [piece for unit in changed.units for piece in unit.pieces]
        in_old = "".join(p.text for p in pieces if p.kind != "new")
        in_new = "".join(p.text for p in pieces if p.kind != "gone")
        assert (changed.change is Change.ADDED) == (changed.id not in _ids(old))
        assert (changed.change is Change.REMOVED) == (changed.id not in _ids(new))
        if changed.change in (Change.SAME, Change.MOVED):
            assert in_old == in_new
        assert bool(changed.causes) == (changed.change is not Change.SAME)
    assert {c.id for c in comparison.clauses} == _ids(old) | _ids(new)
    kept = [c.id for c in comparison.clauses if c.change is not Change.REMOVED]
    assert kept == [each.id for each in new.clauses()]


def _ids(one: Document) -> set[str]:
    return {each.id for each in one.clauses()}


def change_of(comparison: Comparison, identifier: str) -> Change:
    return next(c.change for c in comparison.clauses if c.id == identifier)


def words(comparison: Comparison) -> list[tuple[str, str]]:
    return [
        (piece.kind, piece.text)
        for changed in comparison.clauses
        for unit in changed.units
        for piece in unit.pieces
        if piece.kind != "same"
    ]


def test_one_word_is_told_from_its_sentence() -> None:
    comparison = compare(
        document(clause("share/sale", "We sell data. We ask first.")),
        document(clause("share/sale", "We never sell data. We ask first.")),
    )
    assert words(comparison) == [("new", "never ")]


def test_one_that_moved_is_told_from_one_that_changed() -> None:
    a, b, c = (clause(f"who/{name}", f"This is {name}.") for name in "abc")
    comparison = compare(document(a, b, c), document(b, c, a))
    assert [(x.id, x.change) for x in comparison.clauses] == [
        ("who/b", Change.SAME),
        ("who/c", Change.SAME),
        ("who/a", Change.MOVED),
    ]
    changed = clause("who/a", "This is another.")
    assert change_of(compare(document(a, b), document(b, changed)), "who/a") is Change.CHANGED


def test_a_clause_that_went_stands_where_it_stood() -> None:
    a, b, c = (clause(f"who/{name}", "x") for name in "abc")
    comparison = compare(document(a, b, c), document(a, c))
    assert [x.id for x in comparison.clauses] == ["who/a", "who/b", "who/c"]


def table(*rows: tuple[str, str], caption: str = "Who") -> Clause:
    found = Table(
        caption,
        ((Run("Name"),), (Run("Country"),)),
        tuple(Row(f"services.{n.lower()}", ((Run(n),), (Run(c),))) for n, c in rows),
    )
    return dataclasses.replace(clause("share/who"), blocks=(found,))


def test_a_row_is_compared_with_itself() -> None:
    old = document(table(("Stripe", "Ireland"), ("PayPal", "Luxembourg")))
    new = document(
        table(("Adyen", "Netherlands"), ("Stripe", "United States"), ("PayPal", "Luxembourg"))
    )
    units = compare(old, new).clauses[0].units
    assert [(unit.kind, unit.change) for unit in units] == [
        ("caption", Change.SAME),
        ("header", Change.SAME),
        ("row", Change.ADDED),
        ("row", Change.CHANGED),
        ("row", Change.SAME),
    ]


def test_a_row_that_got_another_name_and_place_is_still_itself() -> None:
    def rows(*cells: tuple[str, str, str]) -> Document:
        found = tuple(Row(key, ((Run(name),), (Run(place),))) for key, name, place in cells)
        block = Table("", ((Run("Name"),), (Run("Country"),)), found)
        return document(dataclasses.replace(clause("share/who"), blocks=(block,)))

    old = rows(("s.meta", "Facebook", "Ireland"), ("s.stripe", "Stripe", "Ireland"))
    new = rows(("s.stripe", "Stripe", "Ireland"), ("s.meta", "Meta", "Ireland"))
    comparison = compare(old, new)
    assert words(comparison) == [("gone", "Facebook"), ("new", "Meta")]
    cells = comparison.clauses[0].units[-1].cells
    assert [piece.text for piece in cells[1]] == ["Ireland"]


def test_a_caption_is_part_of_what_is_compared() -> None:
    comparison = compare(
        document(table(("A", "b"))), document(table(("A", "b"), caption="Who gets data"))
    )
    assert words(comparison) == [("new", " gets data")]


def link(text: str, href: str) -> Clause:
    return dataclasses.replace(
        clause("share/who"), blocks=(Paragraph((Run("See "), Run(text, href=href))),)
    )


@pytest.mark.parametrize("text", ["our page", "example.com"])
def test_a_link_that_leads_elsewhere_has_changed(text: str) -> None:
    comparison = compare(
        document(link(text, "https://example.com/a")), document(link(text, "https://example.com/b"))
    )
    assert comparison.changed
    assert words(comparison) == [("gone", "a"), ("new", "b")]


def test_an_id_that_no_reader_sees_is_no_change() -> None:
    def items(key: str) -> Clause:
        item = Item(key, (Paragraph((Run("Stripe"),)),))
        return dataclasses.replace(clause("share/who"), blocks=(Items(False, (item,)),))

    assert not compare(document(items("services.a")), document(items("services.b"))).changed


SAID = {"source": "a", "values": "a"}


@pytest.mark.parametrize(
    ("old", "new", "causes"),
    [
        (clause("w/a", "x", **SAID), clause("w/a", "y", source="a", values="b"), (Cause.ANSWERS,)),
        (clause("w/a", "x", **SAID), clause("w/a", "y", source="b", values="a"), (Cause.WORDING,)),
        (
            clause("w/a", "x", **SAID),
            clause("w/a", "y", source="b", values="b"),
            (Cause.ANSWERS, Cause.WORDING),
        ),
        (clause("w/a", "x", **SAID), clause("w/a", "y", own=True), (Cause.OWN_WORDS,)),
        (clause("w/a", "x", **SAID), clause("w/a", "x", source="b", values="b"), ()),
    ],
)
def test_a_changed_clause_has_its_cause(
    old: Clause, new: Clause, causes: tuple[Cause, ...]
) -> None:
    assert compare(document(old), document(new)).causes() == causes


@pytest.mark.parametrize(
    ("facts", "laws", "cause"),
    [
        ("b", (), Cause.ANSWERS),
        ("a", ("eu-gdpr",), Cause.LAW),
        ("a", (), Cause.WORDING),
    ],
)
def test_a_clause_that_came_or_went_has_its_cause(
    facts: str, laws: tuple[str, ...], cause: Cause
) -> None:
    kept = clause("w/a", "x", **SAID)
    less = document(kept, facts="a")
    more = document(kept, clause("w/b", "y"), facts=facts, laws=laws)
    assert compare(less, more).causes() == (cause,)
    assert compare(more, less).causes() == (cause,)


def test_the_summary_names_causes_and_clauses() -> None:
    old = document(clause("share/sale", "x", title="Sale", **SAID))
    new = document(clause("share/sale", "y", title="Sale", source="a", values="b"))
    assert sentences_of(compare(old, new)) == ["What we do has changed: Sale (changed)."]


def sentences_of(comparison: Comparison) -> list[str]:
    return [line.sentence("en") for line in summarise(comparison, "en")]


def test_a_law_that_begins_is_told_from_answers_that_changed_elsewhere() -> None:
    kept = clause("w/a", "x", **SAID)
    law = replace_why(clause("w/law", "y"), answers=("reach.regions",))
    old, new = document(kept, facts="a"), document(kept, law, facts="b", laws=("eu-gdpr",))
    renamed = differ_between({"controller": {"name": "A"}}, {"controller": {"name": "B"}})
    assert compare(old, new, renamed).causes() == (Cause.LAW,)
    reaching = differ_between({"reach": {"regions": ["us"]}}, {"reach": {"regions": ["eea"]}})
    assert compare(old, new, reaching).causes() == (Cause.ANSWERS,)


def replace_why(one: Clause, **said: tuple[str, ...]) -> Clause:
    return dataclasses.replace(one, why=dataclasses.replace(one.why, **said))


def test_a_long_summary_counts_what_it_does_not_name() -> None:
    names = [f"w/{number}" for number in range(20)]
    old = document(*(clause(name, "x", title=name, **SAID) for name in names))
    new = document(*(clause(name, "y", title=name, source="b", values="a") for name in names))
    (sentence,) = sentences_of(compare(old, new))
    assert "w/7 (changed) and 12 more." in sentence
    assert "w/8" not in sentence


def test_a_new_title_is_a_change_around_the_clauses() -> None:
    old = document(clause("w/a", "x"))
    comparison = compare(old, dataclasses.replace(old, title="Privacy notice"))
    assert comparison.changed
    assert sentences_of(comparison) == ["Title or layout has changed."]


def test_rows_of_stored_versions_are_compared_by_name() -> None:
    def stored(one: Document) -> Document:
        return from_json(to_json(one, answers=False))

    old = document(table(("Stripe", "Ireland"), ("PayPal", "Luxembourg")))
    new = document(table(("Adyen", "Netherlands"), ("Stripe", "United States")))
    units = compare(stored(old), new).clauses[0].units
    assert [unit.change for unit in units if unit.kind == "row"] == [
        Change.ADDED,
        Change.CHANGED,
        Change.REMOVED,
    ]


def test_a_sentence_is_compared_with_the_one_it_was() -> None:
    old = clause("keep/a", "We keep orders for six years.")
    new = clause("keep/a", "Nothing lasts for ever. We keep orders for ten years.")
    units = compare(document(old), document(new)).clauses[0].units
    assert [unit.change for unit in units] == [Change.ADDED, Change.CHANGED]


def test_what_the_laws_of_the_day_add_to_a_clause_is_caused_by_them() -> None:
    facts = facts_from(read_toml(TESTS / "scenarios" / "everywhere.toml"))
    before, after = (assemble(facts, "privacy", "en", date(2027, 5, day)) for day in (12, 13))
    said = compare(before, after, differ_between({}, {}))
    assert "who/in_charge" in {one.id for one in said.clauses if one.change is Change.CHANGED}
    assert said.causes() == (Cause.LAW,)
