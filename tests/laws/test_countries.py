"""The laws of countries beside the United States: whom they bind, from when, and what they ask."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from policybuilder.documents.report import Status, check
from policybuilder.facts.conditions import Judge, Known
from policybuilder.facts.files import facts_from
from policybuilder.facts.model import Facts
from policybuilder.facts.paths import write
from policybuilder.laws.bind import Result, applicable, bind
from policybuilder.laws.suggest import from_laws
from tests.reading import ON, document_of, facts_named, words

SCENARIOS = ("shop", "service", "everywhere")
FRENCH: dict[str, Any] = {"controller": {"establishments": ["FR"]}}


def result(law: str, answers: dict[str, Any], on: date = ON) -> Result:
    facts = Facts.model_validate({**FRENCH, **answers})
    return next(binding.result for binding in bind(facts, on) if binding.law.id == law)


def reach(*regions: str, **more: Any) -> dict[str, Any]:
    return {"reach": {"regions": list(regions), **more}}


def asked(answers: dict[str, Any], on: date) -> dict[str, Known]:
    return {item.id: item.known for item in applicable(facts_from(answers), on)}


@pytest.mark.parametrize(
    ("law", "region"),
    [
        ("ch-fadp", "ch"),
        ("ca-pipeda", "ca"),
        ("br-lgpd", "br"),
        ("nz-privacy-act", "nz"),
        ("jp-appi", "jp"),
        ("sg-pdpa", "sg"),
        ("kr-pipa", "kr"),
    ],
)
def test_a_seller_from_abroad_falls_under_the_law_of_its_customers(law: str, region: str) -> None:
    assert result(law, reach(region)) is Result.BINDS
    assert result(law, reach("worldwide")) is Result.BINDS
    assert result(law, reach("eea")) is Result.DOES_NOT


@pytest.mark.parametrize(
    ("region", "quebec"),
    [
        ("ca", Result.BINDS),
        ("ca_qc", Result.BINDS),
        ("ca_outside_qc", Result.DOES_NOT),
        ("us", Result.DOES_NOT),
    ],
)
def test_quebec_is_a_part_of_canada_that_can_be_left_out(region: str, quebec: Result) -> None:
    assert result("ca-qc-law25", reach(region)) is quebec


@pytest.mark.parametrize(
    ("entity", "expected"),
    [(True, Result.BINDS), (False, Result.DOES_NOT), (None, Result.NOT_KNOWN)],
)
def test_australia_spares_small_businesses(entity: bool | None, expected: Result) -> None:
    answers = reach("au") if entity is None else reach("au", australian_entity=entity)
    assert result("au-privacy-act", answers) is expected


def test_the_question_on_the_australian_threshold_is_named() -> None:
    facts = Facts.model_validate({**FRENCH, **reach("au")})
    found = {binding.law.id: binding for binding in bind(facts, ON)}
    assert found["au-privacy-act"].because == ("reach.australian_entity",)


def test_south_africa_binds_who_uses_means_there() -> None:
    tools = {"cookies": [{"id": "sid", "name": "sid"}], "services": []}
    assert result("za-popia", {**reach("za"), **tools}) is Result.BINDS
    assert result("za-popia", {**reach("za"), **tools, "cookies": []}) is Result.DOES_NOT
    at_home = {"controller": {"establishments": ["ZA"]}}
    assert result("za-popia", at_home) is Result.BINDS


def test_the_rules_of_2011_bind_only_bodies_in_india() -> None:
    assert result("in-spdi", {"controller": {"establishments": ["IN"]}}) is Result.BINDS
    assert result("in-spdi", reach("in")) is Result.DOES_NOT


def test_the_new_law_of_india_binds_from_its_day_on() -> None:
    assert result("in-dpdp", reach("in"), date(2027, 5, 12)) is Result.DOES_NOT
    assert result("in-dpdp", reach("in"), date(2027, 5, 13)) is Result.BINDS


def test_canada_looks_at_messages_in_both_directions() -> None:
    mail = {"type": "mail", "channels": [{"channel": "email"}]}
    sends = [
        {"kind": "send_newsletter", "status": "now", "extra": mail},
        {"kind": "send_marketing", "status": "never"},
    ]
    silent = [{"kind": kind, "status": "never"} for kind in ("send_newsletter", "send_marketing")]
    assert result("ca-casl", {**reach("ca"), "activities": sends}) is Result.BINDS
    assert result("ca-casl", {**reach("ca"), "activities": silent}) is Result.DOES_NOT
    home = {"controller": {"establishments": ["CA"]}, **reach("us"), "activities": sends}
    assert result("ca-casl", home) is Result.BINDS


def test_australia_asks_about_programs_that_decide_from_its_day_on() -> None:
    service = facts_named("service")
    assert "app-1-7" not in asked(service, date(2026, 12, 1))
    assert asked(service, date(2026, 12, 11))["app-1-7"] is Known.YES


def test_a_member_state_is_part_of_the_european_economic_area() -> None:
    american = {"controller": {"establishments": ["US"]}}
    assert result("eu-gdpr", {**american, **reach("at")}) is Result.BINDS
    assert result("eu-gdpr", {**american, **reach("ch")}) is Result.DOES_NOT


@pytest.mark.parametrize("name", SCENARIOS)
def test_each_law_that_binds_finds_its_disclosures_in_the_policy(name: str) -> None:
    report = check(facts_from(facts_named(name)), ON)
    gaps = [item.required.id for item in report.coverage if item.status is Status.UNANSWERED]
    assert gaps == []
    assert report.publishable


@pytest.mark.parametrize("on", [date(2026, 12, 11), date(2027, 5, 13)])
@pytest.mark.parametrize("name", SCENARIOS)
def test_what_begins_later_is_covered_as_well(name: str, on: date) -> None:
    report = check(facts_from(facts_named(name)), on)
    gaps = [item.required.id for item in report.coverage if item.status is Status.UNANSWERED]
    assert gaps == []


def test_the_scenario_for_all_countries_falls_under_all_their_laws() -> None:
    facts = facts_from(facts_named("everywhere"))
    silent = {
        binding.law.id
        for binding in bind(facts, date(2027, 5, 13))
        if binding.law.kind == "statute" and binding.result is not Result.BINDS
    }
    assert {law for law in silent if not law.startswith("us-")} == set()


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_sentence_is_read_twice(name: str) -> None:
    sentences = Counter(
        sentence.strip()
        for clause in document_of(facts_named(name)).clauses()
        for sentence in words(clause).split(". ")
        if len(sentence.split()) > 6
    )
    assert [sentence for sentence, times in sentences.items() if times > 1] == []


def test_a_missing_right_is_asked_for_by_its_question_alone() -> None:
    values = write(facts_named("service"), "rights.offered", ["access", "correct"])
    report = check(facts_from(values), ON)
    gaps = [item for item in report.coverage if item.status is Status.UNANSWERED]
    assert {item.questions[0] for item in gaps} == {"rights.offered"}


def test_the_fastest_law_sets_the_time_that_is_suggested() -> None:
    facts = facts_from(facts_named("everywhere"))
    found = {one.path: (one.value, one.entry) for one in from_laws(facts, ON)}
    assert found["rights.answer"] == ({"days": 10}, "kr-pipa")


def test_safeguards_abroad_are_asked_for_country_by_country() -> None:
    values = write(
        facts_named("everywhere"),
        "services.stripe.places",
        [{"country": "US", "safeguard": "framework"}],
    )
    gaps = [
        item.required.id
        for item in check(facts_from(values), ON).coverage
        if item.status is Status.UNANSWERED
    ]
    assert {"fadp-19-4", "popia-18-1-g"} <= set(gaps)


def test_one_person_bears_the_names_that_laws_give_the_role() -> None:
    document = document_of(facts_named("service"))
    said = next(words(c) for c in document.clauses() if c.id == "who/in_charge")
    assert "(Canada)" in said
    assert "(Quebec)" in said
    assert "(Brazil)" not in said


def test_an_authority_elsewhere_does_not_stand_among_those_of_the_eea() -> None:
    values = write(facts_named("shop"), "controller.authority", ["deberlbdi", "auoaic", "gbico"])
    said = {clause.id: words(clause) for clause in document_of(values).clauses()}
    assert "Australian" not in said["rights/authority"]
    assert "Australian" in said["rights/authority_countries"]


def test_only_countries_with_such_a_law_are_asked_for_a_person_in_charge() -> None:
    def needs(*regions: str, officer: Any = "none") -> Known:
        company = {**FRENCH["controller"], "officer": officer}
        facts = Facts.model_validate({**reach(*regions), "controller": company})
        return Judge(facts, ON).ask("needs_privacy_person").known

    assert needs("eea", "ch") is Known.NO
    assert needs("kr") is Known.YES
    assert needs("kr", officer={"email": "officer@example.com"}) is Known.NO


def test_in_india_alone_the_contact_for_grievances_is_in_charge() -> None:
    contact = {"topics": ["grievance"], "name": "Asha Example", "email": "asha@example.com"}
    company = {"establishments": ["IN"], "officer": "none"}
    answers = {"controller": company, "contacts": [contact], "activities": []}
    said = {clause.id: words(clause) for clause in document_of(answers).clauses()}
    assert "The contact for grievances named above is in charge" in said["who/in_charge"]
    canadian = {**answers, "reach": {"regions": ["in", "ca"]}}
    assert "who/in_charge" not in {clause.id for clause in document_of(canadian).clauses()}
