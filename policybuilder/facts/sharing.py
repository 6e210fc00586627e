"""Passing data on: sale, others' marketing, the group, authorities, a change of owner, transfers."""

from typing import Annotated

from pydantic import Field

from policybuilder.facts.shapes import Link, Nothing, Part, Text, Tri, one_of, pick


class Sale(Part):
    """One sale or sharing in the sense of Cal. Civ. Code 1798.140(ad), (ah)."""

    data: pick("data") | None = None  # type: ignore[valid-type]
    to: pick("recipients") | None = None  # type: ignore[valid-type]
    purpose: pick("purposes") | None = None  # type: ignore[valid-type]
    for_adverts: Tri = None
    under_16: Tri = None


class MarketingRule(Part):
    """Whether data of some people goes to others for those others' own marketing."""

    people: pick("people") | None = None  # type: ignore[valid-type]
    permission: one_of("permissions") | None = None  # type: ignore[valid-type]
    to: pick("recipients") | None = None  # type: ignore[valid-type]
    data: pick("data") | None = None  # type: ignore[valid-type]


class GroupUse(Part):
    """What companies of the group get, and within which limits."""

    data: pick("data") | None = None  # type: ignore[valid-type]
    limits: pick("group_limits") | None = None  # type: ignore[valid-type]
    joint_use: Tri = None


class DisclosureOptOut(Part):
    """A choice against disclosure to others, and what it does not cover."""

    exceptions: pick("opt_out_exceptions") | None = None  # type: ignore[valid-type]


class BusinessChange(Part):
    """What happens to data when the business or a part of it changes hands."""

    events: pick("business_events") | None = None  # type: ignore[valid-type]
    passes: Tri = None


class Sharing(Part):
    """Passing data on to others."""

    sale: Annotated[list[Sale], Field(min_length=1, max_length=50)] | Nothing | None = None
    their_marketing: (
        Annotated[list[MarketingRule], Field(min_length=1, max_length=20)] | Nothing | None
    ) = None
    group: GroupUse | Nothing | None = None
    opt_out: DisclosureOptOut | Nothing | None = None
    business_change: BusinessChange | Nothing | None = None
    provider_duties: pick("provider_duties") | None = None  # type: ignore[valid-type]
    stance: pick("stance") | None = None  # type: ignore[valid-type]
    grounds: pick("grounds") | None = None  # type: ignore[valid-type]
    tell_person: Tri = None
    recipients_keep: one_of("recipients_keep") | None = None  # type: ignore[valid-type]
    sensitive_sold: Tri = None


class Dpf(Part):
    """The business's own certification under the EU-U.S. Data Privacy Framework.

    ``recourse`` names the independent body for complaints; ``also_covers`` companies of the group.
    """

    parts: pick("dpf_parts") | None = None  # type: ignore[valid-type]
    recourse: Text | None = None
    recourse_url: Link | None = None
    recourse_kind: one_of("dpf_recourse") | None = None  # type: ignore[valid-type]
    enforcer: one_of("dpf_enforcers") | None = None  # type: ignore[valid-type]
    also_covers: Annotated[list[Text], Field(max_length=100)] | Nothing | None = None


class Abroad(Part):
    """How data reaches recipients abroad, and what people can do against it (PIPA Art. 28-8)."""

    moments: pick("transfer_moments") | None = None  # type: ignore[valid-type]
    refuse: pick("transfer_refusals") | None = None  # type: ignore[valid-type]


class Transfers(Part):
    """Data leaving the person's region. Countries and safeguards live in the services."""

    own_places: Tri = None
    limit: one_of("transfer_limits") | Nothing | None = None  # type: ignore[valid-type]
    copy_by: pick("transfer_copy") | None = None  # type: ignore[valid-type]
    dpf: Dpf | Nothing | None = None
    abroad: Abroad | None = None
