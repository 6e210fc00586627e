"""Denials of recipients and transfers beside services that are both, and safeguards that do not fit."""

import re

from policybuilder.documents.contradictions.registry import NONE, Paths, rule
from policybuilder.documents.contradictions.statements import denials, holds, paths
from policybuilder.facts.conditions.reach import countries_of
from policybuilder.facts.conditions.transfers import DECIDED
from policybuilder.facts.reading import active, receiving, tagged, tags
from policybuilder.facts.view import View

INSIDE_ONLY = "internal_use_only"
WITHDRAWN = re.compile(r"\bsafe\s+harbou?r\b|\bprivacy\s+shield\b", re.IGNORECASE)


def _home(view: View) -> frozenset[str]:
    """The countries of the business: its establishments, else the country of its address."""
    address = view.controller.address
    fallback = () if address is None or address.country is None else (address.country,)
    return frozenset(str(country) for country in view.controller.establishments or fallback)


def _addressed(view: View) -> frozenset[str]:
    regions = (tags(region).get("countries") for region in view.reach.regions or ())
    return frozenset(code for codes in regions if isinstance(codes, tuple) for code in codes)


def _breaks(limit: str, place: View, view: View) -> bool:
    """Whether a place lies beyond a limit of the vocabulary `transfer_limits`."""
    if limit == "own_region_only":
        return bool(_addressed(view)) and place.country not in _addressed(view)
    if limit == "eea_equivalent_only":
        return place.country not in countries_of("eea") and place.safeguard not in (None, *DECIDED)
    return limit == "eea_only" and place.country not in countries_of("eea")


@rule("L02")
def denies_transfers(view: View) -> Paths:
    """Data is said to stay within some countries, and a service keeps or sees it elsewhere."""
    places = [place for service in receiving(view) or () for place in service.places or ()]
    limit = view.transfers.limit
    beyond = paths(place for place in places if limit and _breaks(limit, place, view))
    if beyond:
        return ("transfers.limit", *beyond)
    said, home = denials(view, "services"), _home(view)
    abroad = paths(place for place in places if home and place.country not in home)
    return (*said, *abroad) if said and abroad else NONE


def _for_themselves(view: View) -> Paths:
    """Who uses the data for purposes of their own."""
    services = paths(service for service in receiving(view) or () if service.acts_as == "itself")
    return (*services, *_recipients(view, own_use=True))


def _recipients(view: View, *, own_use: bool) -> Paths:
    return tuple(
        f"{activity.path}.recipients"
        for activity in active(view) or ()
        if activity.recipients not in (None, "none")
        and any(tags(one.who).get("own_use") is own_use for one in activity.recipients)
    )


@rule("L12")
def denies_recipients(view: View) -> Paths:
    """Data is said to stay inside, or without providers, and others get it."""
    got = _for_themselves(view)
    if INSIDE_ONLY in (view.sharing.stance or ()) and got:
        return ("sharing.stance", *got)
    if view.services == ():
        named = (f"{cookie.path}.service" for cookie in view.cookies or () if cookie.service)
        providers = (*named, *_recipients(view, own_use=False))
        return ("services", *providers) if providers else NONE
    return NONE


@rule("L32")
def leaves_countries_unnamed(view: View) -> Paths:
    """People in Switzerland are not told to which countries their data goes."""
    if not holds(view, "law:ch-fadp"):
        return NONE
    return tuple(
        f"{service.path}.places" for service in receiving(view) or () if not service.places
    )


@rule("L13")
def names_an_unfit_safeguard(view: View) -> Paths:
    """A safeguard that does not fit the country, or a text with a withdrawn framework."""
    unfit = tuple(
        f"{place.path}.safeguard"
        for service in view.services or ()
        for place in service.places or ()
        if place.safeguard is not None
        and "countries" in tags(place.safeguard)
        and not tagged(place.safeguard, "countries", place.country)
    )
    withdrawn = tuple(
        f"{own.path}.words" for own in view.own_words or () if WITHDRAWN.search(own.words)
    )
    return (*unfit, *withdrawn)
