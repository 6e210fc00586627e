"""JSON-LD: what a document states in terms of the W3C DPV, and nothing that it does not state."""

import json
from datetime import date
from typing import Any

import pytest

from policybuilder.documents import practices
from policybuilder.documents.edition import DRAFT, Edition
from policybuilder.documents.render.jsonld import CONTEXT, render_jsonld
from policybuilder.documents.tree import Document, from_json, to_json
from policybuilder.facts.paths import Values, write
from policybuilder.facts.vocabulary import names, vocabulary
from tests.reading import document_of, facts_named

PUBLISHED = Edition(
    number=7, effective=date(2026, 12, 1), hash="0" * 64, address="/p/kallu/versions/7/"
)


def described(document: Document) -> Any:
    return json.loads(render_jsonld(document, PUBLISHED))


def process(values: Values, activity: str) -> Any:
    found = described(document_of(values))["dpv:hasProcess"]
    (one,) = (process for process in found if process.get("schema:identifier") == activity)
    return one


def terms_in(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {value.get("@id", "")} | {term for one in value.values() for term in terms_in(one)}
    return {term for one in value for term in terms_in(one)} if isinstance(value, list) else set()


def test_every_term_of_the_vocabularies_has_a_known_namespace() -> None:
    tags = [
        entry.tags[tag]
        for name in names()
        for entry in vocabulary(name).entries.values()
        for tag in ("dpv", "dpv_gdpr")
        if tag in entry.tags
    ]
    assert len(tags) > 200
    assert {str(term).partition(":")[0] for term in tags} == CONTEXT.keys() - {"schema"}


def test_purposes_bases_data_and_periods_are_named() -> None:
    orders = process(facts_named("kallu"), "take_orders")
    assert {"@id": "pd:EmailAddress"} in orders["dpv:hasPersonalData"]
    uses = orders["dpv:hasProcess"]
    assert {"@id": "eu-gdpr:A6-1-b"} in [
        basis for use in uses for basis in use.get("dpv:hasLegalBasis", ())
    ]
    page = described(document_of(facts_named("kallu")))
    assert page["@type"] == "schema:WebPage"
    assert page["schema:inLanguage"] == "en"
    durations = json.dumps(page)
    assert '"@type": "dpv:StorageDuration", "schema:duration": "P' in durations


def test_legal_bases_are_not_of_a_law_that_is_not_covered() -> None:
    assert not {term for term in terms_in(described(document_of(facts_named("kasperek")))) if
                term.startswith("eu-gdpr:")}  # fmt: skip


def test_what_the_words_leave_out_is_left_out() -> None:
    values = facts_named("kallu")
    stated = document_of(values).practices
    assert any(practice.retention for practice in stated.activities)
    own = {"kind": "privacy", "language": "en", "words": "As long as we like."}
    clauses = [
        clause.id
        for clause in document_of(values).clauses()
        if clause.id.startswith(("keep/", "opening/at_a_glance"))
    ]
    replaced = [{**own, "at": clause, "replaces": "0" * 32} for clause in clauses]
    silent = document_of(write(values, "own_words", replaced)).practices
    assert not any(practice.retention for practice in silent.activities)


def test_a_stored_document_is_described_alike_whatever_the_vocabularies_say_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    document = document_of(facts_named("kasperek"))
    stored = json.loads(json.dumps(to_json(document, answers=False)))
    monkeypatch.setattr(practices, "vocabulary", None)
    assert render_jsonld(from_json(stored), PUBLISHED) == render_jsonld(document, PUBLISHED)


def test_a_document_from_before_is_described_without_its_practices() -> None:
    stored = to_json(document_of(facts_named("kallu")), answers=False)
    del stored["practices"]
    page = json.loads(render_jsonld(from_json(stored), DRAFT))
    assert page["schema:name"]
    assert "dpv:hasProcess" not in page


def test_own_entries_have_no_term() -> None:
    values = write(
        facts_named("kallu"),
        "activities.take_orders.data",
        [{"item": {"own": "Shoe size", "like": "email"}}],
    )
    assert "dpv:hasPersonalData" not in process(values, "take_orders")
    assert "Shoe size" not in render_jsonld(document_of(values), DRAFT)
