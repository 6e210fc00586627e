"""Where data goes beyond the region of the people it is about, and what protects it there."""

from collections.abc import Iterator
from dataclasses import dataclass

from policybuilder.facts.conditions.reach import countries_of
from policybuilder.facts.derived import derived
from policybuilder.facts.derived.recipients import service_name
from policybuilder.facts.reading import tagged
from policybuilder.facts.told import Picked, Told
from policybuilder.facts.view import View


@dataclass(frozen=True)
class Transfer:
    """One recipient in one or more countries, with what protects data there."""

    name: Told
    countries: tuple[Told, ...]
    safeguards: tuple[Picked, ...]


def places_outside(view: View, region: str) -> Iterator[tuple[View, View]]:
    """Services with their places outside a region, without places that only serve another region."""
    inside = countries_of(region)
    for service in view.services or ():
        for place in service.places or ():
            if place.country not in inside and serves(place, region):
                yield service, place


def serves(place: View, region: str) -> bool:
    """Whether a place's safeguard is one for this region; yes where none is told yet."""
    return place.safeguard is None or tagged(place.safeguard, "places", region)


def _transfers(view: View, region: str) -> tuple[Transfer, ...]:
    """Countries that the same safeguards cover share a row."""
    protected: dict[str, dict[Told, tuple[Picked, ...]]] = {}
    names: dict[str, Told] = {}
    for service, place in places_outside(view, region):
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
    return _transfers(view, "eea")


@derived
def transfers_from_uk(view: View) -> tuple[Transfer, ...]:
    """Transfers to countries outside the United Kingdom."""
    return _transfers(view, "uk")


@derived
def own_countries(view: View) -> tuple[Told, ...]:
    """Countries in which the business has an establishment."""
    return tuple(view.controller.establishments or ())
