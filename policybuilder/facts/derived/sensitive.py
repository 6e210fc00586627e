"""Data that laws protect more strongly."""

from collections.abc import Iterator
from dataclasses import dataclass

from policybuilder.facts.conditions import Known, answer
from policybuilder.facts.derived import derived
from policybuilder.facts.derived.children import as_child_data, for_children
from policybuilder.facts.reading import active, tagged
from policybuilder.facts.told import Told
from policybuilder.facts.view import View

REGIMES = {
    "gdpr": ("law:eu-gdpr", "law:uk-gdpr"),
    "us": ("reaches_us",),
    "ca": ("reaches_california",),
}
"""The tag of an item under which a law protects it, and the conditions of which one must hold."""


@dataclass(frozen=True)
class SensitiveRow:
    """One item that is protected more strongly, and what is done with it."""

    item: Told
    activities: tuple[Told, ...]


@derived
def sensitive_items(view: View) -> tuple[SensitiveRow, ...]:
    """Items that a law which matters here protects more strongly."""
    regimes = [
        tag
        for tag, conditions in REGIMES.items()
        if any(answer(name, view) is Known.YES for name in conditions)
    ]
    found: dict[str, tuple[Told, list[Told]]] = {}
    for activity in active(view) or ():
        for use in activity.data or ():
            if use.item and any(tagged(use.item, "sensitive", regime) for regime in regimes):
                words = Told(use.item.words, use.item.paths, key=f"sensitive.{use.item}")
                _, activities = found.setdefault(words, (words, []))
                activities.append(Told(activity.kind.words, activity.kind.paths))
    rows = [SensitiveRow(item, tuple(activities)) for item, activities in found.values()]
    return (*rows, *_of_known_children(view))


def _of_known_children(view: View) -> Iterator[SensitiveRow]:
    """In the United States, all data of a child known to be under 13 is protected like this."""
    activities = for_children(view)
    if activities and answer("law:us-coppa", view) is Known.YES:
        yield SensitiveRow(
            as_child_data(activities[0]).words,
            tuple(Told(each.kind.words, each.kind.paths) for each in activities),
        )
