"""Denials of cookies, tracking and sale beside tools that do them."""

from policybuilder.documents.contradictions.registry import NONE, Paths, rule
from policybuilder.documents.contradictions.statements import (
    denials,
    holds,
    paths,
    services_for,
)
from policybuilder.facts.reading import active, extra, of_kind, tags
from policybuilder.facts.view import View

LIMITED, COOKIELESS = "limited_data_use", "no_cookies"
"""Switches that keep a service from using data for itself, and from using the device."""

EMBEDDED = frozenset(("social", "video", "maps", "audio", "chat", "fonts", "bot_check"))


def _advertising(view: View) -> Paths:
    """What passes data to advertisers: services not held to our purposes, and advertising itself."""
    services = (
        service
        for service in services_for(view, "advertising")
        if service.sees_data is not False and not _is_held_to_our_purposes(service)
    )
    shown = (
        activity
        for activity in of_kind(view, "show_ads")
        if (ads := extra(activity, "ads")) is None or ads.audiences != ()
    )
    elsewhere = (
        activity for activity in of_kind(view, "advertise_elsewhere") if _may_follow(activity)
    )
    return (*paths(services), *paths(shown), *paths(elsewhere))


def _is_held_to_our_purposes(service: View) -> bool:
    """Whether a service is limited to what we ask, or acts for us alone and follows nobody."""
    for_us = service.acts_as == "processor" and service.tracks_here == "no"
    return for_us or LIMITED in (service.features or ())


def _may_follow(activity: View) -> bool:
    """Whether adverts can follow people: the audiences are untold, or one is chosen by what people did.

    Adverts that fit the page, or reach everyone alike, rest on no activity elsewhere
    (Cal. Civ. Code 1798.140(k)).
    """
    ads = extra(activity, "ads")
    return not (
        ads
        and ads.audiences
        and all(tags(audience).get("tracks") is False for audience in ads.audiences)
    )


@rule("L01")
def denies_sale_with_adverts(view: View) -> Paths:
    """No sale or sharing is claimed towards Americans, and advertising tools get data."""
    said = denials(view, "sharing.sale")
    if view.sharing.sale == "none":
        said = ("sharing.sale", *said)
    tools = _advertising(view)
    return (*said, *tools) if said and tools and holds(view, "reaches_us") else NONE


def _runs_on_the_device(service: View) -> bool:
    if COOKIELESS in (service.features or ()):
        return False
    if service.tracks_here is not None:
        return bool(service.tracks_here != "no")
    roles = service.roles or ()
    return any(
        role in EMBEDDED
        or tags(role).get("analytics") is True
        or tags(role).get("advertising") is True
        for role in roles
    )


@rule("L16")
def denies_tools_in_use(view: View) -> Paths:
    """No cookies or no tracking is claimed, and services or activities work with them."""
    said = denials(view, "cookies")
    if view.cookies == ():
        said = ("cookies", *said)
    services = paths(service for service in view.services or () if _runs_on_the_device(service))
    activities = paths(
        activity for activity in active(view) or () if "device_tool" in (activity.sources or ())
    )
    return (*said, *services, *activities) if said and (services or activities) else NONE


@rule("L17")
def leaves_gaps_in_the_table(view: View) -> Paths:
    """A cookie lacks its lifetime, its readers, or the service it names is not listed."""
    if not holds(view, "law:eu-eprivacy", "law:uk-pecr"):
        return NONE
    known = {service.id for service in view.services or ()}
    gaps: list[str] = []
    for cookie in view.cookies or ():
        if cookie.lifetime is None:
            gaps.append(f"{cookie.path}.lifetime")
        if cookie.readable_by is None:
            gaps.append(f"{cookie.path}.readable_by")
        if cookie.service is not None and cookie.service not in known:
            gaps.append(f"{cookie.path}.service")
    return tuple(gaps)


@rule("L18")
def denies_tracking_by_others(view: View) -> Paths:
    """Others are said not to follow people across sites, and a service does."""
    said = denials(view, "signals.others_track")
    if view.signals.others_track is False:
        said = ("signals.others_track", *said)
    advertising = {service.path for service in services_for(view, "advertising")}
    trackers = paths(
        service
        for service in view.services or ()
        if service.tracks_here == "across_sites"
        or (service.tracks_here is None and service.path in advertising)
    )
    return (*said, *trackers) if said and trackers else NONE
