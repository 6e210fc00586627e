"""Which changes of the facts are material: those that let data be used in a way readers did not know.

A new purpose, recipient, data item, country or sale, and a longer retention are material; wording is
not. The owner confirms the result.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from policybuilder.facts.activities import Activity
from policybuilder.facts.model import Facts
from policybuilder.facts.shapes import Own, period_days
from policybuilder.facts.tools import Service
from policybuilder.facts.view import label


def material_reasons(old: Facts, new: Facts) -> list[str]:
    """Return the reasons (ids of the vocabulary ``material_reasons``) why the change is material."""
    checks: dict[str, Callable[[Facts], set[str]]] = {
        "new_purpose": _purposes,
        "new_data": _data,
        "new_recipient": _recipients,
        "new_country": _countries,
        "new_sale": _sales,
    }
    reasons = [name for name, read in checks.items() if read(new) - read(old)]
    if any(_longer(old, new)):
        reasons.append("longer_retention")
    return reasons


def reason_words(reason: str, language: str) -> str:
    """Return a reason in words of a language."""
    return label("material_reasons", reason, language)


def _active(facts: Facts) -> Iterator[Activity]:
    return (activity for activity in facts.activities or () if activity.status != "never")


def _name(entry: object) -> str:
    return str(entry.own) if isinstance(entry, Own) else str(entry)


def _items(answer: Sequence[Any] | str | None) -> Sequence[Any]:
    return () if answer is None or isinstance(answer, str) else answer


def _purposes(facts: Facts) -> set[str]:
    return {_name(use.purpose) for activity in _active(facts) for use in activity.purposes or ()}


def _data(facts: Facts) -> set[str]:
    return {_name(use.item) for activity in _active(facts) for use in activity.data or ()}


def _recipients(facts: Facts) -> set[str]:
    sharing = facts.sharing
    shared = [recipient.who for use in _active(facts) for recipient in _items(use.recipients)]
    shared += [entry for sale in _items(sharing.sale) for entry in sale.to or ()]
    for rule in _items(sharing.their_marketing):
        shared += (rule.to or ()) if rule.permission != "never" else ()
    services = {f"service {service.id}" for service in _services(facts)}
    return services | {_name(entry) for entry in shared}


def _countries(facts: Facts) -> set[str]:
    return {place.country for service in _services(facts) for place in service.places or ()}


def _services(facts: Facts) -> Iterator[Service]:
    """The services that get personal data."""
    return (service for service in facts.services or () if service.sees_data is not False)


def _sales(facts: Facts) -> set[str]:
    unnamed = ("data",)
    return {_name(item) for sale in _items(facts.sharing.sale) for item in sale.data or unnamed}


def _longer(old: Facts, new: Facts) -> Iterator[bool]:
    before = {activity.id: _longest(activity) for activity in _active(old)}
    for activity in _active(new):
        was, now = before.get(activity.id), _longest(activity)
        yield was is not None and now is not None and now > was


def _longest(activity: Activity) -> float | None:
    """Return the longest counted period in days; None where a rule decides instead of a number."""
    days = []
    for keep in activity.retention or ():
        length = period_days(keep.period)
        if length is None:
            return None
        days.append(length)
    return max(days, default=None)
