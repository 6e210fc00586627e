"""How conditions read lists and entries: each answer three-valued, each read logged by the view."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from policybuilder.facts.conditions import Known, every, some
from policybuilder.facts.told import Picked
from policybuilder.facts.view import View
from policybuilder.facts.vocabulary import Tag, vocabulary

T = TypeVar("T")


def active(view: View) -> tuple[View, ...] | None:
    """The activities done or kept open; None where activities are not answered."""
    if view.activities is None:
        return None
    return tuple(activity for activity in view.activities if activity.status != "never")


def does(view: View, *kinds: str) -> Known:
    """YES where an activity of one of these kinds is done or kept open, NO where all are denied.

    A kind that is not answered is logged as such, so that the question which decides is known.
    """
    status: dict[str, str] = {}
    for activity in view.activities or ():
        if activity.kind in kinds and status.get(activity.kind, "never") == "never":
            status[str(activity.kind)] = activity.status
    for kind in kinds:
        if kind not in status:
            view.log[f"activities.{kind}"] = None
    return some(Known.of(status[kind] != "never" if kind in status else None) for kind in kinds)


def of_kind(view: View, *kinds: str) -> tuple[View, ...]:
    """The activities of these kinds that are done or kept open."""
    return tuple(
        activity
        for activity in view.activities or ()
        if activity.kind in kinds and activity.status != "never"
    )


def denied(view: View, *kinds: str) -> Known:
    """YES where each of these kinds is answered with never; a denial, not the lack of an answer."""
    return every(~does(view, kind) for kind in kinds)


def receiving(view: View) -> tuple[View, ...] | None:
    """The services that get personal data: all but those stated to see none. None where not answered."""
    if view.services is None:
        return None
    return tuple(service for service in view.services if service.sees_data is not False)


def services_with_role(view: View, *roles: str) -> tuple[View, ...]:
    """The services that get personal data and do one of these things for the business."""
    return tuple(
        service
        for service in receiving(view) or ()
        if not set(roles).isdisjoint(service.roles or ())
    )


def done_so(view: View, kinds: Iterable[str], test: Callable[[View], Known]) -> Known:
    """Whether an activity of these kinds is done or kept open and passes the test."""

    def of_one(kind: str) -> Known:
        found = of_kind(view, kind)
        return some(test(activity) for activity in found) if found else does(view, kind)

    return some(of_one(kind) for kind in kinds)


def extra(activity: View, type: str) -> View | None:
    """What an activity says in an extra of one type; None where it has none or another."""
    found: View | None = activity.extra
    return found if found is not None and found.type == type else None


def tags(entry: Picked) -> Mapping[str, Tag]:
    """The tags of an entry; an own entry has those of the entry it is like, else none."""
    return vocabulary(entry.vocabulary).entries[entry].tags if entry else {}


def tagged(entry: Picked, tag: str, value: str) -> bool:
    """Whether an entry's tag is a value, or a list with that value in it."""
    found = tags(entry).get(tag, ())
    return value in found if isinstance(found, tuple) else found == value


def marked(entry: Picked, tag: str) -> Known:
    """YES or NO as the tag says, NO without it; UNKNOWN for an own entry that is like no other."""
    return Known.of(tags(entry).get(tag) is True) if entry else Known.UNKNOWN


def any_of(items: Iterable[T] | None, test: Callable[[T], Known]) -> Known:
    """Whether the test holds for one item; UNKNOWN where the list is not answered."""
    return Known.UNKNOWN if items is None else some(test(item) for item in items)


def all_of(items: Iterable[T] | None, test: Callable[[T], Known]) -> Known:
    """Whether the test holds for each item; UNKNOWN where the list is not answered."""
    return Known.UNKNOWN if items is None else every(test(item) for item in items)


def stated(answer: object) -> Known:
    """YES where a `Maybe` holds something, NO for the word `none`, UNKNOWN where not answered."""
    return Known.of(None if answer is None else answer != "none")


def chosen(view: View, law: str) -> Known:
    """Whether the owner wants a law covered that need not bind. Choosing none is no open question."""
    laws = view.reach.also_cover
    if laws is None:
        view.log.pop("reach.also_cover", None)
    return Known.of(law in (laws or ()))
