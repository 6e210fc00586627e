"""Where data goes beyond the region of the people it is about, and what protects it there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policybuilder.facts.conditions.granted import one_covers
from policybuilder.facts.conditions.passing_on import acts_for_us
from policybuilder.facts.conditions.reach import countries_of
from policybuilder.facts.derived import derived
from policybuilder.facts.derived.recipients import service_name
from policybuilder.facts.reading import receiving, tagged
from policybuilder.facts.told import Picked, Told
from policybuilder.facts.view import View
from policybuilder.facts.vocabulary import vocabulary


@dataclass(frozen=True)
class Transfer:
    """One recipient in one or more countries, with what protects data there."""

    name: Told
    countries: tuple[Told, ...]
    safeguards: tuple[Picked, ...]


def places_outside(view: View, region: str) -> Iterator[tuple[View, View]]:
    """Services with their places outside a region, without places that only serve another region."""
    inside = countries_of(region)
    for service in receiving(view) or ():
        for place in service.places or ():
            if place.country not in inside and serves(place, region):
                yield service, place


PROTECTED = ("ch", "br", "za")
"""Regions, beside the EEA and the UK, whose law wants it said what protects data abroad."""


def regions_asking_for_protection(view: View) -> tuple[str, ...]:
    """Those of them whose law binds or is chosen."""
    entries = vocabulary("regions").entries
    return tuple(id for id in PROTECTED if one_covers(view, entries[id].tags["laws"]))


def unprotected_abroad(view: View, region: str) -> bool:
    """Whether a service has a country outside a region without a safeguard that its law knows."""
    inside = countries_of(region)
    for service in receiving(view) or ():
        places = [place for place in service.places or () if place.country not in inside]
        safe = {
            place.country
            for place in places
            if place.safeguard is not None and tagged(place.safeguard, "places", region)
        }
        if any(place.country not in safe for place in places):
            return True
    return False


def serves(place: View, region: str) -> bool:
    """Whether a place's safeguard is one for this region; yes where none is told yet."""
    return place.safeguard is None or tagged(place.safeguard, "places", region)


def _transfers(pairs: Iterable[tuple[View, View]]) -> tuple[Transfer, ...]:
    """Countries that the same safeguards cover share a row."""
    protected: dict[str, dict[Told, tuple[Picked, ...]]] = {}
    names: dict[str, Told] = {}
    for service, place in pairs:
        told = () if place.safeguard is None else (place.safeguard,)
        by_country = protected.setdefault(service.path, {})
        by_country[place.country] = (*by_country.get(place.country, ()), *told)
        names.setdefault(service.path, service_name(service))
    return tuple(
        Transfer(Told(names[path], (), key=f"{path}={'+'.join(safeguards)}"), countries, safeguards)
        for path, by_country in protected.items()
        for safeguards, countries in _by_safeguards(by_country)
    )


def _by_safeguards(
    by_country: dict[Told, tuple[Picked, ...]],
) -> Iterator[tuple[tuple[Picked, ...], tuple[Told, ...]]]:
    for safeguards in dict.fromkeys(by_country.values()):
        countries = (place for place, given in by_country.items() if given == safeguards)
        yield safeguards, tuple(countries)


@derived
def transfers_from_eea(view: View) -> tuple[Transfer, ...]:
    """Transfers to countries outside the European Economic Area."""
    return _transfers(places_outside(view, "eea"))


@derived
def transfers_from_uk(view: View) -> tuple[Transfer, ...]:
    """Transfers to countries outside the United Kingdom."""
    return _transfers(places_outside(view, "uk"))


@derived
def transfers_elsewhere(view: View) -> tuple[Transfer, ...]:
    """Transfers out of all regions whose law wants it said what protects the data."""
    asking = [*regions_asking_for_protection(view), *_regions_of_europe(view)]
    pairs = {
        place.path: (service, place)
        for region in asking
        for service, place in places_outside(view, region)
    }
    return _transfers(pairs.values())


def _regions_of_europe(view: View) -> Iterator[str]:
    if one_covers(view, ("eu-gdpr",)):
        yield "eea"
    if one_covers(view, ("uk-gdpr",)):
        yield "uk"


def _rests_on_framework(transfers: Iterable[Transfer]) -> bool:
    return any("framework" in transfer.safeguards for transfer in transfers)


@derived
def framework_outside_eea(view: View) -> bool:
    """Whether the Data Privacy Framework protects a transfer out of the European Economic Area."""
    return _rests_on_framework(transfers_from_eea(view))


@derived
def framework_outside_uk(view: View) -> bool:
    """Whether the Data Privacy Framework protects a transfer out of the United Kingdom."""
    return _rests_on_framework(transfers_from_uk(view))


@derived
def framework_elsewhere(view: View) -> bool:
    """Whether the Data Privacy Framework protects a transfer out of any of these regions."""
    return _rests_on_framework(transfers_elsewhere(view))


@derived
def foreign_countries(view: View) -> tuple[Told, ...]:
    """Every country in which the business or those who act for it keep or see data."""
    own = view.controller.establishments or () if view.transfers.own_places else ()
    return tuple(dict.fromkeys((*_countries_of(view, for_us=True), *own)))


@derived
def countries_of_others(view: View) -> tuple[Told, ...]:
    """Every country in which services that do not act for the business alone keep or see data."""
    return tuple(dict.fromkeys(_countries_of(view, for_us=False)))


def _countries_of(view: View, *, for_us: bool) -> Iterator[Told]:
    for service in receiving(view) or ():
        if acts_for_us(service) is for_us:
            yield from (place.country for place in service.places or ())


@derived
def own_countries(view: View) -> tuple[Told, ...]:
    """Countries in which the business has an establishment."""
    return tuple(view.controller.establishments or ())
