"""A suggestion changes nothing until it is confirmed, and then what it says is so."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policybuilder.facts.catalogue import presets, services
from policybuilder.facts.files import facts_from, facts_json
from policybuilder.facts.paths import Values, read, write
from policybuilder.facts.suggest import (
    confirm,
    from_activity,
    from_answers,
    from_preset,
    from_service,
    laid_over,
    open_suggestions,
    restored,
)

ANSWERED: Values = {
    "controller": {"name": "Example Bakery", "offers": ["courses"]},
    "activities": [
        {"id": "take_orders", "kind": "take_orders", "status": "now", "people": ["members"]},
        {"id": "run_accounts", "kind": "run_accounts", "status": "never"},
    ],
    "retention": {"rule": "as_long_as_necessary"},
    "sharing": {"business_change": "none"},
}
SHOP = from_preset("web_shop", "DE")


def _paths(values: Any, prefix: str = "") -> list[str]:
    """Every path below which nothing is named any more."""
    if isinstance(values, dict):
        return [path for name in values for path in _paths(values[name], f"{prefix}.{name}")]
    if isinstance(values, list) and values and isinstance(values[0], dict) and "id" in values[0]:
        return [path for item in values for path in _paths(item, f"{prefix}.{item['id']}")]
    return [prefix.lstrip(".")]


picked = st.lists(st.sampled_from(sorted(_paths(facts_json(facts_from(laid_over({}, SHOP)))))))


@pytest.mark.parametrize("country", ["DE", "GB", "US", None])
@pytest.mark.parametrize("preset", presets())
def test_what_a_preset_suggests_are_answers(preset: str, country: str | None) -> None:
    facts = facts_from(laid_over({}, from_preset(preset, country)))
    assert [activity.id for activity in facts.activities or ()] == list(
        presets()[preset].activities
    )


@pytest.mark.parametrize("service", services())
def test_what_a_service_brings_are_answers(service: str) -> None:
    facts = facts_from(laid_over({}, from_service(service, "DE", ["eea", "uk"])))
    (found,) = facts.services or ()
    assert found.id == service
    assert found.origin is not None
    assert found.origin.entry == service


def test_answers_stay_as_they_are() -> None:
    laid = laid_over(ANSWERED, SHOP)
    for path in _paths(ANSWERED):
        assert read(laid, path) == read(ANSWERED, path), path


def test_a_denied_activity_is_not_suggested_again() -> None:
    still = [one.path for one in open_suggestions(ANSWERED, SHOP)]
    assert not any(path.startswith("activities.run_accounts") for path in still)
    assert "sharing.business_change" not in still


def test_a_ticked_activity_gets_what_is_missing_only() -> None:
    still = {one.path for one in open_suggestions(ANSWERED, from_activity("take_orders"))}
    assert "activities.take_orders.data" in still
    assert not still & {"activities.take_orders", "activities.take_orders.people"}


def test_no_services_at_all_is_an_answer() -> None:
    assert open_suggestions({"services": [], "cookies": []}, from_service("stripe")) == []


@settings(deadline=None)
@given(picked)
def test_laying_over_never_changes_what_is_answered(paths: list[str]) -> None:
    whole = laid_over({}, SHOP)
    facts: Values = {}
    for path in paths:
        if not path.startswith("activities"):
            facts = write(facts, path, read(whole, path))
    laid = laid_over(facts, SHOP)
    assert [path for path in paths if path and read(laid, path) != read(whole, path)] == []
    assert laid_over(laid, SHOP) == laid


@settings(deadline=None)
@given(st.permutations([one.path for one in SHOP]), st.integers(0, len(SHOP)))
def test_confirming_all_in_any_order_says_what_was_shown(order: list[str], first: int) -> None:
    facts, left = confirm(ANSWERED, SHOP, order[:first])
    assert not {one.path for one in left} & set(order[:first])
    facts, left = confirm(facts, left, [one.path for one in left])
    assert left == []
    shown = laid_over(ANSWERED, SHOP)
    by_id = {item["id"]: item for item in facts["activities"]}
    assert by_id == {item["id"]: item for item in shown["activities"]}
    assert {**facts, "activities": 0} == {**shown, "activities": 0}


def test_what_is_confirmed_of_an_item_keeps_its_origin() -> None:
    facts, left = confirm(ANSWERED, SHOP, ["activities.take_orders.data"])
    (activity,) = [one for one in facts["activities"] if one["id"] == "take_orders"]
    assert activity["origin"] == {
        "entry": "take_orders",
        "digest": next(one.digest for one in SHOP if one.path == "activities.take_orders"),
    }
    assert "activities.take_orders.retention" in {one.path for one in left}
    assert "retention" not in activity


def test_nothing_that_is_the_owners_own_is_suggested() -> None:
    laid = laid_over({}, [one for preset in presets() for one in from_preset(preset)])
    for path in ("security", "children", "sensitive", "sharing.sale", "reach.stops"):
        assert read(laid, path) is None, path


def test_suggestions_survive_storage() -> None:
    assert restored({one.path: one.stored() for one in SHOP}) == SHOP


def test_british_rules_find_the_eea_adequate_only_for_those_who_reach_britain() -> None:
    def safeguards(regions: list[str]) -> list[Any]:
        service = from_service("hetzner", "DE", regions)[0]
        return [place.get("safeguard") for place in service.value["places"]]

    assert safeguards(["eea"]) == [None]
    assert safeguards(["eea", "uk"]) == ["adequacy"]


def test_answers_suggest_others() -> None:
    facts = {"controller": {"name": "Example", "address": {"country": "AT"}}}
    assert {one.path: one.value for one in from_answers(facts)} == {
        "controller.legal_name": "Example",
        "controller.establishments": ["AT"],
        "controller.authority": ["atdsb"],
    }


def test_an_agents_address_is_no_office_and_many_authorities_are_no_suggestion() -> None:
    agent = {"controller": {"address": {"country": "AT", "agent": True}}}
    germany = {"controller": {"establishments": ["DE"]}}
    assert from_answers(agent) == []
    assert "controller.authority" not in {one.path for one in from_answers(germany)}


def test_unknown_entries_are_errors() -> None:
    for suggest in (from_preset, from_activity, from_service):
        with pytest.raises(KeyError):
            suggest("nope")
