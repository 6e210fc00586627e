"""Which laws bind: situations a business would recognise."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from policybuilder.facts.conditions import Judge, Known
from policybuilder.facts.model import Facts
from policybuilder.laws.bind import Result, applicable, bind, in_force, stops
from policybuilder.laws.registry import laws

TODAY = date(2026, 11, 21)


def results(answers: dict[str, Any], on: date = TODAY) -> dict[str, Result]:
    return {binding.law.id: binding.result for binding in bind(Facts.model_validate(answers), on)}


def requirements(answers: dict[str, Any], on: date = TODAY) -> dict[str, Known]:
    return {item.id: item.known for item in applicable(Facts.model_validate(answers), on)}


def reach(*regions: str, states: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    return {"regions": list(regions), "us_states": list(states), **more}


GERMAN = {"establishments": ["DE"]}
AMERICAN = {"establishments": ["US"]}


def test_an_establishment_in_the_eea_binds_even_without_customers_there() -> None:
    assert results({"controller": GERMAN})["eu-gdpr"] is Result.BINDS


def test_an_address_in_the_eea_counts_as_an_establishment_unless_it_is_an_agents() -> None:
    own = {"address": {"country": "FR"}}
    agents = {"address": {"country": "FR", "agent": True}}
    assert results({"controller": own})["eu-gdpr"] is Result.BINDS
    assert results({"controller": agents})["eu-gdpr"] is Result.NOT_KNOWN


def test_a_seller_to_all_countries_reaches_europe() -> None:
    found = results({"controller": AMERICAN, "reach": reach("worldwide", states=("all",))})
    assert found["eu-gdpr"] is Result.BINDS
    assert found["uk-gdpr"] is Result.BINDS


def test_nothing_answered_leaves_every_law_in_force_open() -> None:
    found = results({})
    assert {found[law.id] for law in laws().values() if in_force(law, TODAY)} == {Result.NOT_KNOWN}


def test_the_question_that_decides_is_named() -> None:
    found = {binding.law.id: binding for binding in bind(Facts(), TODAY)}
    assert "reach.regions" in found["eu-gdpr"].because


def test_the_answers_that_decided_are_named_without_the_unanswered() -> None:
    facts = Facts.model_validate({"controller": GERMAN})
    found = {binding.law.id: binding for binding in bind(facts, TODAY)}
    assert found["eu-gdpr"].because == ("controller.establishments",)
    assert "European Economic Area" in found["eu-gdpr"].reason("en")


@pytest.mark.parametrize(
    ("size", "sale", "expected"),
    [
        ({"revenue": "over_26_625_million"}, "none", Result.BINDS),
        ({"revenue": "over_25_million"}, "none", Result.DOES_NOT),
        ({"revenue": "over_25_million", "californians": "from_100_000"}, "none", Result.DOES_NOT),
        ({"revenue": "over_25_million", "californians": "from_100_000"}, [{}], Result.BINDS),
        (
            {
                "revenue": "under_1_5_million",
                "californians": "from_35_000",
                "revenue_from_sale": "over_25",
            },
            [{}],
            Result.DOES_NOT,
        ),
        (
            {"revenue": "under_1_5_million", "revenue_from_sale": "half_or_more"},
            [{}],
            Result.BINDS,
        ),
        ({"californians": "under_10_000"}, "none", Result.NOT_KNOWN),
    ],
)
def test_each_size_test_of_the_ccpa(size: dict[str, str], sale: Any, expected: Result) -> None:
    answers = {
        "controller": AMERICAN,
        "reach": reach("us", states=("ca",), size=size),
        "sharing": {"sale": sale},
    }
    assert results(answers)["us-ca-ccpa"] is expected


def test_a_business_that_avoids_california_is_outside_its_laws() -> None:
    found = results({"controller": AMERICAN, "reach": reach("us", states=("tx",))})
    assert {found[id] for id in found if id.startswith("us-ca-")} == {Result.DOES_NOT}


def test_a_small_site_in_california_falls_under_caloppa_without_any_threshold() -> None:
    answers = {
        "controller": AMERICAN,
        "reach": reach("us", states=("ca",), sites=[{"url": "https://example.com"}]),
    }
    assert results(answers)["us-ca-caloppa"] is Result.BINDS


@pytest.mark.parametrize(
    ("staff", "rule", "expected"),
    [
        ("from_20", {"people": ["consumers"], "permission": "opt_out"}, Result.BINDS),
        ("from_20", {"people": ["business_contacts"], "permission": "agreed"}, Result.DOES_NOT),
        ("from_20", {"people": ["consumers"], "permission": "never"}, Result.DOES_NOT),
        ("under_20", {"people": ["consumers"], "permission": "opt_out"}, Result.DOES_NOT),
    ],
)
def test_shine_the_light_asks_for_staff_and_consumers(
    staff: str, rule: dict[str, Any], expected: Result
) -> None:
    answers = {
        "controller": AMERICAN,
        "reach": reach("us", states=("ca",), size={"staff": staff}),
        "sharing": {"their_marketing": [rule]},
    }
    assert results(answers)["us-ca-shine-the-light"] is expected


@pytest.mark.parametrize(
    ("children", "expected"),
    [
        ({"directed": True}, Result.BINDS),
        ({"directed": False, "knowingly": True}, Result.BINDS),
        ({"directed": False, "knowingly": False}, Result.DOES_NOT),
        ({"directed": False}, Result.NOT_KNOWN),
    ],
)
def test_coppa_follows_the_answers_about_children(
    children: dict[str, bool], expected: Result
) -> None:
    answers = {"controller": AMERICAN, "reach": reach("us"), "children": children}
    assert results(answers)["us-coppa"] is expected


def newsletter(**channel: Any) -> dict[str, Any]:
    return {
        "kind": "send_newsletter",
        "status": "now",
        "extra": {"type": "mail", "channels": [{"channel": "email", **channel}]},
    }


def test_can_spam_binds_who_mails_into_the_united_states() -> None:
    mailing = {"controller": AMERICAN, "activities": [newsletter()]}
    silent = {
        "controller": AMERICAN,
        "activities": [
            {"kind": "send_newsletter", "status": "never"},
            {"kind": "send_marketing", "status": "never"},
        ],
    }
    assert results(mailing)["us-can-spam"] is Result.BINDS
    assert results(silent)["us-can-spam"] is Result.DOES_NOT


@pytest.mark.parametrize(
    ("channel", "expected"),
    [
        ({"where": ["eea"]}, Result.DOES_NOT),
        ({"where": ["eea", "worldwide"]}, Result.BINDS),
        ({"permission": "never"}, Result.DOES_NOT),
        ({"channel": "post"}, Result.DOES_NOT),
    ],
)
def test_can_spam_looks_at_where_and_how_the_mail_goes(
    channel: dict[str, Any], expected: Result
) -> None:
    answers = {
        "controller": AMERICAN,
        "activities": [newsletter(**channel), {"kind": "send_marketing", "status": "never"}],
    }
    assert results(answers)["us-can-spam"] is expected


def test_a_site_without_cookies_and_marketing_is_outside_eprivacy() -> None:
    answers = {
        "controller": GERMAN,
        "cookies": [],
        "activities": [
            {"kind": "send_newsletter", "status": "never"},
            {"kind": "send_marketing", "status": "never"},
        ],
    }
    assert results(answers)["eu-eprivacy"] is Result.DOES_NOT
    assert results({**answers, "cookies": [{"id": "sid", "name": "sid"}]})["eu-eprivacy"] is (
        Result.BINDS
    )


def test_a_law_can_be_chosen_but_is_never_claimed_to_bind() -> None:
    answers = {
        "controller": AMERICAN,
        "reach": reach("us", states=("ny",), also_cover=["eu-gdpr", "us-hipaa"], stops=[]),
    }
    found = results(answers)
    assert found["eu-gdpr"] is Result.CHOSEN
    assert found["us-hipaa"] is Result.DOES_NOT
    assert "gdpr-13-1-a" in requirements(answers)


def test_a_law_that_is_not_in_the_library_cannot_be_chosen() -> None:
    with pytest.raises(ValidationError, match="'eu-moon' is not a law of the library"):
        Facts.model_validate({"reach": {"also_cover": ["eu-moon"]}})


def test_a_law_that_binds_stays_binding_when_chosen() -> None:
    answers = {"controller": GERMAN, "reach": {"also_cover": ["eu-gdpr"]}}
    assert results(answers)["eu-gdpr"] is Result.BINDS


def test_a_law_does_not_bind_before_it_is_in_force() -> None:
    before = results({"controller": GERMAN}, on=date(2018, 5, 24))
    assert before["eu-gdpr"] is Result.DOES_NOT
    assert results({"controller": GERMAN}, on=date(2018, 5, 25))["eu-gdpr"] is Result.BINDS


def test_a_requirement_applies_from_its_own_date_on() -> None:
    answers = {"controller": {"establishments": ["GB"]}}
    assert "ukgdpr-13-2-ca" not in requirements(answers, on=date(2026, 6, 18))
    assert requirements(answers, on=date(2026, 6, 19))["ukgdpr-13-2-ca"] is Known.YES


def test_a_requirement_that_is_denied_is_left_out_and_an_open_one_stays() -> None:
    open_ended = requirements({"controller": GERMAN})
    denied = requirements({"controller": {**GERMAN, "officer": "none"}})
    assert open_ended["gdpr-13-1-b"] is Known.UNKNOWN
    assert "gdpr-13-1-b" not in denied


def test_an_outsider_needs_a_representative() -> None:
    outside = {"controller": AMERICAN, "reach": reach("eea", "us", states=("ny",))}
    inside = {"controller": GERMAN, "reach": reach("eea")}
    assert requirements(outside)["gdpr-13-1-a-rep"] is Known.YES
    assert "gdpr-13-1-a-rep" not in requirements(inside)


def test_a_stop_question_answered_with_yes_stops() -> None:
    facts = Facts.model_validate({"reach": {"stops": ["patient_records", "pupil_records"]}})
    assert [binding.law.id for binding in stops(facts, TODAY)] == ["us-hipaa", "us-other-stop"]
    assert stops(Facts.model_validate({"reach": {"stops": []}}), TODAY) == ()


def test_the_condition_of_a_law_holds_where_it_binds_or_is_chosen() -> None:
    answers = {"controller": GERMAN, "reach": reach("eea", also_cover=["uk-gdpr"])}
    judge = Judge(Facts.model_validate(answers), TODAY)
    assert judge.ask("law:eu-gdpr").known is Known.YES
    assert judge.ask("law:uk-gdpr").known is Known.YES
    assert judge.ask("law:us-ca-ccpa").known is Known.NO


LAW_IDS = st.lists(st.sampled_from(sorted(laws())), unique=True)
REGIONS = st.lists(st.sampled_from(["eea", "uk", "us", "ca", "worldwide", "other"]), unique=True)
COUNTRIES = st.lists(st.sampled_from(["DE", "GB", "US", "IN"]), unique=True)


@given(chosen=LAW_IDS, regions=REGIONS, countries=COUNTRIES)
def test_the_condition_of_a_law_agrees_with_its_binding(
    chosen: list[str], regions: list[str], countries: list[str]
) -> None:
    facts = Facts.model_validate(
        {
            "controller": {"establishments": countries},
            "reach": {"regions": regions, "also_cover": chosen},
        }
    )
    judge = Judge(facts, TODAY)
    for binding in bind(facts, TODAY):
        known = judge.ask(f"law:{binding.law.id}").known
        assert (known is Known.YES) == binding.covered
