"""Activities that lack what the law wants of each: a period, the interest, a basis that fits."""

from collections.abc import Callable

from policybuilder.documents.contradictions.registry import NONE, Paths, rule
from policybuilder.documents.contradictions.statements import GDPR, holds, own_activities
from policybuilder.facts.reading import tags
from policybuilder.facts.view import View


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
        for activity in own_activities(view)
        if _is_kept_for_ever(activity)
    )


def _uses(view: View, faulty: Callable[[View], bool]) -> Paths:
    if not holds(view, *GDPR):
        return NONE
    return tuple(
        use.path
        for activity in own_activities(view)
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


@rule("L35")
def rests_on_an_unfit_basis(view: View) -> Paths:
    """Consent for data that must be given, or a contract for advertising and measuring."""
    if not holds(view, *GDPR):
        return NONE
    compulsory = tuple(
        path for activity in own_activities(view) for path in _forced_consent(activity)
    )
    for_us = _uses(
        view, lambda use: use.basis == "contract" and tags(use.purpose).get("own_ends") is True
    )
    return (*compulsory, *for_us)


def _forced_consent(activity: View) -> Paths:
    """Items that must be given although everything they serve rests on consent."""
    purposes = activity.purposes or ()
    if not purposes or any(use.basis != "consent" for use in purposes):
        return NONE
    forced = tuple(use.path for use in activity.data or () if use.required in ("law", "contract"))
    return (*forced, *(use.path for use in purposes)) if forced else NONE
