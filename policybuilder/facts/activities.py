"""Processing activities: what the business does with personal data (the record of GDPR Art. 30)."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from policybuilder.facts.extras import Extra
from policybuilder.facts.shapes import (
    DIGEST,
    Id,
    Nothing,
    Own,
    Part,
    Period,
    Text,
    Tri,
    Words,
    entry_of,
    one_of,
    pick,
)
from policybuilder.facts.vocabulary import vocabulary


class Origin(Part):
    """The catalogue entry that values were confirmed from, with the digest it had then."""

    entry: Id
    digest: Annotated[Words, Field(pattern=DIGEST)]


class DataUse(Part):
    """One data item of an activity (GDPR Art. 13(2)(e) asks whether it must be given)."""

    item: entry_of("data")  # type: ignore[valid-type]
    required: one_of("required") | None = None  # type: ignore[valid-type]
    law: Text | None = None
    condition: one_of("conditions") | None = None  # type: ignore[valid-type]
    source: entry_of("sources") | None = None  # type: ignore[valid-type]


class PurposeUse(Part):
    """One purpose with its legal basis; ``interest`` names the legitimate interest (Art. 13(1)(d))."""

    purpose: entry_of("purposes")  # type: ignore[valid-type]
    basis: one_of("bases") | None = None  # type: ignore[valid-type]
    interest: Text | None = None
    where: pick("regions") | None = None  # type: ignore[valid-type]


class Recipient(Part):
    """Someone outside the business who gets data of the activity, beside its services."""

    who: entry_of("recipients")  # type: ignore[valid-type]
    data: pick("data") | None = None  # type: ignore[valid-type]
    never: pick("data") | None = None  # type: ignore[valid-type]
    duties: pick("provider_duties") | None = None  # type: ignore[valid-type]
    own_use: Tri = None
    permission: one_of("permissions") | None = None  # type: ignore[valid-type]


class Keep(Part):
    """How long items are kept; ``items`` absent means everything in the activity."""

    items: pick("data") | None = None  # type: ignore[valid-type]
    period: Period
    start: one_of("retention_starts") | None = None  # type: ignore[valid-type]
    reasons: pick("kept_longer") | None = None  # type: ignore[valid-type]


class Role(Part):
    """In which role the business acts in an activity, and with whom (GDPR Art. 26, 28)."""

    acts_as: one_of("activity_roles") = "controller"  # type: ignore[valid-type]
    with_whom: Text | None = None
    gist: Text | None = None


class Activity(Part):
    """One processing activity. Its id is its kind unless the kind is entered twice."""

    id: Id | None = None
    kind: entry_of("activities")  # type: ignore[valid-type]
    status: one_of("activity_status")  # type: ignore[valid-type]
    origin: Origin | None = None
    role: Role | None = None
    occasions: pick("occasions") | None = None  # type: ignore[valid-type]
    people: pick("people") | None = None  # type: ignore[valid-type]
    data: Annotated[list[DataUse], Field(max_length=500)] | None = None
    sources: pick("sources") | None = None  # type: ignore[valid-type]
    if_withheld: pick("withheld") | None = None  # type: ignore[valid-type]
    choice: Tri = None
    purposes: Annotated[list[PurposeUse], Field(min_length=1, max_length=100)] | None = None
    recipients: Annotated[list[Recipient], Field(max_length=100)] | Nothing | None = None
    joins: pick("joins") | None = None  # type: ignore[valid-type]
    retention: Annotated[list[Keep], Field(min_length=1, max_length=100)] | None = None
    extra: Extra | None = None

    @model_validator(mode="after")
    def _extra_belongs_to_the_kind(self) -> Self:
        kind = self.kind.like if isinstance(self.kind, Own) else self.kind
        if self.extra is not None and kind is not None:
            fitting = vocabulary("activities").entries[kind].tags.get("extra")
            if self.extra.type != fitting:
                raise ValueError(
                    f"the extra of {kind} is {fitting or 'none'}, not {self.extra.type}"
                )
        return self
