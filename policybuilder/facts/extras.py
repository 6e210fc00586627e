"""What only one kind of activity is asked. The catalogue entry names the type it takes."""

from typing import Annotated, Literal

from pydantic import Field

from policybuilder.facts.shapes import Link, Nothing, Part, Period, Text, Tri, one_of, pick


class Portal(Part):
    """A customer portal with its own name."""

    name: Text | None = None
    features: pick("portal_features") | None = None  # type: ignore[valid-type]


class Accounts(Part):
    """User accounts: what holders see, what they sign in with, how an account ends."""

    type: Literal["accounts"] = "accounts"
    portal: Portal | Nothing | None = None
    self_service: pick("self_service") | None = None  # type: ignore[valid-type]
    shows: pick("data") | None = None  # type: ignore[valid-type]
    hides: pick("data") | None = None  # type: ignore[valid-type]
    hidden_on_request: Tri = None
    credentials: pick("credentials") | None = None  # type: ignore[valid-type]
    messages_on_signup: pick("mail_content") | None = None  # type: ignore[valid-type]
    closing: pick("account_closing") | None = None  # type: ignore[valid-type]


class Payment(Part):
    """Payments: whether card details are stored, and how payments are protected."""

    type: Literal["payment"] = "payment"
    stored: Tri = None
    limits: pick("payment_limits") | None = None  # type: ignore[valid-type]
    protection: pick("payment_protection") | None = None  # type: ignore[valid-type]


class MailChannel(Part):
    """One marketing channel and the permission it rests on, for whom and where.

    ``content`` tells what it brings, where other contents rest on another permission.
    ``often`` and ``answers_help`` are what American phone companies want told of text messages.
    """

    channel: one_of("mail_channels")  # type: ignore[valid-type]
    content: pick("mail_content") | None = None  # type: ignore[valid-type]
    people: pick("people") | None = None  # type: ignore[valid-type]
    where: pick("regions") | None = None  # type: ignore[valid-type]
    permission: one_of("permissions") | None = None  # type: ignore[valid-type]
    often: Text | None = None
    answers_help: Tri = None


class Mail(Part):
    """Newsletters and marketing messages."""

    type: Literal["mail"] = "mail"
    channels: Annotated[list[MailChannel], Field(min_length=1, max_length=20)] | None = None
    content: pick("mail_content") | None = None  # type: ignore[valid-type]
    texts: Text | None = None


class MailMeasuring(Part):
    """How the receipt and opening of mails is measured."""

    type: Literal["mail_measuring"] = "mail_measuring"
    methods: pick("mail_measuring") | None = None  # type: ignore[valid-type]


class Analytics(Part):
    """Measuring visits; ``exemption`` names a rule that makes consent unnecessary."""

    type: Literal["analytics"] = "analytics"
    aggregate_only: Tri = None
    traced: pick("traced") | None = None  # type: ignore[valid-type]
    exemption: one_of("analytics_exemptions") | Nothing | None = None  # type: ignore[valid-type]


class Enquiries(Part):
    """Enquiries and complaints."""

    type: Literal["enquiries"] = "enquiries"
    archived: Tri = None
    phone_notes: Tri = None


class Surveys(Part):
    """Surveys and market research."""

    type: Literal["surveys"] = "surveys"
    terms: pick("survey_terms") | None = None  # type: ignore[valid-type]


class Ads(Part):
    """Advertising: audiences, and whether advertisers get data that identifies people."""

    type: Literal["ads"] = "ads"
    audiences: pick("audiences") | None = None  # type: ignore[valid-type]
    identifiable: Tri = None


class Statistics(Part):
    """Figures that identify nobody."""

    type: Literal["statistics"] = "statistics"
    made: pick("statistics_made") | None = None  # type: ignore[valid-type]


class Publishing(Part):
    """Content that people make public."""

    type: Literal["publishing"] = "publishing"
    licence: Tri = None
    consent_first: Tri = None
    settings: Tri = None


class Community(Part):
    """Forums, chat rooms, reviews.

    ``reasons`` tells whether people learn why something of theirs is taken down (Regulation (EU)
    2022/2065 Art. 17), ``disputes`` how they can have that looked at again.
    """

    type: Literal["community"] = "community"
    areas: pick("community_areas") | None = None  # type: ignore[valid-type]
    warnings: pick("community_warnings") | None = None  # type: ignore[valid-type]
    removable: pick("removable") | None = None  # type: ignore[valid-type]
    reasons: Tri = None
    disputes: pick("channels") | None = None  # type: ignore[valid-type]
    minors_remove: pick("removal_ways") | None = None  # type: ignore[valid-type]


class Lookup(Part):
    """The public look-up of domain registrations (RDAP, formerly WHOIS).

    ``on_request`` tells whether what it hides is disclosed on a request with a verified reason.
    """

    published: Tri = None
    required_by: pick("lookup_rules") | None = None  # type: ignore[valid-type]
    fields: pick("data") | None = None  # type: ignore[valid-type]
    hides: pick("data") | None = None  # type: ignore[valid-type]
    on_request: Tri = None
    hosted_by: pick("lookup_hosts") | None = None  # type: ignore[valid-type]


class Domains(Part):
    """Domain registration."""

    type: Literal["domains"] = "domains"
    contact_roles: pick("domain_contacts") | None = None  # type: ignore[valid-type]
    lookup: Lookup | None = None


class DomainClaims(Part):
    """Claims over a domain whose registrant's name is hidden."""

    type: Literal["domain_claims"] = "domain_claims"
    requires: pick("domain_claim_requirements") | None = None  # type: ignore[valid-type]
    then: pick("domain_claim_consequences") | None = None  # type: ignore[valid-type]
    told_first: Tri = None


class Resellers(Part):
    """Acting for customers or resellers."""

    type: Literal["resellers"] = "resellers"
    direct: Tri = None
    handles: pick("reseller_handles") | None = None  # type: ignore[valid-type]
    answer: Period | None = None


class OthersData(Part):
    """Data that users enter about other people."""

    type: Literal["others_data"] = "others_data"
    people: pick("people") | None = None  # type: ignore[valid-type]
    entitled: Tri = None


class Decisions(Part):
    """Decisions made by software alone (GDPR Art. 13(2)(f), 22)."""

    type: Literal["decisions"] = "decisions"
    logic: Text | None = None
    effects: pick("decision_effects") | None = None  # type: ignore[valid-type]
    human: Tri = None
    profiling: Tri = None


class Incentives(Part):
    """Benefits given in return for data (11 CCR 7016)."""

    type: Literal["incentives"] = "incentives"
    terms: Text | None = None
    value: Text | None = None
    leaving: Text | None = None


class Health(Part):
    """Orders or services that reveal health; ``notice`` is the separate page some states ask for."""

    type: Literal["health"] = "health"
    notice: Link | Nothing | None = None
    kinds: pick("data") | None = None  # type: ignore[valid-type]


class Products(Part):
    """Connected products: how their data flows (Regulation (EU) 2023/2854 Art. 3(2), (3)).

    ``apart`` tells that it is kept apart from data about visits to the site.
    """

    type: Literal["products"] = "products"
    rhythm: pick("sending_rhythms") | None = None  # type: ignore[valid-type]
    kept_at: pick("product_data_places") | None = None  # type: ignore[valid-type]
    control: pick("product_data_access") | None = None  # type: ignore[valid-type]
    apart: Tri = None


class AppUse(Part):
    """Permissions an app asks for."""

    type: Literal["app"] = "app"
    permissions: pick("app_permissions") | None = None  # type: ignore[valid-type]


class Child(Part):
    """A service for children (16 CFR 312.4(d), 312.5)."""

    type: Literal["child"] = "child"
    consent_by: pick("parental_consent") | None = None  # type: ignore[valid-type]
    review_by: pick("channels") | None = None  # type: ignore[valid-type]
    public: Tri = None
    internal_identifiers: pick("internal_operations") | None = None  # type: ignore[valid-type]
    audio: Tri = None


Extra = Annotated[
    Accounts
    | Payment
    | Mail
    | MailMeasuring
    | Analytics
    | Enquiries
    | Surveys
    | Ads
    | Statistics
    | Publishing
    | Community
    | Domains
    | DomainClaims
    | Resellers
    | OthersData
    | Decisions
    | Incentives
    | Health
    | Products
    | AppUse
    | Child,
    Field(discriminator="type"),
]
