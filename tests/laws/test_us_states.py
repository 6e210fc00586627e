"""Which privacy laws of US states reach a business, by what it says of itself."""

from datetime import date
from typing import Any

import pytest

from policybuilder.facts.conditions import Judge, Known
from policybuilder.facts.files import facts_from
from policybuilder.laws.bind import Result, applicable, bind

ON = date(2026, 11, 22)
FAMILY = "us-state-comprehensive"
SMALL = {"staff": "under_20", "revenue": "under_1_5_million", "revenue_from_sale": "none"}


def shop(*states: str, people: Any = "none", size: Any = SMALL, **more: Any) -> dict[str, Any]:
    reach = {"regions": ["us"], "us_states": list(states), "state_people": people, "size": size}
    return {
        "controller": {"establishments": ["US"]},
        "reach": {**reach, **more.pop("reach", {})},
        "sharing": {"sale": "none"},
        "sensitive": {"kept": False},
        **more,
    }


def known(condition: str, answers: dict[str, Any], on: date = ON) -> Known:
    return Judge(facts_from(answers), on).ask(condition).known


def family(answers: dict[str, Any], on: date = ON) -> Any:
    found = {binding.law.id: binding for binding in bind(facts_from(answers), on)}
    return found[FAMILY]


@pytest.mark.parametrize(
    ("state", "below", "reached"),
    [
        ("va", "from_35_000", "from_100_000"),
        ("mt", "from_15_000", "from_25_000"),
        ("de", "from_25_000", "from_35_000"),
        ("nh", "from_25_000", "from_35_000"),
    ],
)
def test_a_law_begins_at_its_number_of_people(state: str, below: str, reached: str) -> None:
    for people, expected in ((below, Known.NO), (reached, Known.YES)):
        answers = shop(state, people=[{"state": state, "people": people}])
        assert known(f"us_state_law:{state}", answers) is expected


def test_people_of_one_state_say_nothing_of_another() -> None:
    answers = shop("va", "ky", people=[{"state": "va", "people": "from_175_000"}])
    assert known("us_state_law:va", answers) is Known.YES
    assert known("us_state_law:ky", answers) is Known.NO


def test_the_question_on_people_is_named_where_it_decides() -> None:
    binding = family(shop("va", people=None))
    assert binding.result is Result.NOT_KNOWN
    assert "reach.state_people" in binding.because


def test_a_state_that_is_not_served_does_not_count() -> None:
    answers = shop("ny", people=[{"state": "va", "people": "from_175_000"}])
    assert family(answers).result is Result.DOES_NOT


@pytest.mark.parametrize(
    ("share", "expected"), [("half_or_more", Known.YES), ("over_25", Known.NO)]
)
def test_fewer_people_are_enough_for_who_lives_on_selling_data(share: str, expected: Known) -> None:
    answers = shop(
        "ia",
        people=[{"state": "ia", "people": "from_25_000"}],
        size={**SMALL, "revenue_from_sale": share},
        sharing={"sale": [{"data": ["email"]}]},
    )
    assert known("us_state_law:ia", answers) is expected


def test_utah_and_tennessee_ask_for_revenue_as_well() -> None:
    people = [{"state": "ut", "people": "from_175_000"}, {"state": "tn", "people": "from_175_000"}]
    poor = shop("ut", "tn", people=people)
    rich = shop("ut", "tn", people=people, size={**SMALL, "revenue": "over_25_million"})
    for state in ("ut", "tn"):
        assert known(f"us_state_law:{state}", poor) is Known.NO
        assert known(f"us_state_law:{state}", rich) is Known.YES


def test_texas_spares_small_businesses_until_they_sell_sensitive_data() -> None:
    sale = {"sharing": {"sale": [{"data": ["health"]}], "sensitive_sold": True}}
    selling = shop("tx", **sale, sensitive={"kept": True})
    assert known("us_state_law:tx", shop("tx")) is Known.NO
    assert known("us_state_law:tx", selling) is Known.YES
    assert known("us_state_grants:tx", selling) is Known.NO
    large = shop("tx", size={**SMALL, "staff": "from_500"}, reach={"small_business": False})
    assert known("us_state_grants:tx", large) is Known.YES


def test_whether_a_business_is_small_is_asked_only_where_it_is_not_plain() -> None:
    larger = shop("tx", size={**SMALL, "staff": "from_50"})
    assert known("needs_word_on_business_size", shop("tx")) is Known.NO
    assert known("needs_word_on_business_size", larger) is Known.YES
    assert family(larger).result is Result.NOT_KNOWN
    assert "reach.small_business" in family(larger).because


def test_one_item_of_sensitive_data_brings_connecticut_at_any_size() -> None:
    assert known("us_state_grants:ct", shop("ct")) is Known.NO
    assert known("us_state_grants:ct", shop("ct", sensitive={"kept": True})) is Known.YES


def test_rhode_island_asks_any_seller_to_name_buyers_and_nothing_more() -> None:
    selling = shop("ri", sharing={"sale": [{"data": ["email"]}]})
    asked = {item.id for item in applicable(facts_from(selling), ON)}
    assert {id for id in asked if id.startswith("uss-")} == {"uss-ri-third-parties"}


@pytest.mark.parametrize(("state", "year"), [("in", 2026), ("ky", 2026), ("ok", 2027)])
def test_a_law_binds_from_its_day(state: str, year: int) -> None:
    answers = shop(state, people=[{"state": state, "people": "from_175_000"}])
    assert known(f"us_state_law:{state}", answers, date(year - 1, 12, 31)) is Known.NO
    assert known(f"us_state_law:{state}", answers, date(year, 1, 1)) is Known.YES


def test_the_members_of_the_family_are_named() -> None:
    answers = shop("va", "co", people=[{"state": "va", "people": "from_100_000"}])
    assert family(answers).members == (
        "Virginia Consumer Data Protection Act (Va. Code 59.1-575 to 59.1-585)",
    )


def test_the_family_can_be_chosen_for_the_states_that_are_served() -> None:
    chosen = shop("va", reach={"also_cover": [FAMILY]})
    assert family(chosen).result is Result.CHOSEN
    assert known("us_state_grants:va", chosen) is Known.YES
    assert known("us_state_grants:tx", chosen) is Known.NO


def test_decision_technology_is_announced_in_california_from_2027_on() -> None:
    answers = shop(
        "ca",
        size={**SMALL, "revenue": "over_1_billion", "californians": "from_100_000"},
        activities=[{"kind": "decide_by_software", "status": "now"}],
    )
    wanted = {"ccpa-7011-right-admt", "ccpa-7220-preuse"}
    before = {item.id for item in applicable(facts_from(answers), date(2026, 12, 1))}
    after = {item.id for item in applicable(facts_from(answers), date(2027, 1, 2))}
    assert not wanted & before
    assert wanted <= after
