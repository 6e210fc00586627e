"""What the document tells of children."""

from collections.abc import Callable
from typing import Any

from policybuilder.facts.conditions import Known, condition
from policybuilder.facts.derived import children as told
from policybuilder.facts.reading import all_of, any_of, does, extra, of_kind
from policybuilder.facts.view import View


def _of_children(view: View, test: Callable[[View], bool | None]) -> Known:
    return any_of(of_kind(view, told.SERVICE), lambda activity: Known.of(test(activity)))


def _told_of_all(view: View, field: str) -> Known:
    """Whether something is told of every activity that handles data of children."""
    answered = all_of(
        told.for_children(view),
        lambda activity: Known.of(None if getattr(activity, field) is None else True),
    )
    return does(view, told.SERVICE) & answered


def _child(activity: View, field: str) -> Any:
    child = extra(activity, "child")
    return None if child is None else getattr(child, field)


@condition
def names_operator(view: View) -> Known:
    """Name, address, phone and e-mail of the operator are told (16 CFR 312.4(d)(1))."""
    return Known.of(told.operator(view) is not None or None)


@condition
def tells_child_data(view: View) -> Known:
    """It is told what is collected from children, and whether they can make it public."""

    public = _of_children(view, lambda each: None if _child(each, "public") is None else True)
    return public & _told_of_all(view, "data")


@condition
def lets_children_publish(view: View) -> Known:
    """Children can make their data public."""
    return _of_children(view, lambda activity: _child(activity, "public"))


@condition
def keeps_children_from_publishing(view: View) -> Known:
    """It is stated that children cannot make their data public."""
    return tells_child_data(view) & ~lets_children_publish(view)


@condition
def tells_child_purposes(view: View) -> Known:
    """It is told what data of children is used for."""
    return _told_of_all(view, "purposes")


@condition
def tells_child_periods(view: View) -> Known:
    """It is told why and how long data of children is kept, and what then happens to it."""
    afterwards = view.retention.afterwards
    told_all = tells_child_purposes(view) & _told_of_all(view, "retention")
    return told_all & Known.of(None if afterwards is None or afterwards.what is None else True)


@condition
def passes_child_data_on(view: View) -> Known:
    """Others get data of children."""
    if view.services is None:
        return Known.UNKNOWN
    return Known.of(bool(told.child_recipients(view)))


@condition
def keeps_child_data_inside(view: View) -> Known:
    """It is stated that nobody outside gets data of children."""
    return _told_of_all(view, "recipients") & ~passes_child_data_on(view)


@condition
def lets_parents_review(view: View) -> Known:
    """It is told how parents look at the data and have it erased."""

    def told_ways(activity: View) -> bool | None:
        ways = _child(activity, "review_by")
        return None if ways is None else bool(ways)

    return _of_children(view, told_ways)
