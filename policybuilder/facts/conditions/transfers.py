"""Data leaving the region of the people it is about (GDPR Chapter V, UK GDPR Chapter V)."""

from collections.abc import Callable

from policybuilder.facts.conditions import Known, condition
from policybuilder.facts.conditions.reach import countries_of
from policybuilder.facts.reading import any_of, receiving
from policybuilder.facts.view import View

DECIDED = ("adequacy", "framework")
"""Safeguards that are a decision on adequacy (GDPR Art. 45)."""


def _some_place(view: View, test: Callable[[View], Known]) -> Known:
    return any_of(receiving(view), lambda service: any_of(service.places, test))


def _outside(place: View, region: str) -> Known:
    return Known.of(place.country not in countries_of(region))


def transfers_out_of(view: View, region: str) -> Known:
    """Whether data is kept or seen outside a region."""
    own = Known.of(view.transfers.own_places)
    if own is Known.UNKNOWN and not _sits_abroad(view, region):
        own = Known.NO
    return _some_place(view, lambda place: _outside(place, region)) | own


def _sits_abroad(view: View, region: str) -> bool:
    return not countries_of(region).issuperset(view.controller.establishments or ())


@condition
def transfers_out_of_eea(view: View) -> Known:
    """Data is kept or seen outside the EEA."""
    return transfers_out_of(view, "eea")


@condition
def transfers_out_of_uk(view: View) -> Known:
    """Data is kept or seen outside the United Kingdom."""
    return transfers_out_of(view, "uk")


@condition
def transfers_out_of_eea_on_safeguards(view: View) -> Known:
    """Data leaves the EEA for a country without an adequacy decision."""

    def undecided(place: View) -> Known:
        if place.country in countries_of("eea"):
            return Known.NO
        return Known.of(None if place.safeguard is None else place.safeguard not in DECIDED)

    return _some_place(view, undecided)


def _rests_on(view: View, safeguard: str) -> Known:
    return _some_place(view, lambda place: Known.of(place.safeguard == safeguard))


@condition
def transfers_on_explicit_consent(view: View) -> Known:
    """A transfer rests on explicit consent (GDPR Art. 49(1)(a))."""
    return _rests_on(view, "explicit_consent")


@condition
def transfers_on_compelling_interests(view: View) -> Known:
    """A transfer rests on compelling interests (GDPR Art. 49(1), second subparagraph)."""
    return _rests_on(view, "compelling_interests")
