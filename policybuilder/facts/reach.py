"""Whom the business reaches, where, and through what."""

from typing import Annotated

from pydantic import AfterValidator, Field

from policybuilder.facts.shapes import Id, Link, Nothing, Part, Text, Tri, one_of, pick
from policybuilder.lib.content import CONTENT


def _law(identifier: str) -> str:
    if not (CONTENT / "laws" / f"{identifier}.toml").is_file():
        raise ValueError(f"'{identifier}' is not a law of the library")
    return identifier


LawId = Annotated[Id, AfterValidator(_law)]


class Site(Part):
    """A website that the policy covers."""

    url: Link | None = None
    name: Text | None = None
    subdomains: Tri = None


class App(Part):
    """A mobile or desktop app that the policy covers."""

    name: Text | None = None
    platform: one_of("platforms") | None = None  # type: ignore[valid-type]
    store: Link | None = None


class Size(Part):
    """How large the business is, in bands of vocabularies; each legal threshold is a band's edge."""

    staff: one_of("size_staff") | None = None  # type: ignore[valid-type]
    revenue: one_of("size_revenue") | None = None  # type: ignore[valid-type]
    californians: one_of("size_people") | None = None  # type: ignore[valid-type]
    revenue_from_sale: one_of("size_sale") | None = None  # type: ignore[valid-type]


class StatePeople(Part):
    """People of one state whose data is handled in a year; a state that is absent has under 10,000."""

    state: one_of("us_state_laws")  # type: ignore[valid-type]
    people: one_of("size_people") | None = None  # type: ignore[valid-type]


class Related(Part):
    """Another document of the business that readers should know."""

    kind: one_of("related_documents") | None = None  # type: ignore[valid-type]
    title: Text | None = None
    link: Link | None = None


class Reach(Part):
    """Sites, apps and audience."""

    sites: Annotated[list[Site], Field(min_length=1, max_length=100)] | None = None
    apps: Annotated[list[App], Field(max_length=100)] | Nothing | None = None
    covers: pick("covers") | None = None  # type: ignore[valid-type]
    routes: pick("routes") | None = None  # type: ignore[valid-type]
    regions: pick("regions") | None = None  # type: ignore[valid-type]
    us_states: pick("us_states") | None = None  # type: ignore[valid-type]
    customers: pick("customers") | None = None  # type: ignore[valid-type]
    size: Size | None = None
    australian_entity: Tri = None
    state_people: (
        Annotated[list[StatePeople], Field(min_length=1, max_length=60)] | Nothing | None
    ) = None
    small_business: Tri = None
    stops: pick("stops") | None = None  # type: ignore[valid-type]
    formats: pick("formats") | None = None  # type: ignore[valid-type]
    related: Annotated[list[Related], Field(max_length=20)] | Nothing | None = None
    also_cover: Annotated[list[LawId], Field(max_length=60)] | None = None
