"""The lists of activities, services and cookies: their rows, and what a button on a row changes."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _

from policybuilder.builder.brought import Bringing
from policybuilder.builder.fields import in_words
from policybuilder.builder.listing import item_name
from policybuilder.builder.offering import evidence_of
from policybuilder.builder.telling import entry_words, period_words, told
from policybuilder.builder.widgets import Option, OptionGroup
from policybuilder.builder.wording import in_a_line, labelled
from policybuilder.builder.work import Work, parts_of, within
from policybuilder.facts.catalogue import activities, services
from policybuilder.facts.paths import Values, read
from policybuilder.facts.questions import open_questions
from policybuilder.facts.suggest import Suggestion, from_activity, from_service
from policybuilder.facts.vocabulary import vocabulary


@dataclass(frozen=True)
class Row:
    """One item: `status` is now, may or never; `said` tells in short lines what is said of it.

    `evidence` tells where suggested values of a service come from.
    """

    id: str
    name: str
    status: str
    suggested: bool
    open: int
    said: list[str]
    evidence: str


@dataclass(frozen=True)
class Activities:
    """What a business does, what it never does, and what nobody spoke of yet, under headings."""

    done: list[Row]
    never: list[Row]
    others: list[OptionGroup]

    @property
    def has_suggested(self) -> bool:
        """Whether some of it waits for a confirmation."""
        return any(row.suggested for row in self.done)


def activity_page(work: Work, on: date) -> Activities:
    """The activities as their page shows them."""
    rows = item_rows(work, "activities", on)
    present = {row.id for row in rows}
    groups = vocabulary("activities").groups
    others = []
    for group, entries in groupby(activities().values(), key=lambda entry: entry.group):
        options = tuple(
            Option(entry.id, capfirst(in_words(entry.words)), in_words(entry.about))
            for entry in entries
            if entry.id not in present
        )
        if options:
            others.append(OptionGroup(in_words(groups[group].words), options))
    return Activities(
        [row for row in rows if row.status != "never"],
        [row for row in rows if row.status == "never"],
        others,
    )


def item_rows(work: Work, head: str, on: date) -> list[Row]:
    """The items of a list as they stand."""
    open_at = Counter(".".join(path.split(".")[:2]) for path in open_questions(work.facts, on))
    bringing = Bringing(work, on)
    return [_row(work, head, item, open_at, bringing) for item in work.values.get(head) or ()]


def _row(work: Work, head: str, item: Values, open_at: Counter[str], bringing: Bringing) -> Row:
    path = f"{head}.{item['id']}"
    suggested = bool(work.suggestions_at(path))
    origin = services().get(item.get("origin", {}).get("entry"))
    return Row(
        item["id"],
        item_name(item),
        item.get("status", "now"),
        suggested,
        open_at[path],
        [*_SUMMARIES[head](work.values, path, item), *_follows(work, head, item, bringing)],
        evidence_of(origin, head) if origin and suggested else "",
    )


def _follows(work: Work, head: str, item: Values, bringing: Bringing) -> tuple[str, ...]:
    if head != "services":
        return ()
    cookies = work.values.get("cookies") or ()
    return bringing.follows(item, [one for one in cookies if one.get("service") == item["id"]])


def _of_activity(values: Values, path: str, item: Values) -> list[str]:
    data = _entries("data", (use["item"] for use in item.get("data") or ()))
    purposes = [_purpose(use) for use in item.get("purposes") or ()]
    kept = [_kept(keep) for keep in item.get("retention") or ()]
    lines = ((_("Data"), data), (_("For"), purposes), (_("Kept"), kept))
    return [labelled(label, in_a_line(said)) for label, said in lines if said]


def _purpose(use: Values) -> str:
    basis = _entries("bases", [use["basis"]] if "basis" in use else [])
    words = ", ".join(_entries("purposes", [use["purpose"]]))
    return f"{words} ({basis[0]})" if basis else words


def _kept(keep: Values) -> str:
    start = _entries("retention_starts", [keep["start"]] if "start" in keep else [])
    words = " ".join([period_words(keep["period"]), *start])
    return (
        labelled(", ".join(_entries("data", keep["items"])), words) if keep.get("items") else words
    )


def _entries(name: str, entries: Iterable[Any]) -> list[str]:
    return [entry_words(name, entry) for entry in entries]


def _of_service(values: Values, path: str, item: Values) -> list[str]:
    return _fields(values, path, ("company", "roles", "places", "data"))


def _of_cookie(values: Values, path: str, item: Values) -> list[str]:
    return _fields(values, path, ("category", "purposes", "lifetime"))


def _fields(values: Values, path: str, names: Iterable[str]) -> list[str]:
    found = (in_a_line(told(values, f"{path}.{name}")) for name in names)
    return [line for line in found if line]


_SUMMARIES = {"activities": _of_activity, "services": _of_service, "cookies": _of_cookie}
"""How an item is told in its list, so that it can be confirmed there."""


def set_status(work: Work, kind: str, status: str, seen: int, at: datetime) -> None:
    """Say that an activity is done, kept open or never done.

    What was said of it stays only while it is done. Raises KeyError for an unknown kind.
    """
    path = f"activities.{kind}"
    entry = activities().get(kind)
    if entry is None and read(work.values, path) is None:
        raise KeyError(kind)
    if status == "never":
        work.save({path: {"id": kind, "kind": kind, "status": "never"}}, seen, at)
        return
    said = read(work.values, path)
    if said is None:
        extra = {"extra": {"type": entry.extra}} if entry and entry.extra else {}
        work.save({path: {"id": kind, "kind": kind, "status": status, **extra}}, seen, at)
    else:
        work.save({f"{path}.status": status}, seen, at)
    for usual in from_activity(kind) if entry else ():
        work.suggest(parted(usual), at, again=True)


def parted(usual: Suggestion) -> list[Suggestion]:
    """One suggestion for each thing that the suggestion of a whole item says."""
    return [
        replace(usual, path=f"{usual.path}.{name}", value=value)
        for name, value in parts_of(usual.value).items()
    ]


def add_activities(work: Work, kinds: Iterable[str], seen: int, at: datetime) -> None:
    """Say of several kinds of activity that they are done; their usual answers are suggested."""
    known = [kind for kind in kinds if kind in activities()]
    for kind in known:
        set_status(work, kind, "now", max(seen, work.draft.revision), at)


def deny_others(work: Work, seen: int, at: datetime) -> None:
    """Say of every kind of activity that nobody spoke of yet that it is never done."""
    present = {item["id"] for item in work.values.get("activities") or ()}
    denied = {
        f"activities.{kind}": {"id": kind, "kind": kind, "status": "never"}
        for kind in activities()
        if kind not in present
    }
    work.save(denied, seen, at)


def add_own_activity(work: Work, words: str, like: str, seen: int, at: datetime) -> str:
    """Add an activity in the owner's own words, and return its id. Its usual answers are those of `like`."""
    identifier = new_id(work, "activities", words)
    entry = activities().get(like)
    kind: Values = {"own": words, **({"like": like} if entry else {})}
    value: Values = {"id": identifier, "kind": kind, "status": "now"}
    if entry and entry.extra:
        value["extra"] = {"type": entry.extra}
    work.save({f"activities.{identifier}": value}, seen, at)
    return identifier


def add_service(work: Work, identifier: str, seen: int, at: datetime) -> None:
    """Add a service of the catalogue with its cookies, everything about it to be confirmed."""
    country = read(work.values, "controller.address.country")
    if work.draft.facts.get("services") == []:
        work.save({"services": None}, seen, at)
    regions = read(work.values, "reach.regions") or ()
    work.suggest(from_service(identifier, country, regions), at, again=True)


def add_own(work: Work, head: str, name: str, seen: int, at: datetime) -> str:
    """Add a service or a cookie by its name, and return its id."""
    identifier = new_id(work, head, name)
    work.save({f"{head}.{identifier}": {"id": identifier, "name": name}}, seen, at)
    return identifier


def say_none(work: Work, head: str, seen: int, at: datetime) -> None:
    """Say that there are none of a list."""
    work.save({head: []}, seen, at)


def remove_item(work: Work, head: str, identifier: str, seen: int, at: datetime) -> None:
    """Take an item away, said or suggested, with the cookies that a service brought.

    Nothing is stated by that: an activity that is taken away can be answered anew.
    """
    gone = [f"{head}.{identifier}"]
    if head == "services":
        cookies = work.values.get("cookies") or ()
        gone += [f"cookies.{one['id']}" for one in cookies if one.get("service") == identifier]
    work.save({path: None for path in gone if read(work.draft.facts, path)}, seen, at)
    work.drop([one.path for one in work.open if any(within(one.path, item) for item in gone)], at)


def new_id(work: Work, head: str, words: str) -> str:
    """An id for a new item, made from its words, that no other item has."""
    stem = re.sub(r"^[^a-z]+", "", slugify(words).replace("-", "_"))[:60] or "own"
    taken = {item["id"] for item in work.values.get(head) or ()}
    taken |= set(vocabulary("activities").entries) if head == "activities" else set()
    candidates = (stem, *(f"{stem}_{number}" for number in range(2, 10_000)))
    return next(candidate for candidate in candidates if candidate not in taken)
