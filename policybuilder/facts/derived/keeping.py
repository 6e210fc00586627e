"""How long data is kept, activity by activity."""

from collections.abc import Iterator
from dataclasses import dataclass

from policybuilder.facts.derived import derived
from policybuilder.facts.derived.activity import name_of
from policybuilder.facts.derived.recipients import kinds_of
from policybuilder.facts.reading import active
from policybuilder.facts.shapes import period_parts
from policybuilder.facts.told import Picked, Told
from policybuilder.facts.view import View


@dataclass(frozen=True)
class KeptRow:
    """Some data of one activity: ``items``, else the ``kinds`` of all of it; ``period`` to format.

    ``by_rule`` where the period is a rule in words, not a number of days, months or years.
    """

    activity: Told
    items: tuple[Picked, ...]
    kinds: tuple[Told, ...]
    period: Told
    by_rule: bool
    start: Told | None
    reasons: tuple[Picked, ...]
    possible: bool


@derived
def kept(view: View) -> tuple[KeptRow, ...]:
    """Every period of every activity."""
    return tuple(row for activity in active(view) or () for row in periods_of(view, activity))


def periods_of(view: View, activity: View) -> Iterator[KeptRow]:
    """The periods of one activity."""
    for keep in activity.retention or ():
        start = keep.start
        yield KeptRow(
            activity=name_of(activity),
            items=keep.items or (),
            kinds=kinds_of((use.item for use in activity.data or ()), view.language),
            period=keep.period,
            by_rule=period_parts(keep.period) is None,
            start=None if start is None else start.words,
            reasons=keep.reasons or (),
            possible=activity.status == "may",
        )
