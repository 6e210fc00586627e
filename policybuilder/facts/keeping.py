"""Keeping and protecting data; sensitive data and children."""

from typing import Annotated

from pydantic import Field

from policybuilder.facts.shapes import Nothing, Part, Tri, one_of, pick


class Afterwards(Part):
    """What happens when a period ends; ``anonymised`` is what is made anonymous and not erased."""

    what: one_of("afterwards") | None = None  # type: ignore[valid-type]
    how: pick("erasure_ways") | None = None  # type: ignore[valid-type]
    anonymised: pick("data") | None = None  # type: ignore[valid-type]


class Retention(Part):
    """The rules around the periods, which live in the activities."""

    rule: one_of("retention_rules") | None = None  # type: ignore[valid-type]
    longer_for: pick("kept_longer") | None = None  # type: ignore[valid-type]
    criteria: pick("criteria") | None = None  # type: ignore[valid-type]
    afterwards: Afterwards | None = None


class InTransit(Part):
    """Encryption on the way."""

    protocol: one_of("protocols") | None = None  # type: ignore[valid-type]
    where: pick("encrypted_places") | None = None  # type: ignore[valid-type]


class Security(Part):
    """Measures really taken."""

    measures: pick("measures") | None = None  # type: ignore[valid-type]
    risks: pick("risks") | None = None  # type: ignore[valid-type]
    access: pick("access") | None = None  # type: ignore[valid-type]
    standard: one_of("security_standards") | None = None  # type: ignore[valid-type]
    in_transit: InTransit | None = None
    private_defaults: Tri = None


class NewUse(Part):
    """What a new use of sensitive data needs."""

    permission: one_of("permissions") | None = None  # type: ignore[valid-type]
    limits: pick("sensitive_use_limits") | None = None  # type: ignore[valid-type]


class Sensitive(Part):
    """Data that laws protect more strongly. ``kept = false`` is a denial."""

    kept: Tri = None
    named: pick("data") | None = None  # type: ignore[valid-type]
    do_not_send: pick("do_not_send") | None = None  # type: ignore[valid-type]
    new_use: NewUse | Nothing | None = None
    extra_use: Tri = None
    inferred: pick("data") | Nothing | None = None  # type: ignore[valid-type]


class Children(Part):
    """Whether children are addressed or known."""

    directed: Tri = None
    min_age: Annotated[int, Field(strict=True, ge=1, le=21)] | None = None
    knowingly: Tri = None
    if_found: Tri = None
