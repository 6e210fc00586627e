"""Suggestions: what is usual, marked until the owner confirms it. A suggestion never is an answer.

A draft is `{facts, suggestions, declined}`. All functions take and give facts as JSON values.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from policybuilder.facts.catalogue import (
    ActivityEntry,
    CatalogueEntry,
    activities,
    presets,
    services,
)
from policybuilder.facts.paths import Values, read, write
from policybuilder.facts.vocabulary import vocabulary

By = Literal["preset", "activity", "service", "answer", "law", "import"]


@dataclass(frozen=True)
class Suggestion:
    """A value proposed for a path: who proposes it, from which catalogue entry at which digest.

    The path of a whole activity, service or cookie ends with its id.
    """

    path: str
    value: Any
    by: By
    entry: str
    digest: str = ""

    def stored(self) -> dict[str, Any]:
        """As a draft keeps it under its path."""
        return {"value": self.value, "by": self.by, "entry": self.entry, "digest": self.digest}


def restored(suggestions: Mapping[str, Mapping[str, Any]]) -> list[Suggestion]:
    """The suggestions that a draft keeps by path."""
    return [Suggestion(path=path, **kept) for path, kept in suggestions.items()]


def from_preset(
    id: str, country: str | None = None, regions: Collection[str] = ()
) -> list[Suggestion]:
    """What is usual for a kind of business in ``country`` that reaches people in ``regions``.

    Raises KeyError for an unknown id.
    """
    preset = presets()[id]
    answers = [
        Suggestion(path, value, "preset", id, preset.digest)
        for path, value in preset.answers.items()
    ]
    usual = [
        _activity(activities()[kind], "preset", preset.adjusted.get(kind, {}))
        for kind in preset.activities
    ]
    used = [
        found for service in preset.services for found in from_service(service, country, regions)
    ]
    return [*answers, *usual, *used]


def from_activity(kind: str) -> list[Suggestion]:
    """What is usual for one kind of activity. Raises KeyError for an unknown kind."""
    return [_activity(activities()[kind], "activity", {})]


def from_service(
    id: str, country: str | None = None, regions: Collection[str] = ()
) -> list[Suggestion]:
    """What is usual for a service, and its cookies; ``country`` and ``regions`` as in `from_preset`.

    Raises KeyError for an unknown id.
    """
    entry = services()[id]
    company = entry.company_for(country)
    named = {"company": company.name} if company else {}
    value = {"id": id, "status": "now", **named, **entry.usual, "origin": _origin(entry)}
    if "places" in value:
        value["places"] = _protected(value["places"], regions)
    cookies = [{**cookie, "status": "now", "origin": _origin(entry)} for cookie in entry.cookies]
    return [
        Suggestion(f"services.{id}", value, "service", id, entry.digest),
        *(
            Suggestion(f"cookies.{cookie['id']}", cookie, "service", id, entry.digest)
            for cookie in cookies
        ),
    ]


def from_answers(facts: Values) -> list[Suggestion]:
    """What follows from other answers: the legal name, the place of business, its authority."""
    name = read(facts, "controller.name")
    address = read(facts, "controller.address") or {}
    country = address.get("country") if address.get("agent") is not True else None
    offices = read(facts, "controller.establishments") or ([country] if country else [])
    found = {
        "controller.legal_name": (name, "controller.name"),
        "controller.establishments": (offices, "controller.address"),
        "controller.authority": (_authorities(offices), "controller.establishments"),
    }
    return [Suggestion(path, value, "answer", by) for path, (value, by) in found.items() if value]


def _authorities(countries: Iterable[str]) -> list[str]:
    """The authorities of countries that have one only; where there are more, the owner knows."""
    found = [vocabulary("authorities").tagged("countries", country) for country in countries]
    return [ids[0] for ids in found if len(ids) == 1]


def _protected(places: Iterable[Values], regions: Collection[str]) -> list[Values]:
    """Places with what protects data there: British rules find the whole EEA adequate."""
    eea = vocabulary("regions").entries["eea"].tags["countries"]
    return [
        {**place, "safeguard": "adequacy"}
        if "uk" in regions and "safeguard" not in place and place["country"] in eea  # type: ignore[operator]
        else place
        for place in places
    ]


def _activity(entry: ActivityEntry, by: By, adjusted: Values) -> Suggestion:
    extra = {"extra": {"type": entry.extra}} if entry.extra else {}
    value = {
        "id": entry.id,
        "kind": entry.id,
        "status": "now",
        **extra,
        **entry.usual,
        **adjusted,
        "origin": _origin(entry),
    }
    return Suggestion(f"activities.{entry.id}", value, by, entry.id, entry.digest)


def _origin(entry: CatalogueEntry) -> dict[str, str]:
    return {"entry": entry.id, "digest": entry.digest}


def open_suggestions(facts: Values, suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """What is still to be confirmed: suggestions for what is not answered.

    A suggested item that stands in the facts already becomes one suggestion per unanswered attribute;
    an item that is denied (`never`) is answered.
    """
    return [found for one in suggestions for found in _still_open(facts, one)]


def _still_open(facts: Values, suggestion: Suggestion) -> Iterator[Suggestion]:
    answered = read(facts, suggestion.path)
    parent = suggestion.path.split(".")[0]
    if answered is None:
        if not _is_denied(facts, suggestion.path) and read(facts, parent) != []:
            yield suggestion
    elif isinstance(answered, dict) and isinstance(suggestion.value, dict):
        if answered.get("status") == "never":
            return
        for name, value in suggestion.value.items():
            yield from _still_open(
                facts,
                Suggestion(
                    f"{suggestion.path}.{name}",
                    value,
                    suggestion.by,
                    suggestion.entry,
                    suggestion.digest,
                ),
            )


def _is_denied(facts: Values, path: str) -> bool:
    """Whether the path leads into something that is stated not to be."""
    steps = path.split(".")
    for length in range(1, len(steps)):
        above = read(facts, ".".join(steps[:length]))
        if above == "none" or (isinstance(above, dict) and above.get("status") == "never"):
            return True
    return False


def laid_over(facts: Values, suggestions: Iterable[Suggestion]) -> Values:
    """The facts as they would be with every suggestion confirmed. No answer of the owner changes."""
    for suggestion in suggestions:
        for found in _still_open(facts, suggestion):
            facts = write(facts, found.path, found.value)
    return facts


def confirm(
    facts: Values, suggestions: Iterable[Suggestion], paths: Iterable[str]
) -> tuple[Values, list[Suggestion]]:
    """Move the suggestions at or below ``paths`` into the facts.

    Returns the facts and what stays suggested. An activity, service or cookie of which something is
    confirmed keeps its origin.
    """
    chosen = set(paths)
    kept = open_suggestions(facts, suggestions)
    confirmed = [one for one in kept if _is_chosen(one.path, chosen)]
    return laid_over(facts, confirmed), [one for one in kept if one not in confirmed]


def _is_chosen(path: str, chosen: set[str]) -> bool:
    item, _, attribute = path.rpartition(".")
    return any(
        f"{path}.".startswith(f"{one}.") or (attribute == "origin" and one.startswith(f"{item}."))
        for one in chosen
    )
