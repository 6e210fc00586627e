"""What a document states about the use of data, as ids: the public summary that programs read.

Only what is printed counts. An answer that no paragraph, row or item of the document shows is not in
the summary, and neither are an owner's own entries, for which no vocabulary has an id.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from policybuilder.clauses.blocks import Block, Callout, Heading, Items, Paragraph
from policybuilder.facts.activities import Activity
from policybuilder.facts.model import Facts
from policybuilder.facts.vocabulary import vocabulary

Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """A purpose with the legal basis stated for it, if any; ids of `purposes` and `bases`."""

    purpose: str
    basis: str | None


@dataclass(frozen=True, slots=True)
class Practice:
    """One activity as the document states it; ``activity`` is None where it is not named."""

    activity: str | None
    uses: tuple[Use, ...]
    data: Ids
    recipients: Ids
    retention: Ids


@dataclass(frozen=True, slots=True)
class Practices:
    """What a document states: activities, and the work of the services that it names.

    ``terms`` gives the W3C DPV term of each entry that has one, by ``vocabulary.id``. They are kept with
    the document, so that it reads the same when a later vocabulary maps an entry otherwise.
    """

    activities: tuple[Practice, ...] = ()
    services: Ids = ()
    terms: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return JSON values."""
        return {
            "activities": [
                {
                    "activity": practice.activity,
                    "uses": [{"purpose": use.purpose, "basis": use.basis} for use in practice.uses],
                    "data": list(practice.data),
                    "recipients": list(practice.recipients),
                    "retention": list(practice.retention),
                }
                for practice in self.activities
            ],
            "services": list(self.services),
            "terms": dict(self.terms),
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Practices":
        """Return the practices that `to_json` described."""
        return cls(
            activities=tuple(
                Practice(
                    activity=one["activity"],
                    uses=tuple(Use(**use) for use in one["uses"]),
                    data=tuple(one["data"]),
                    recipients=tuple(one["recipients"]),
                    retention=tuple(one["retention"]),
                )
                for one in value["activities"]
            ),
            services=tuple(value["services"]),
            terms=dict(value["terms"]),
        )


def practices(facts: Facts, blocks: Iterable[Block], laws: Iterable[str]) -> Practices:
    """Return what blocks made from some facts state; ``laws`` are the laws that the document covers."""
    printed = frozenset(_printed(blocks))
    found = (_practice(activity, printed) for activity in facts.activities or ())
    activities = tuple(practice for practice in found if practice)
    services = dict.fromkeys(
        role
        for service in facts.services or ()
        if f"services.{service.id}.roles" in printed
        for role in service.roles or ()
        if isinstance(role, str)
    )
    by_gdpr = "eu-gdpr" in laws and not any(_is_regional(one) for one in facts.activities or ())
    return Practices(activities, tuple(services), _terms(activities, by_gdpr))


def _is_regional(activity: Activity) -> bool:
    """Whether a legal basis holds for some places only, so that it need not be one of the GDPR."""
    return any(use.where for use in activity.purposes or ())


def _printed(blocks: Iterable[Block]) -> Iterator[str]:
    """The paths of the answers that readers see."""
    for block in blocks:
        match block:
            case Paragraph():
                yield from block.answers
            case Heading():
                pass
            case Callout():
                yield from _printed(block.blocks)
            case Items():
                for item in block.items:
                    yield from item.answers
                    yield from _printed(item.blocks)
            case _:
                for row in block.rows:
                    yield from row.answers


def _practice(activity: Activity, printed: frozenset[str]) -> Practice | None:
    path = f"activities.{activity.id}"

    def stated(part: str, value: Any) -> str | None:
        return value if isinstance(value, str) and f"{path}.{part}" in printed else None

    def stated_of(field: str, part: str, items: Iterable[Any]) -> Ids:
        found = (
            stated(f"{field}.{at}.{part}", getattr(item, part)) for at, item in enumerate(items)
        )
        return tuple(dict.fromkeys(value for value in found if value))

    recipients = activity.recipients if isinstance(activity.recipients, list) else ()
    # A row names the legal basis once for all of its purposes.
    bases = stated_of("purposes", "basis", activity.purposes or ())
    uses = (
        Use(use.purpose, use.basis if use.basis in bases else None)
        for at, use in enumerate(activity.purposes or ())
        if stated(f"purposes.{at}.purpose", use.purpose)
    )
    practice = Practice(
        activity=stated("kind", activity.kind),
        uses=tuple(uses),
        data=stated_of("data", "item", activity.data or ()),
        recipients=stated_of("recipients", "who", recipients),
        retention=stated_of("retention", "period", activity.retention or ()),
    )
    stands = practice.uses or practice.data or practice.recipients or practice.retention
    return practice if stands else None


def _terms(activities: Iterable[Practice], by_gdpr: bool) -> dict[str, str]:
    """The DPV terms of all entries; of a legal basis, the article's where it is one of the GDPR."""
    used: dict[tuple[str, str], None] = {}
    for practice in activities:
        used |= dict.fromkeys(("purposes", use.purpose) for use in practice.uses)
        used |= dict.fromkeys(("bases", use.basis) for use in practice.uses if use.basis)
        used |= dict.fromkeys(("data", item) for item in practice.data)
        used |= dict.fromkeys(("recipients", who) for who in practice.recipients)
    terms = {}
    for name, entry in used:
        tags = vocabulary(name).entries[entry].tags
        term = (tags.get("dpv_gdpr") if by_gdpr else None) or tags.get("dpv")
        if term:
            terms[f"{name}.{entry}"] = str(term)
    return terms
