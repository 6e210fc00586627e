"""What is done with data of children (16 CFR 312.4(d))."""

from dataclasses import dataclass

from policybuilder.facts.derived import derived
from policybuilder.facts.derived.activity import distinct
from policybuilder.facts.derived.keeping import KeptRow, periods_of
from policybuilder.facts.derived.recipients import service_name
from policybuilder.facts.derived.rights import contact_for, postal_address
from policybuilder.facts.reading import of_kind, receiving
from policybuilder.facts.told import Picked, Told
from policybuilder.facts.view import View

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


def _services(view: View) -> list[View]:
    wanted = {activity.id for activity in of_kind(view, SERVICE)}
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
    for activity in of_kind(view, SERVICE):
        if activity.recipients not in (None, "none"):
            purposes = distinct(use.purpose for use in activity.purposes or ())
            found += [ChildRecipient(each.who.words, purposes) for each in activity.recipients]
    return tuple(found)


@derived
def child_periods(view: View) -> tuple[KeptRow, ...]:
    """How long data of children is kept."""
    return tuple(row for activity in of_kind(view, SERVICE) for row in periods_of(view, activity))
