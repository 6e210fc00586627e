"""Services that receive data, tools on the visitor's device, and the choices about them."""

from typing import Annotated

from pydantic import Field

from policybuilder.facts.activities import Origin
from policybuilder.facts.shapes import (
    Country,
    Id,
    Link,
    Part,
    Period,
    Text,
    Tri,
    one_of,
    pick,
)


class Place(Part):
    """A country where a service keeps or sees data, and the safeguard that covers it (Art. 44–49)."""

    country: Country
    safeguard: one_of("safeguards") | None = None  # type: ignore[valid-type]


class Service(Part):
    """Another company that gets data: a processor, a joint controller or one with its own purposes."""

    id: Id
    name: Text | None = None
    company: Text | None = None
    origin: Origin | None = None
    status: one_of("use_status") = "now"  # type: ignore[valid-type]
    roles: pick("service_roles") | None = None  # type: ignore[valid-type]
    activities: Annotated[list[Id], Field(max_length=100)] | None = None
    acts_as: one_of("acts_as") | None = None  # type: ignore[valid-type]
    affiliated: Tri = None
    sees_data: Tri = None
    own_policy: Tri = None
    places: Annotated[list[Place], Field(max_length=50)] | None = None
    data: pick("data") | None = None  # type: ignore[valid-type]
    features: pick("service_features") | None = None  # type: ignore[valid-type]
    tracks_here: one_of("tracks_here") | None = None  # type: ignore[valid-type]
    ai: one_of("ai") | None = None  # type: ignore[valid-type]
    loaded_from: one_of("loaded_from") | None = None  # type: ignore[valid-type]
    policy_url: Link | None = None
    opt_out_url: Link | None = None


class Cookie(Part):
    """A cookie or any other tool on the visitor's device."""

    id: Id
    name: Text
    service: Id | None = None
    origin: Origin | None = None
    technique: one_of("techniques") | None = None  # type: ignore[valid-type]
    category: one_of("cookie_categories") | None = None  # type: ignore[valid-type]
    purposes: pick("tool_purposes") | None = None  # type: ignore[valid-type]
    lifetime: Period | None = None
    status: one_of("use_status") = "now"  # type: ignore[valid-type]
    places: pick("tool_places") | None = None  # type: ignore[valid-type]
    sets_cookie: Tri = None
    holds: pick("data") | None = None  # type: ignore[valid-type]
    never_holds: pick("data") | None = None  # type: ignore[valid-type]
    readable_by: pick("cookie_readers") | None = None  # type: ignore[valid-type]


class Consent(Part):
    """How visitors choose about tools that are not essential."""

    model: one_of("consent_models") | None = None  # type: ignore[valid-type]
    change_by: pick("consent_changes") | None = None  # type: ignore[valid-type]
    controls: pick("consent_controls") | None = None  # type: ignore[valid-type]
    if_refused: pick("consent_effects") | None = None  # type: ignore[valid-type]
    remembered: Period | None = None


class Signals(Part):
    """Tracking across sites, and what happens on a browser's signal."""

    we_track: Tri = None
    others_track: Tri = None
    dnt: one_of("signal_answers") | None = None  # type: ignore[valid-type]
    gpc: one_of("signal_answers") | None = None  # type: ignore[valid-type]


class Links(Part):
    """Links to other companies' sites, and what those sites ask for."""

    present: Tri = None
    kinds: pick("link_kinds") | None = None  # type: ignore[valid-type]
    asked_for: pick("data") | None = None  # type: ignore[valid-type]
