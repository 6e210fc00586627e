"""Whatever valid facts an owner gives, the documents made of them are whole."""

from typing import Any

from hypothesis import HealthCheck, given, settings

from policybuilder.clauses.blocks import Table
from policybuilder.documents.edition import DRAFT
from policybuilder.documents.render.html import render_html
from policybuilder.documents.render.markdown import render_markdown
from policybuilder.documents.render.text import render_text
from policybuilder.documents.report import check
from policybuilder.documents.tree import Document
from policybuilder.facts.files import facts_from, facts_json
from policybuilder.facts.paths import Values
from policybuilder.lib.translations import offered
from tests.reading import BROKEN, ON, document_of, words
from tests.strategies import PLAIN, facts_values

SLOW = settings(
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
UNTRANSLATED = 8
"""So many words in a row are the same in two languages only where nobody translated them."""


@SLOW
@given(facts_values())
def test_a_document_of_any_facts_is_whole(values: Values) -> None:
    for document in documents_of(values):
        for section in document.sections:
            assert section.clauses, section.id
        for clause in document.clauses():
            assert clause.why.conditions, clause.id
            assert words(clause).strip(), clause.id
        render_html(document, DRAFT)
        render_markdown(document, DRAFT)
        render_text(document, DRAFT)


def documents_of(values: Values) -> list[Document]:
    """Return the document of every kind that these facts name."""
    return [document_of(values, kind=kind) for kind in values["kinds"]]


@SLOW
@given(facts_values())
def test_what_counts_as_covered_stands_in_the_document(values: Values) -> None:
    facts = facts_from(values)
    assert facts_from(facts_json(facts)) == facts
    report = check(facts, ON)
    assert report.publishable == (not report.blockers())
    said = {clause.id for document in documents_of(values) for clause in document.clauses()}
    assert {clause for item in report.coverage for clause in item.clauses} <= said


@SLOW
@given(facts_values(PLAIN))
def test_our_own_words_leave_no_gap(values: Values) -> None:
    for document in documents_of(values):
        for clause in document.clauses():
            said = words(clause)
            found = BROKEN.search(said)
            assert not found, (
                f"{clause.id}: …{said[max(0, found.start() - 60) : found.end() + 20]}…"
            )


@SLOW
@given(facts_values(PLAIN))
def test_every_language_says_the_same_in_its_own_words(values: Values) -> None:
    told = in_every_language(values)
    for kind in told["kinds"]:
        source, *others = (document_of(told, kind=kind, language=one) for one in offered())
        for document in others:
            for clause, same in zip(source.clauses(), document.clauses(), strict=True):
                place = f"{document.language}: {same.id}"
                assert clause.id == same.id
                assert clause.why.conditions == same.why.conditions, place
                said, english = words(same), words(clause)
                assert len(said.split()) < UNTRANSLATED or said != english, place
                found = BROKEN.search(said)
                assert not found, (
                    f"{place}: …{said[max(0, found.start() - 60) : found.end() + 20]}…"
                )


def in_every_language(value: Any) -> Any:
    """Return facts whose owner said in every language what they said in one."""
    if isinstance(value, dict) and "en" in value:
        return dict.fromkeys(offered(), value["en"])
    if isinstance(value, dict):
        return {name: in_every_language(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [in_every_language(inner) for inner in value]
    return value


@SLOW
@given(facts_values(PLAIN))
def test_no_table_of_any_document_is_empty(values: Values) -> None:
    for document in documents_of(values):
        for clause in document.clauses():
            assert all(block.rows for block in clause.blocks if isinstance(block, Table)), clause.id
