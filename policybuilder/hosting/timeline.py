"""The versions of a policy in time: which is in force, which were, which will be."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from policybuilder.policies.kinds import in_order
from policybuilder.policies.models import Part, Policy, Record, Version

State = Literal["in_force", "scheduled", "past", "withdrawn"]


@dataclass(frozen=True)
class Entry:
    """A version with its state at one moment; `until` is when the next one took or takes over."""

    version: Version
    state: State
    until: datetime | None
    documents: tuple[tuple[str, str], ...]
    """The (kind, language) of each; none where the words were erased."""

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

    def summary(self, language: str) -> list[str]:
        """Return what changed, in sentences; nothing where its words were erased."""
        try:
            return self.version.summary(language)
        except Part.DoesNotExist:
            return []


@dataclass(frozen=True)
class Timeline:
    """Every version of one policy as seen at one moment, the newest first."""

    entries: tuple[Entry, ...]

    def get(self, number: int) -> Entry | None:
        """Return the entry of that number, or None."""
        return next((entry for entry in self.entries if entry.version.number == number), None)

    @property
    def in_force(self) -> Entry | None:
        """The version in force, or None before the first."""
        return next((entry for entry in self.entries if entry.state == "in_force"), None)

    @property
    def upcoming(self) -> Entry | None:
        """The version that takes effect next, or None."""
        scheduled = [entry for entry in self.entries if entry.state == "scheduled"]
        return scheduled[-1] if scheduled else None

    def before(self, number: int, kind: str) -> Entry | None:
        """Return the version before that one that stands and has a document of that kind."""
        return next((e for e in self._standing(kind) if e.version.number < number), None)

    def after(self, number: int, kind: str) -> Entry | None:
        """Return the version after that one that stands and has a document of that kind."""
        later = [e for e in self._standing(kind) if e.version.number > number]
        return later[-1] if later else None

    def of(self, kind: str) -> list[Entry]:
        """Return the versions with a document of that kind, and the erased ones, which had any."""
        return [entry for entry in self.entries if entry.erased or entry.languages(kind)]

    def latest(self, kind: str) -> Entry | None:
        """Return the version that speaks for a kind of document: the one in force, else the newest."""
        standing = self._standing(kind)
        return next(
            (e for e in standing if e.state == "in_force"), standing[0] if standing else None
        )

    def _standing(self, kind: str) -> list[Entry]:
        return [e for e in self.entries if e.state != "withdrawn" and e.languages(kind)]


def timeline(policy: Policy, at: datetime) -> Timeline:
    """Return the versions of `policy` as they stand at that moment."""
    documents = _documents(policy)
    versions = policy.history().select_related("record")
    withdrawn = set(
        policy.records.filter(act=Record.Act.WITHDRAWN).values_list("number", flat=True)
    )
    entries: list[Entry] = []
    successor: Version | None = None
    found = False
    for version in versions:
        until = successor.effective_at if successor else None
        state: State
        if version.number in withdrawn:
            state, until = "withdrawn", None
        elif version.effective_at > at:
            state = "scheduled"
        elif not found:
            state, found = "in_force", True
        else:
            state = "past"
        entries.append(Entry(version, state, until, tuple(documents[version.pk])))
        if state != "withdrawn":
            successor = version
    return Timeline(tuple(entries))


def _documents(policy: Policy) -> dict[int, list[tuple[str, str]]]:
    """The (kind, language) of each document by version, in one query."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    parts = Part.objects.filter(version__policy=policy, medium=Part.Medium.DOCUMENT)
    for pk, kind, language in parts.order_by("kind", "language").values_list(
        "version_id", "kind", "language"
    ):
        found[pk].append((kind, language))
    return found
