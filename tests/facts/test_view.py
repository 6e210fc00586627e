"""A view tells answers in one language and keeps a log of what was read."""

from datetime import date
from typing import Any

import pytest

from policybuilder.facts.files import facts_from
from policybuilder.facts.told import Picked, Told, ToldNumber
from policybuilder.facts.view import MissingWords, View, view_of

ON = date(2026, 11, 21)
FACTS: dict[str, Any] = {
    "languages": ["en", "de"],
    "controller": {
        "name": "Kallu",
        "legal_name": {"en": "Kallu Limited", "de": "Kallu GmbH"},
        "trade_names": "none",
        "offers": [],
    },
    "reach": {
        "regions": ["eea", {"own": {"en": "Atlantis", "de": "Atlantis-Inseln"}, "like": "us"}],
        "sites": [{"url": "https://example.com/", "subdomains": False}],
    },
    "activities": [{"kind": "serve_site", "status": "now", "retention": [{"period": "7 days"}]}],
    "rights": {"answer": {"days": 30}},
    "changes": {"dates": {"updated": date(2017, 10, 9)}},
}


def view(language: str = "en", **more: Any) -> View:
    return view_of(facts_from({**FACTS, **more}), language, ON)


def test_each_shape_is_told_in_its_own_way() -> None:
    facts = view()
    assert facts.controller.name == "Kallu"
    assert isinstance(facts.controller.name, Told)
    assert facts.controller.name.paths == ("controller.name",)
    assert isinstance(facts.rights.answer.days, ToldNumber)
    assert facts.rights.answer.days.paths == ("rights.answer.days",)
    assert facts.reach.sites[0].subdomains is False
    assert facts.changes.dates.updated == date(2017, 10, 9)
    assert facts.controller.trade_names == "none"
    assert facts.controller.offers == ()
    assert facts.controller.head is None
    assert facts.activities[0].retention[0].period == "7 days"


def test_entries_compare_by_id_and_print_in_words() -> None:
    eea, own = view().reach.regions
    assert isinstance(eea, Picked)
    assert eea == "eea"
    assert "European" in eea.words
    assert (own, own.words, own.own) == ("us", "Atlantis", True)
    assert own.words.key == "reach.regions=us"


def test_words_come_in_the_language_of_the_view() -> None:
    assert view().controller.legal_name == "Kallu Limited"
    assert view("de").controller.legal_name == "Kallu GmbH"
    assert view("de").controller.name == "Kallu"


def test_words_that_are_missing_are_named() -> None:
    facts = view("it")
    with pytest.raises(MissingWords, match=r"controller.legal_name: no words in 'it'"):
        _ = facts.controller.legal_name
    with pytest.raises(MissingWords, match=r"vocabularies/regions.toml: eea: no words in 'it'"):
        _ = facts.reach.regions


def test_the_log_holds_what_was_read_and_nothing_else() -> None:
    facts = view()
    assert facts.log == {}
    _ = facts.controller.name, facts.controller.head
    for activity in facts.activities:
        _ = activity.status
    assert facts.log == {
        "controller.name": "Kallu",
        "controller.head": None,
        "activities": ("serve_site",),
        "activities.serve_site.status": "now",
    }


def test_the_log_holds_the_words_of_the_language_only() -> None:
    facts = view("de")
    _ = facts.controller.legal_name
    assert facts.log == {"controller.legal_name": "Kallu GmbH"}


def test_a_fresh_view_has_a_log_of_its_own() -> None:
    facts = view()
    _ = facts.controller.name
    assert facts.fresh().log == {}
    assert facts.fresh().controller.name == "Kallu"


def test_items_without_an_id_are_named_by_their_place() -> None:
    facts = view()
    assert [site.path for site in facts.reach.sites] == ["reach.sites.0"]
    assert facts.reach.sites[0].url.paths == ("reach.sites.0.url",)


def test_a_company_can_be_called_none() -> None:
    facts = view(controller={"name": "none"})
    assert isinstance(facts.controller.name, Told)


def test_a_fact_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(AttributeError, match="Controller has no field 'nmae'"):
        _ = view().controller.nmae
