"""Who is told to get data, in which role, and where."""

from typing import Any

from policybuilder.documents.material import material_reasons
from policybuilder.facts.files import facts_from
from policybuilder.facts.paths import Values
from tests.reading import document_of, facts_named, words_by_clause


def service(id: str, **answers: Any) -> Values:
    usual = {"acts_as": "processor", "roles": ["hosting"], "sees_data": True, "activities": []}
    return {"id": id, "name": id.title(), **usual, **answers}


def with_services(*services: Values, facts: str = "everywhere") -> Values:
    return {**facts_named(facts), "services": list(services), "cookies": []}


BLIND = service("blind", sees_data=False, policy_url="https://example.com", ai="trains")
SEEING = service("seeing", places=[{"country": "US"}], policy_url="https://example.org")
ITSELF = service("itself", acts_as="itself", places=[{"country": "CH"}])


def test_a_service_that_sees_no_data_gets_none() -> None:
    """Software on one's own server for instance: it is told of nowhere but with its tools."""
    said = words_by_clause(document_of(with_services(BLIND, SEEING)))
    assert "Seeing" in said["share/providers"]
    assert not [clause for clause, words in said.items() if "Blind" in words]
    assert "share/ai" not in said
    alone = words_by_clause(document_of(with_services(BLIND)))
    assert not {"share/providers", "share/independent", "share/policies"} & set(alone)


def test_a_service_that_sees_no_data_is_no_new_recipient() -> None:
    before, after = with_services(SEEING), with_services(SEEING, BLIND)
    assert material_reasons(facts_from(before), facts_from(after)) == []
    seeing = {**BLIND, "sees_data": True}
    assert material_reasons(facts_from(before), facts_from(with_services(SEEING, seeing)))


def test_countries_are_told_by_the_role_of_those_who_see_data_there() -> None:
    said = words_by_clause(document_of(with_services(SEEING, ITSELF)))["transfers/countries"]
    ours, theirs = said.split("Companies that are themselves responsible")
    assert "United States" in ours
    assert "Switzerland" not in ours
    assert "Switzerland" in theirs
    assert "United States" not in theirs


def test_kinds_of_data_behind_a_decision_stay_apart() -> None:
    said = words_by_clause(document_of(facts_named("everywhere")))["use/decisions_data"]
    assert "Decisions made by software: Orders; payment" in said
