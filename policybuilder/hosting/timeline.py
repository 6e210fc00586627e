"""The versions of a policy in time: which is in force, which were, which will be."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Literal

from django.db.models import prefetch_related_objects

from policybuilder.documents.summary import SummaryLine
from policybuilder.policies.kinds import in_order
from policybuilder.policies.models import Part, Policy, Record, Version

State = Literal["in_force", "scheduled", "past", "withdrawn"]
FIELDS = [one.attname for one in Version._meta.concrete_fields]
KEY, NUMBER, BEGINS = map(FIELDS.index, ("id", "number", "effective_at"))


@dataclass(frozen=True)
class Entry:
    """A version with its state at one moment.

    `until` is when the next one took or takes over, or when this one was withdrawn.
    """

    policy: Policy = field(repr=False)
    row: tuple[Any, ...]
    """The values of `FIELDS`."""
    state: State
    until: datetime | None
    documents: tuple[tuple[str, str], ...]
    """The (kind, language) of each; none where the words were erased."""

    @property
    def number(self) -> int:
        """The number of the version."""
        return int(self.row[NUMBER])

    @cached_property
    def version(self) -> Version:
        """The version; made when it is asked for, because a page needs few of many."""
        version = Version.from_db(self.policy._state.db, FIELDS, self.row)
        version.policy = self.policy
        return version

    @property
    def erased(self) -> bool:
        """Whether only number, dates and hash remain."""
        return not self.documents

    @property
    def kinds(self) -> list[str]:
        """Return the kinds of document it has, the privacy policy first."""
        return in_order(kind for kind, _language in self.documents)

    def languages(self, kind: str) -> list[str]:
        """Return the languages in which it has a document of that kind."""
        return [language for k, language in self.documents if k == kind]


@dataclass(frozen=True)
class Timeline:
    """Every version of one policy as seen at one moment, the newest first; no number is left out."""

    entries: tuple[Entry, ...]

    def get(self, number: int) -> Entry | None:
        """Return the entry of that number, or None."""
        return self.entries[-number] if 1 <= number <= len(self.entries) else None

    @property
    def in_force(self) -> Entry | None:
        """The version in force, or None before the first."""
        return next((entry for entry in self.entries if entry.state == "in_force"), None)

    @property
    def upcoming(self) -> Entry | None:
        """The version that takes effect next, or None."""
        scheduled = [entry for entry in self.entries if entry.state == "scheduled"]
        return scheduled[-1] if scheduled else None

    @property
    def first(self) -> Entry | None:
        """The first version that took or is to take effect, or None."""
        standing = [entry for entry in self.entries if entry.state != "withdrawn"]
        return standing[-1] if standing else None

    def before(self, number: int, kind: str) -> Entry | None:
        """Return the version before that one that stands and has a document of that kind."""
        older = self.entries[len(self.entries) - number + 1 :]
        return next(_standing(older, kind), None)

    def after(self, number: int, kind: str) -> Entry | None:
        """Return the version after that one that stands and has a document of that kind."""
        newer = self.entries[: len(self.entries) - number]
        return next(_standing(reversed(newer), kind), None)

    def of(self, kind: str) -> list[Entry]:
        """Return the versions with a document of that kind, and the erased ones, which had any."""
        return [entry for entry in self.entries if entry.erased or entry.languages(kind)]

    def latest(self, kind: str) -> Entry | None:
        """Return the version that speaks for a kind of document: the one in force, else the newest."""
        in_force = (e for e in self.entries if e.state == "in_force" and e.languages(kind))
        return next(in_force, None) or next(_standing(self.entries, kind), None)


def _standing(entries: Iterable[Entry], kind: str) -> Iterator[Entry]:
    return (e for e in entries if e.state != "withdrawn" and e.languages(kind))


def timeline(policy: Policy, at: datetime) -> Timeline:
    """Return the versions of `policy` as they stand at that moment."""
    documents = _documents(policy)
    withdrawn = dict(policy.records.filter(act=Record.Act.WITHDRAWN).values_list("number", "at"))
    entries: list[Entry] = []
    following: datetime | None = None
    found = False
    for row in policy.history().values_list(*FIELDS):
        key, number, begins = row[KEY], row[NUMBER], row[BEGINS]
        until = following
        state: State
        if number in withdrawn:
            state, until = "withdrawn", withdrawn[number]
        elif begins > at:
            state = "scheduled"
        elif not found:
            state, found = "in_force", True
        else:
            state = "past"
        entries.append(Entry(policy, row, state, until, tuple(documents[key])))
        if state != "withdrawn":
            following = begins
    return Timeline(tuple(entries))


def with_records(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Return entries whose versions know their act and hash, read in one query."""
    prefetch_related_objects([entry.version for entry in entries], "record")
    return entries


def summaries(
    policy: Policy, entries: Iterable[Entry], language: str
) -> dict[int, tuple[str, list[SummaryLine]]]:
    """Return what each version changed, by its number: the language it is told in, and the lines.

    Where a version has no summary in `language`, it is told in another; a version whose words were
    erased has none.
    """
    numbers = [entry.number for entry in entries]
    parts = Part.objects.filter(
        version__policy=policy, version__number__in=numbers, medium=Part.Medium.SUMMARY
    )
    found: dict[int, tuple[str, list[SummaryLine]]] = {}
    for part in parts.select_related("version").only("compressed", "language", "version__number"):
        number = part.version.number
        if part.language == language or number not in found:
            found[number] = part.language, [SummaryLine.from_json(line) for line in part.content()]
    return found


def _documents(policy: Policy) -> dict[int, list[tuple[str, str]]]:
    """The (kind, language) of each document by version, in one query."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    parts = Part.objects.filter(version__policy=policy, medium=Part.Medium.DOCUMENT)
    for pk, kind, language in parts.order_by("kind", "language").values_list(
        "version_id", "kind", "language"
    ):
        found[pk].append((kind, language))
    return found
