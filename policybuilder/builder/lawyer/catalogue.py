"""Values that came from a catalogue and were not read at a source, as far as a draft still has them."""

from collections.abc import Iterator
from dataclasses import dataclass

from policybuilder.builder.lawyer.answers import Answer, Answers, Thing
from policybuilder.builder.listing import item_name
from policybuilder.builder.work import ITEM_LISTS, parts_of
from policybuilder.facts.catalogue import ActivityEntry, ServiceEntry, activities, services
from policybuilder.facts.paths import Values, read


@dataclass(frozen=True)
class Unchecked:
    """A thing whose catalogue entry nobody compared with a source, and the values it has from there.

    ``has_changed`` tells that the catalogue says something else by now.
    """

    thing: Thing
    has_changed: bool


def unchecked(values: Values, answers: Answers) -> list[Unchecked]:
    """Return the activities, services and cookies that state unconfirmed values of a catalogue."""
    return [found for head in ITEM_LISTS for found in _of_list(head, values, answers)]


def _of_list(head: str, values: Values, answers: Answers) -> Iterator[Unchecked]:
    for item in values.get(head) or ():
        origin = item.get("origin") or {}
        entry = _entry(head, origin.get("entry"))
        if entry is None or not entry.unconfirmed or item.get("status") == "never":
            continue
        path = f"{head}.{item['id']}"
        kept = tuple(_kept(path, item, _usual(entry, item), answers))
        if kept:
            thing = Thing(path, item_name(item), kept, is_denied=False)
            yield Unchecked(thing, origin.get("digest") != entry.digest)


def _entry(head: str, id: str | None) -> ActivityEntry | ServiceEntry | None:
    if id is None:
        return None
    return activities().get(id) if head == "activities" else services().get(id)


def _usual(entry: ActivityEntry | ServiceEntry, item: Values) -> Values:
    """What the entry suggests for a thing, by path within it; for a cookie, one of those of its service."""
    if isinstance(entry, ActivityEntry):
        return parts_of(entry.usual)
    for cookie in entry.cookies:
        if cookie["id"] == item["id"]:
            return parts_of(cookie)
    company = item.get("company")
    named = any(one.name == company for one in entry.companies)
    return {**({"company": company} if named else {}), **parts_of(entry.usual)}


def _kept(path: str, item: Values, usual: Values, answers: Answers) -> Iterator[Answer]:
    for field, suggested in usual.items():
        if read(item, field) == suggested:
            answer = answers.answer(f"{path}.{field}")
            if answer:
                yield answer
