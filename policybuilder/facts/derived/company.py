"""Who is responsible, and how to reach them."""

from collections.abc import Iterator
from dataclasses import dataclass

from policybuilder.facts.derived import Unanswered, derived
from policybuilder.facts.reading import tags
from policybuilder.facts.told import Picked, Told
from policybuilder.facts.view import View

MANUAL = "paia_manual"


@dataclass(frozen=True)
class Postal:
    """An address on one line, with the code of its country."""

    lines: Told
    country: Told | None


@dataclass(frozen=True)
class Reachable:
    """One contact with the ways to reach it."""

    topics: tuple[Picked, ...]
    name: Told | None
    title: Told | None
    addressee: Told | None
    email: Told | None
    phone: Told | None
    url: Told | None
    address: Postal | None


@dataclass(frozen=True)
class Representative:
    """A representative for one place."""

    place: Picked
    contact: Reachable


@dataclass(frozen=True)
class JointRole:
    """Somebody who decides together with the business, and what was agreed (Art. 26(2))."""

    activity: Told
    with_whom: Told
    gist: Told | None


def _postal(address: View | None) -> Postal | None:
    if address is None or not address.lines:
        return None
    return Postal(Told(", ".join(address.lines), address.lines[0].paths), address.country)


def reachable(contact: View) -> Reachable | None:
    """Return a contact with the ways to reach it, or None where there is no way."""
    address = _postal(contact.address)
    if not (contact.email or contact.phone or contact.url or address):
        return None
    return Reachable(
        contact.topics or (),
        contact.name,
        contact.title,
        contact.addressee,
        contact.email,
        contact.phone,
        contact.url,
        address,
    )


@derived
def company(view: View) -> Told | None:
    """The legal name, else the name that readers know."""
    name: Told | None = view.controller.legal_name or view.controller.name
    return name


@derived
def known_as(view: View) -> Told | None:
    """The name that readers know, else the legal one."""
    name: Told | None = view.controller.name or view.controller.legal_name
    return name


@derived
def company_address(view: View) -> Postal | None:
    """The postal address of the business."""
    return _postal(view.controller.address)


@derived
def contacts(view: View) -> tuple[Reachable, ...]:
    """The contacts that can be reached."""
    found = (reachable(contact) for contact in view.contacts or ())
    return tuple(contact for contact in found if contact)


def grievance_contact(view: View) -> Reachable | None:
    """The contact for grievances under Indian law, where it bears a name."""
    for contact in view.contacts or ():
        if "grievance" in (contact.topics or ()) and (contact.name or contact.title):
            return reachable(contact)
    return None


@derived
def officer(view: View) -> Reachable | None:
    """The data protection officer, where one is named with a way to reach them."""
    named = view.controller.officer
    return None if named in (None, "none") else reachable(named)


@derived
def representatives(view: View) -> tuple[Representative, ...]:
    """The representatives (GDPR Art. 27, UK GDPR Art. 27)."""
    named = view.controller.representatives
    return () if named in (None, "none") else tuple(_representatives(named))


def _representatives(named: tuple[View, ...]) -> Iterator[Representative]:
    for representative in named:
        contact = None if representative.contact is None else reachable(representative.contact)
        if representative.place is not None and contact:
            yield Representative(representative.place, contact)


@derived
def group(view: View) -> View | Unanswered:
    """The group the business belongs to."""
    found = view.controller.group
    return Unanswered() if found in (None, "none") else found


@derived
def trade_names(view: View) -> tuple[Told, ...]:
    """Other names in use."""
    names = view.controller.trade_names
    return () if names in (None, "none") else names


@derived
def joint_roles(view: View) -> tuple[JointRole, ...]:
    """Those who decide together with the business."""
    return tuple(
        JointRole(
            Told(activity.kind.words, activity.kind.paths, key=activity.path),
            activity.role.with_whom,
            activity.role.gist,
        )
        for activity in view.activities or ()
        if activity.status != "never"
        and activity.role is not None
        and activity.role.acts_as == "joint"
        and activity.role.with_whom
    )


@dataclass(frozen=True)
class Address:
    """A site, with its name where it has one."""

    name: Told | None
    url: Told
    subdomains: bool


@derived
def sites(view: View) -> tuple[Address, ...]:
    """The sites that the policy covers and that have an address."""
    return tuple(
        Address(site.name, site.url, site.subdomains is True)
        for site in view.reach.sites or ()
        if site.url
    )


@derived
def apps(view: View) -> tuple[View, ...]:
    """The apps that the policy covers and that have a name."""
    found = view.reach.apps
    return () if found in (None, "none") else tuple(app for app in found if app.name)


@dataclass(frozen=True)
class Related:
    """Another document, with its own title or what it is."""

    title: Told
    link: Told | None


@derived
def related_documents(view: View) -> tuple[Related, ...]:
    """The documents that stand beside this one, but for those of the same policy: they have links."""
    related = view.reach.related
    return tuple(
        Related(item.title or item.kind.words, item.link)
        for item in (() if related in (None, "none") else related)
        if (item.title or item.kind) and item.kind != MANUAL and not _is_ours(view, item)
    )


def _is_ours(view: View, item: View) -> bool:
    kind = tags(item.kind).get("document") if item.kind else None
    return item.link is None and kind in view.kinds


@derived
def paia_manual(view: View) -> Told | None:
    """The manual under South Africa's Act on access to information, told with the rights."""
    related = view.reach.related
    manuals = (
        item.link for item in (() if related in (None, "none") else related) if item.kind == MANUAL
    )
    return next((link for link in manuals if link), None)
