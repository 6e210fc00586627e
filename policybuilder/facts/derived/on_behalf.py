"""Data handled on behalf of others: for resellers, and for customers who decide themselves."""

from collections.abc import Callable

from policybuilder.facts.conditions import Known
from policybuilder.facts.derived import Unanswered, derived
from policybuilder.facts.reading import extra, of_kind
from policybuilder.facts.view import View

RESELLERS_CUSTOMERS = "resellers_customers"


def for_resellers(activity: View) -> Known:
    """Whether data of resellers' customers is handled."""
    people = activity.people
    return Known.of(None if people is None else RESELLERS_CUSTOMERS in people)


def for_customers(activity: View) -> Known:
    """Whether data of other people than resellers' customers is handled; yes where none are named."""
    people = activity.people
    return Known.of(not people or any(each != RESELLERS_CUSTOMERS for each in people))


def _terms(view: View, test: Callable[[View], Known]) -> View | Unanswered:
    found = (
        extra(activity, "resellers")
        for activity in of_kind(view, "act_for_others")
        if test(activity) is Known.YES
    )
    return next((each for each in found if each is not None), Unanswered())


@derived
def reseller_terms(view: View) -> View | Unanswered:
    """What resellers deal with themselves, and how fast they get an answer."""
    return _terms(view, for_resellers)


@derived
def customer_terms(view: View) -> View | Unanswered:
    """What customers deal with themselves, and how fast they get an answer."""
    return _terms(view, for_customers)


@derived
def knows_no_customers_of_resellers(view: View) -> bool:
    """Whether it is stated that there are no dealings with the customers of resellers."""
    return reseller_terms(view).direct is False
