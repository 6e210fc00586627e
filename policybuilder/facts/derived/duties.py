"""Which data must be given, and what follows when it is not (GDPR Art. 13(2)(e))."""

from collections.abc import Iterator
from dataclasses import dataclass

from policybuilder.facts.derived import derived
from policybuilder.facts.derived.activity import name_of
from policybuilder.facts.reading import active
from policybuilder.facts.told import Picked, Told
from policybuilder.facts.view import View

ORDER = ("law", "contract", "optional")


@dataclass(frozen=True)
class Required:
    """What demands some items; no items where it is the same for all data of the activity."""

    required: Picked
    law: Told | None
    data: tuple[Picked, ...]


@dataclass(frozen=True)
class Duty:
    """What must be given for one activity, and the effect of not giving it."""

    name: Told
    parts: tuple[Required, ...]
    without: tuple[Picked, ...]


@derived
def duties(view: View) -> tuple[Duty, ...]:
    """The activities for which it is told whether data must be given, and what follows if not."""
    return tuple(_duties(view))


def _duties(view: View) -> Iterator[Duty]:
    for activity in active(view) or ():
        parts = _parts(activity.data or ())
        if parts and activity.if_withheld:
            yield Duty(name_of(activity), parts, activity.if_withheld)


def _parts(uses: tuple[View, ...]) -> tuple[Required, ...]:
    found: dict[tuple[str, str], tuple[View, list[Picked]]] = {}
    for use in uses:
        if use.required is not None:
            key = (str(use.required), use.law or "")
            found.setdefault(key, (use, []))[1].append(use.item)
    alone = len(found) == 1 and all(use.required is not None for use in uses)
    return tuple(
        Required(first.required, first.law, () if alone else tuple(items))
        for first, items in sorted(found.values(), key=lambda part: ORDER.index(part[0].required))
    )
