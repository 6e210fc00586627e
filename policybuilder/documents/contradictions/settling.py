"""Settling a clash at once: of what a rule's file offers, that which leaves these answers without it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from policybuilder.documents.contradictions.registry import (
    Contradiction,
    Settlement,
    clashing,
    words,
)
from policybuilder.facts.files import facts_from, facts_json
from policybuilder.facts.model import Facts
from policybuilder.facts.paths import Values, read, remove, write
from policybuilder.facts.vocabulary import Words


@dataclass(frozen=True)
class Way:
    """A way to settle a clash: `id` names it among those of its rule.

    `changes` are the answers to store, by path; None takes one back.
    """

    id: int
    words: Words
    changes: Mapping[str, Any]


def ways_to_settle(facts: Facts, on: date, clash: Contradiction) -> tuple[Way, ...]:
    """What settles a clash and begins no other, in the order of its file."""
    values, before = facts_json(facts), set(clashing(facts, on))
    found = []
    for id, offered in enumerate(words(clash.rule).settlements):
        changes = dict(_changes(values, offered))
        after = values
        for path, value in changes.items():
            after = write(after, path, value)
        if clashing(facts_from(after), on).keys() <= before - {clash.rule}:
            found.append(Way(id, offered.words, changes))
    return tuple(found)


def _changes(values: Values, offered: Settlement) -> Iterator[tuple[str, Any]]:
    """The answers that a settlement changes here; what is not there needs no taking back."""
    yield from offered.answers.items()
    for path in offered.remove:
        place, _equals, entry = path.partition("=")
        if read(values, place) is None:
            continue
        try:
            left = read(remove(values, path), place)
        except KeyError:
            continue
        yield place, (left or None) if entry else None
