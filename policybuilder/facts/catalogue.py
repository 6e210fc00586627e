"""Catalogues: what activities, services and presets usually are. They suggest answers, never give them.

One file per entry; its name is the id: `content/activities/<id>.toml`, `content/services/<id>.toml`,
`content/presets/<id>.toml`. A value whose entry is `unconfirmed` was not read at a source.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from policybuilder.facts.activities import Activity
from policybuilder.facts.faults import problems_of
from policybuilder.facts.files import facts_from
from policybuilder.facts.paths import Values, write
from policybuilder.facts.shapes import Country, Part
from policybuilder.facts.tools import Cookie, Service
from policybuilder.facts.vocabulary import Id, Language, Line, Words, vocabulary
from policybuilder.lib import content
from policybuilder.lib.content import read_toml, shown_path
from policybuilder.lib.digest import digest_of, digest_of_values
from policybuilder.lib.problems import Invalid, Problem
from policybuilder.lib.translations import read_words

NEVER_SUGGESTED = (
    "security",
    "sharing.sale",
    "sharing.sensitive_sold",
    "sensitive",
    "children",
    "reach.stops",
    "accountability.review",
    "accountability.training",
    "accountability.internal_reviews",
    "transfers.dpf",
)
"""Answers that are the owner's own: a preset must not put them into someone's mouth."""

EVERYONE = "everyone"
"""The file beside the presets with the answers that are usual whatever one runs."""
SHARED = (EVERYONE, "groups")
"""Files of a catalogue that are no entry."""

HOST = r"^([a-z0-9-]+\.)+[a-z]{2,}$"

SearchWords = Mapping[Language, tuple[Line, ...]]
EntryT = TypeVar("EntryT", bound="CatalogueEntry")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CatalogueEntry(_Part):
    """What every entry has: words to pick it by, where its values were read, and its digest.

    ``checked`` is the day on which the values were read at ``source``; without it they are unconfirmed.
    """

    id: Id
    digest: str
    words: Words
    about: Words
    search: SearchWords = {}
    source: Line | None = None
    checked: date | None = None
    unconfirmed: bool = False


class ActivityEntry(CatalogueEntry):
    """A kind of activity with its usual answers, as the fields of `Activity`."""

    group: Id
    order: int
    extra: Id | None = None
    usual: Values


class Company(_Part):
    """The company that runs a service for customers in ``regions``; without them, for all others."""

    name: Line
    country: Country
    regions: tuple[Id, ...] = ()


class ServiceEntry(CatalogueEntry):
    """A service with its usual answers, as the fields of `Service`, and the `Cookie`s it sets.

    ``hosts`` are the domains that pages load it from, by which it is recognised.
    """

    hosts: tuple[Annotated[str, StringConstraints(pattern=HOST)], ...] = ()
    companies: tuple[Company, ...] = ()
    usual: Values
    cookies: tuple[Values, ...] = ()
    cookies_source: Line | None = None

    def company_for(self, country: str | None) -> Company | None:
        """The company that contracts with a business in ``country``."""
        for company in self.companies:
            for region in company.regions:
                if country in vocabulary("regions").entries[region].tags.get("countries", ()):  # type: ignore[operator]
                    return company
        return next((company for company in self.companies if not company.regions), None)


class PresetEntry(CatalogueEntry):
    """A kind of business: what it usually does and uses, and other usual answers by path.

    ``adjusted`` holds, by activity, what such a business does differently from others.
    """

    order: int
    activities: Annotated[tuple[Id, ...], Field(min_length=1)]
    services: tuple[Id, ...] = ()
    adjusted: Mapping[Id, Values] = {}
    answers: Values = {}


@cache
def activities() -> Mapping[str, ActivityEntry]:
    """The kinds of activity by id, in the order of the vocabulary `activities`.

    Raises Invalid, naming every file and field at fault.
    """
    order = list(vocabulary("activities").entries)
    found = _load("activities", _activity)
    return {id: found[id] for id in order}


@cache
def services() -> Mapping[str, ServiceEntry]:
    """The services by id, sorted. Raises Invalid, naming every file and field at fault."""
    return _load("services", _service)


@cache
def presets() -> Mapping[str, PresetEntry]:
    """The presets by id, in the order in which they are offered. Raises Invalid as the others."""
    found = _load("presets", _preset)
    return dict(sorted(found.items(), key=lambda item: item[1].order))


def check_catalogue() -> list[Problem]:
    """Every problem in every catalogue file."""
    problems: list[Problem] = []
    for load in (activities, services, presets):
        try:
            load()
        except Invalid as invalid:
            problems += invalid.problems
    return problems


def _load(folder: str, entry: Callable[[Path, Values], EntryT]) -> dict[str, EntryT]:
    found: dict[str, EntryT] = {}
    problems: list[Problem] = []
    for path in sorted((content.CONTENT / folder).glob("*.toml")):
        if path.stem in SHARED:
            continue
        try:
            digest = digest_of_values(_as_json(read_toml(path)))
            head = {"id": path.stem, "digest": digest}
            found[path.stem] = entry(path, {**read_words(path), **head})
        except Invalid as invalid:
            problems += invalid.problems
    if problems:
        raise Invalid(problems)
    return found


def _activity(path: Path, values: Values) -> ActivityEntry:
    entry = _checked(ActivityEntry, path, values)
    usual = _usual(Activity, path, "usual", {"kind": entry.id, "status": "now", **entry.usual})
    extra = usual.get("extra", {}).get("type")
    if extra not in (None, entry.extra):
        raise Invalid([Problem(f"{shown_path(path)}: usual.extra.type", f"is not “{entry.extra}”")])
    return entry.model_copy(update={"usual": _without(usual, "id", "kind", "status")})


def _service(path: Path, values: Values) -> ServiceEntry:
    entry = _checked(ServiceEntry, path, values)
    usual = _usual(Service, path, "usual", {"id": entry.id, **entry.usual})
    cookies = tuple(
        _usual(Cookie, path, f"cookies.{place}", {"service": entry.id, **cookie})
        for place, cookie in enumerate(entry.cookies)
    )
    lost = [
        kind for kind in usual.get("activities", ()) if kind not in vocabulary("activities").entries
    ]
    if lost:
        raise Invalid(
            [Problem(f"{shown_path(path)}: usual.activities", f"there is no “{lost[0]}”")]
        )
    return entry.model_copy(update={"usual": _without(usual, "id", "status"), "cookies": cookies})


def _preset(path: Path, values: Values) -> PresetEntry:
    shared = _of_everyone(path.parent)
    whole = {
        **values,
        "answers": {**shared, **values.get("answers", {})},
        "digest": digest_of(values["digest"], digest_of_values(shared)),
    }
    entry = _checked(PresetEntry, path, whole)
    file = shown_path(path)
    problems = [
        Problem(f"{file}: {name}", f"there is no “{id}”")
        for name, ids, known in (
            ("activities", entry.activities, vocabulary("activities").entries),
            ("services", entry.services, services()),
            ("adjusted", entry.adjusted, entry.activities),
        )
        for id in ids
        if id not in known
    ]
    problems += [
        Problem(f"{file}: answers.{answer}", "is never suggested")
        for answer in entry.answers
        if f"{answer}.".startswith(tuple(f"{path}." for path in NEVER_SUGGESTED))
    ]
    try:
        facts: Values = {}
        for answer, value in entry.answers.items():
            facts = write(facts, answer, value)
        facts_from(facts)
    except Invalid as invalid:
        problems += [Problem(f"{file}: answers.{p.path}", p.message) for p in invalid.problems]
    if problems:
        raise Invalid(problems)
    for id, values in entry.adjusted.items():
        _usual(Activity, path, f"adjusted.{id}", {"kind": id, "status": "now", **values})
    return entry


def _of_everyone(folder: Path) -> Values:
    path = folder / f"{EVERYONE}.toml"
    return read_toml(path) if path.exists() else {}


def _checked(model: type[EntryT], path: Path, values: Values) -> EntryT:
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise Invalid(problems_of(error, values, f"{shown_path(path)}: ")) from error


def _usual(part: type[Part], path: Path, place: str, values: Values) -> Values:
    """The usual answers of a part as JSON values, once they prove to be answers."""
    try:
        return part.model_validate(values).model_dump(mode="json", exclude_none=True)
    except ValidationError as error:
        raise Invalid(problems_of(error, values, f"{shown_path(path)}: {place}.")) from error


def _without(values: Values, *names: str) -> Values:
    return {name: value for name, value in values.items() if name not in names}


def _as_json(value: Any) -> Any:
    """TOML values as JSON has them: days as words."""
    if isinstance(value, dict):
        return {name: _as_json(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value
