"""Activities that lack what the law wants of each: a period, a basis, the interest."""

from collections.abc import Callable

from policybuilder.documents.contradictions.registry import NONE, Paths, rule
from policybuilder.documents.contradictions.statements import holds
from policybuilder.facts.reading import active
from policybuilder.facts.view import View

GDPR = ("law:eu-gdpr", "law:uk-gdpr")


def _own_activities(view: View) -> tuple[View, ...]:
    """The activities whose purposes the business itself decides."""
    return tuple(
        activity
        for activity in active(view) or ()
        if activity.role is None or activity.role.acts_as != "processor"
    )


def _is_kept_for_ever(activity: View) -> bool:
    """Whether an item of the activity has no period."""
    if activity.retention is None:
        return bool(activity.data)
    if any(not keep.items for keep in activity.retention):
        return False
    kept = {item for keep in activity.retention for item in keep.items}
    return any(use.item not in kept for use in activity.data or ())


@rule("L05")
def lacks_a_period(view: View) -> Paths:
    """Data without a retention period."""
    if not holds(view, *GDPR, "law:us-ca-ccpa"):
        return NONE
    return tuple(
        f"{activity.path}.retention"
        for activity in _own_activities(view)
        if _is_kept_for_ever(activity)
    )


def _uses(view: View, faulty: Callable[[View], bool]) -> Paths:
    if not holds(view, *GDPR):
        return NONE
    return tuple(
        use.path
        for activity in _own_activities(view)
        for use in activity.purposes or ()
        if faulty(use)
    )


@rule("L10")
def lacks_the_interest(view: View) -> Paths:
    """A purpose on legitimate interests that does not name the interest."""
    return _uses(view, lambda use: use.basis == "interests" and use.interest is None)


@rule("L11")
def lacks_a_basis(view: View) -> Paths:
    """A purpose without a legal basis."""
    return _uses(view, lambda use: use.basis is None)
