"""What is done with data of children (16 CFR 312.4(d))."""

from dataclasses import dataclass

from policybuilder.facts.conditions import Known, answer
from policybuilder.facts.derived import derived
from policybuilder.facts.derived.activity import distinct
from policybuilder.facts.derived.keeping import KeptRow, periods_of
from policybuilder.facts.derived.recipients import service_name
from policybuilder.facts.derived.rights import contact_for, postal_address
from policybuilder.facts.reading import active, of_kind, receiving
from policybuilder.facts.told import Picked, Told
from policybuilder.facts.view import View, label

SERVICE = "serve_children"


@dataclass(frozen=True)
class Operator:
    """Who collects data of children, and how to reach them."""

    name: Told
    address: Told
    phone: Told
    email: Told


@dataclass(frozen=True)
class ChildRecipient:
    """Somebody who gets data of children, and why."""

    who: Told
    why: tuple[Picked, ...]


@derived
def operator(view: View) -> Operator | None:
    """The operator, where name, address, phone and e-mail are all told."""
    contact = contact_for(view, "privacy")
    name = view.controller.legal_name or view.controller.name
    address = postal_address(view, contact)
    if contact is None or None in (name, address, contact.phone, contact.email):
        return None
    return Operator(name, address or name, contact.phone, contact.email)


@derived
def other_operators(view: View) -> tuple[Told, ...]:
    """Services that collect data of children for themselves."""
    return tuple(
        service_name(service) for service in _services(view) if service.acts_as != "processor"
    )


def for_children(view: View) -> tuple[View, ...]:
    """Every activity that handles data of children: the service for them, and all that name them."""
    return tuple(
        activity
        for activity in active(view) or ()
        if activity.kind == SERVICE or "children" in (activity.people or ())
    )


def as_child_data(activity: View) -> Picked:
    """Data of an activity for children as an item of its own: it is sensitive as a whole."""
    words = label("data", "child_data", activity.language)
    return Picked("child_data", "data", words, activity.path, own=False)


@derived
def goes_without_consent(view: View) -> bool:
    """Whether something is done with data of children before a parent agrees (16 CFR 312.5(c))."""
    used = (each.extra for each in of_kind(view, SERVICE) if each.extra is not None)
    excepted = any(child.internal_identifiers or child.audio for child in used)
    return excepted and answer("law:us-coppa", view) is Known.YES


@derived
def child_data(view: View) -> tuple[Picked, ...]:
    """What is collected from children."""
    return distinct(use.item for activity in for_children(view) for use in activity.data or ())


@derived
def child_purposes(view: View) -> tuple[Picked, ...]:
    """What data of children is used for."""
    return distinct(use.purpose for each in for_children(view) for use in each.purposes or ())


def _services(view: View) -> list[View]:
    wanted = {activity.id for activity in for_children(view)}
    return [
        service
        for service in receiving(view) or ()
        if wanted.intersection(service.activities or ())
    ]


@derived
def child_recipients(view: View) -> tuple[ChildRecipient, ...]:
    """Everybody outside the business who gets data of children."""
    found = [
        ChildRecipient(service_name(service), service.roles or ()) for service in _services(view)
    ]
    for activity in for_children(view):
        if activity.recipients not in (None, "none"):
            purposes = distinct(use.purpose for use in activity.purposes or ())
            found += [ChildRecipient(each.who.words, purposes) for each in activity.recipients]
    return tuple(found)


@derived
def child_periods(view: View) -> tuple[KeptRow, ...]:
    """How long data of children is kept."""
    return tuple(row for activity in for_children(view) for row in periods_of(view, activity))
