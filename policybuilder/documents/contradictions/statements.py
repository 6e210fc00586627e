"""What rules read: laws that bind, denials that are printed, activities and services."""

from collections.abc import Iterable

from policybuilder.documents.contradictions.registry import Paths
from policybuilder.facts.conditions import Known, answer
from policybuilder.facts.reading import active, tagged, tags
from policybuilder.facts.told import Picked
from policybuilder.facts.view import View

GDPR = ("law:eu-gdpr", "law:uk-gdpr")


def holds(view: View, *names: str) -> bool:
    """Whether one of the named conditions is surely met."""
    return any(answer(name, view) is Known.YES for name in names)


def own_activities(view: View) -> tuple[View, ...]:
    """The activities whose purposes the business itself decides."""
    return tuple(
        activity
        for activity in active(view) or ()
        if activity.role is None or activity.role.acts_as != "processor"
    )


def denials(view: View, fact: str) -> Paths:
    """Where the document prints a denial that rests on the answer at the path `fact`."""
    opening = view.form.opening
    promises = () if opening is None else opening.promises or ()
    said: tuple[Picked, ...] = (*(view.form.say_not or ()), *promises)
    return tuple(
        entry.path for entry in said if tagged(entry, "fact", fact) or tagged(entry, "needs", fact)
    )


def services_for(view: View, *marks: str) -> tuple[View, ...]:
    """The services with a role that bears one of these tags."""
    return tuple(
        service
        for service in view.services or ()
        if any(tags(role).get(mark) is True for role in service.roles or () for mark in marks)
    )


def paths(parts: Iterable[View]) -> Paths:
    """The paths of some parts."""
    return tuple(part.path for part in parts)
