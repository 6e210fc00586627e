"""Where the business is, and whom it reaches."""

from collections.abc import Iterable
from functools import cache

from policybuilder.facts.conditions import Known, condition
from policybuilder.facts.reading import any_of, tagged, tags
from policybuilder.facts.told import Picked
from policybuilder.facts.view import View
from policybuilder.facts.vocabulary import vocabulary


@cache
def countries_of(region: str) -> frozenset[str]:
    """The countries of a region of the vocabulary, as ISO 3166 codes."""
    found = vocabulary("regions").entries[region].tags.get("countries")
    return frozenset(found) if isinstance(found, tuple) else frozenset()


def overlaps(entry: Picked, countries: frozenset[str]) -> Known:
    """Whether a picked region has one of these countries; UNKNOWN for an own region."""
    if not entry:
        return Known.UNKNOWN
    everywhere = tags(entry).get("worldwide") is True
    return Known.of(everywhere or not countries.isdisjoint(countries_of(str(entry))))


def addresses(view: View, region: str) -> Known:
    """Whether people of the region are among those the business turns to."""
    wanted = countries_of(region)
    return any_of(view.reach.regions, lambda entry: overlaps(entry, wanted))


def established(view: View, countries: Iterable[str]) -> Known:
    """Whether the business has an establishment in one of these countries."""
    if view.controller.establishments is not None:
        return Known.of(not set(countries).isdisjoint(view.controller.establishments))
    address = view.controller.address
    if address is not None and address.agent is not True and address.country in set(countries):
        return Known.YES
    return Known.UNKNOWN


@condition
def reaches_eea(view: View) -> Known:
    """An establishment in the EEA, or people there addressed (GDPR Art. 3)."""
    return established(view, countries_of("eea")) | addresses(view, "eea")


@condition
def reaches_uk(view: View) -> Known:
    """An establishment in the United Kingdom, or people there addressed (UK GDPR Art. 3)."""
    return established(view, countries_of("uk")) | addresses(view, "uk")


@condition
def reaches_us(view: View) -> Known:
    """An establishment in the United States, or people there addressed."""
    return established(view, countries_of("us")) | addresses(view, "us")


def serves_state(view: View, code: str) -> Known:
    """Whether people in a state of the United States are addressed, by its ISO 3166-2 code."""
    return reaches_us(view) & any_of(
        view.reach.us_states,
        lambda state: Known.of(tagged(state, "code", code) or tags(state).get("all") is True),
    )


@condition
def reaches_california(view: View) -> Known:
    """People in California are addressed."""
    return serves_state(view, "US-CA")


@condition
def needs_eu_representative(view: View) -> Known:
    """No establishment in the EEA, people there addressed, and no exemption (GDPR Art. 27)."""
    away = addresses(view, "eea") & ~established(view, countries_of("eea"))
    return away & ~Known.of(is_exempt(view, "eu")) if away is Known.YES else away


@condition
def needs_uk_representative(view: View) -> Known:
    """No establishment in the UK, people there addressed, and no exemption (UK GDPR Art. 27)."""
    away = addresses(view, "uk") & ~established(view, countries_of("uk"))
    return away & ~Known.of(is_exempt(view, "uk")) if away is Known.YES else away


def is_exempt(view: View, place: str) -> bool:
    """Whether the owner states that Art. 27(2) needs no representative in a place."""
    named = view.controller.representatives
    listed = () if named in (None, "none") else named
    return any(one.place == place and one.exempt is True for one in listed)


@condition
def has_officer(view: View) -> Known:
    """A data protection officer is named (GDPR Art. 37)."""
    officer = view.controller.officer
    return Known.of(None if officer is None else officer != "none")
