"""Rights and requests, marketing choices, accountability, changes of the policy."""

from typing import Annotated

from pydantic import Field

from policybuilder.facts.shapes import Day, Link, Nothing, Part, Period, Text, Tri, one_of, pick


class AnswerTime(Part):
    """How fast a request is answered: days at first, months at most for complex requests."""

    days: Annotated[int, Field(strict=True, ge=1, le=365)] | None = None
    at_most_months: Annotated[int, Field(strict=True, ge=1, le=12)] | None = None


class Refusals(Part):
    """When a request is refused, and whether the reason is explained."""

    grounds: pick("refusal_grounds") | None = None  # type: ignore[valid-type]
    explained: Tri = None


class Appeal(Part):
    """How to have a refusal looked at again (several US states)."""

    steps: pick("channels") | None = None  # type: ignore[valid-type]
    days: Annotated[int, Field(strict=True, ge=1, le=365)] | None = None


class OptOutLink(Part):
    """An opt-out link shown on the site."""

    kind: one_of("opt_out_links")  # type: ignore[valid-type]
    url: Link


class OptOutWays(Part):
    """Ways to opt out of sale, sharing, targeted adverts; to limit the use of sensitive data."""

    links: Annotated[list[OptOutLink], Field(max_length=10)] | None = None
    methods: pick("opt_out_methods") | None = None  # type: ignore[valid-type]
    limit: pick("opt_out_methods") | None = None  # type: ignore[valid-type]


class Rights(Part):
    """Rights offered and how a request is made, checked and answered."""

    offered: pick("rights") | None = None  # type: ignore[valid-type]
    withdraw: pick("withdraw") | None = None  # type: ignore[valid-type]
    channels: pick("channels") | None = None  # type: ignore[valid-type]
    details: pick("details") | None = None  # type: ignore[valid-type]
    identity: pick("identity") | None = None  # type: ignore[valid-type]
    answer: AnswerTime | None = None
    subject_line: Text | None = None
    refusals: Refusals | Nothing | None = None
    appeal: Appeal | Nothing | None = None
    opt_out: OptOutWays | None = None
    fee: Text | Nothing | None = None
    agent: pick("agents") | None = None  # type: ignore[valid-type]
    metrics: Link | Nothing | None = None


class Delay(Part):
    """How long an opt-out takes, and whether messages can still arrive meanwhile."""

    days: Annotated[int, Field(strict=True, ge=1, le=60)] | None = None
    meanwhile: Tri = None


class Marketing(Part):
    """Stopping marketing messages."""

    stop_by: pick("marketing_stop") | None = None  # type: ignore[valid-type]
    delay: Delay | None = None
    all_contact: Tri = None


class Review(Part):
    """How the business checks that it does what it says."""

    method: one_of("review_methods") | None = None  # type: ignore[valid-type]
    checks: pick("review_checks") | None = None  # type: ignore[valid-type]
    every: Period | None = None
    signed_by: Text | None = None


class Accountability(Part):
    """Complaints, quality of data, promises on purposes, reviews."""

    complaints: pick("complaints") | None = None  # type: ignore[valid-type]
    settle_days: Annotated[int, Field(strict=True, ge=1, le=365)] | None = None
    quality: pick("quality") | None = None  # type: ignore[valid-type]
    purpose_rules: pick("purpose_rules") | None = None  # type: ignore[valid-type]
    review: Review | Nothing | None = None
    training: Tri = None
    internal_reviews: Tri = None


class Dates(Part):
    """Dates that differ from the publication's, for instance of a text that existed before."""

    effective: Day | None = None
    updated: Day | None = None


class Changes(Part):
    """How changes of the policy are told."""

    notice: pick("notice_ways") | None = None  # type: ignore[valid-type]
    reasons: pick("change_reasons") | None = None  # type: ignore[valid-type]
    material: pick("material") | None = None  # type: ignore[valid-type]
    lead_days: Annotated[int, Field(strict=True, ge=1, le=365)] | None = None
    acceptance: one_of("acceptance") | None = None  # type: ignore[valid-type]
    dates: Dates | None = None
