"""Rights, how they are used, and to whom people can complain."""

from collections.abc import Iterator
from dataclasses import dataclass

from babel import Locale

from policybuilder.facts.conditions import Known
from policybuilder.facts.conditions.reach import countries_of, established
from policybuilder.facts.derived import derived
from policybuilder.facts.derived.activity import distinct
from policybuilder.facts.reading import active, tagged, tags
from policybuilder.facts.told import Picked, Told
from policybuilder.facts.view import View

STATUTORY = ("access", "correct", "delete", "restrict", "portability", "object")
"""The rights of GDPR Art. 15, 16, 17, 18, 20 and 21."""

BESIDE_THEM = (*STATUTORY, "information", "amend", "withdraw_consent", "complain", "complain_to_us")
"""Rights that the clauses on those articles tell already."""


@dataclass(frozen=True)
class RequestWay:
    """One way to make a request: ``how``, and the address or number it goes to."""

    how: Told
    at: Told | None = None
    link: Told | None = None


@dataclass(frozen=True)
class AuthorityRow:
    """An authority with the ways to reach it."""

    name: Told
    address: Told | None
    phone: Told | None
    email: Told | None
    mail: Told | None
    web: Told | None


def contact_for(view: View, topic: str) -> View | None:
    """The contact for a topic; the first one serves every topic without a contact of its own."""
    contacts: tuple[View, ...] = view.contacts or ()
    for contact in contacts:
        if topic in (contact.topics or ()):
            return contact
    return contacts[0] if contacts else None


@derived
def privacy_contact(view: View) -> RequestWay | None:
    """Where to write with a privacy question, else the number to call."""
    return _written_or_called(contact_for(view, "privacy"))


@derived
def opt_out_contact(view: View) -> RequestWay | None:
    """Where to write with a request not to sell data, else the page or the number for it."""
    contact = contact_for(view, "opt_out")
    if contact is not None and contact.email is None and contact.url is not None:
        return RequestWay(contact.url, contact.url, contact.url)
    return _written_or_called(contact)


def _written_or_called(contact: View | None) -> RequestWay | None:
    if contact is None:
        return None
    if contact.email is not None:
        return RequestWay(contact.email, contact.email, _linked("mailto:", contact.email))
    return None if contact.phone is None else RequestWay(contact.phone, contact.phone)


def postal_address(view: View, contact: View | None) -> Told | None:
    """Where letters go: to the contact's own address, else to the business."""
    for address in (None if contact is None else contact.address, view.controller.address):
        if address is not None and address.lines:
            return Told(", ".join(address.lines), address.lines[0].paths)
    return None


def way(view: View, channel: Picked, topic: str) -> RequestWay:
    """A channel with the address or number of the contact for a topic."""
    contact = contact_for(view, topic)
    how = channel.words
    if contact is not None and channel == "email" and contact.email is not None:
        return RequestWay(how, contact.email, _linked("mailto:", contact.email))
    if contact is not None and channel in ("phone", "toll_free") and contact.phone is not None:
        return RequestWay(how, contact.phone)
    if contact is not None and channel == "form" and contact.url is not None:
        return RequestWay(how, contact.url, contact.url)
    if channel == "letter":
        return RequestWay(how, postal_address(view, contact))
    return RequestWay(how)


def _linked(scheme: str, address: Told) -> Told:
    return Told(f"{scheme}{address}", address.paths)


@derived
def request_ways(view: View) -> tuple[RequestWay, ...]:
    """Ways to make a request about one's data."""
    return tuple(way(view, channel, "rights") for channel in view.rights.channels or ())


@derived
def request_addressee(view: View) -> Told | None:
    """Whom a request is addressed to, where a person or an office is named."""
    contact = contact_for(view, "rights")
    return None if contact is None else contact.addressee or contact.name


@derived
def complaint_email(view: View) -> RequestWay | None:
    """Where a complaint to the business goes."""
    contact = contact_for(view, "complaints")
    if contact is None or contact.email is None:
        return None
    return RequestWay(contact.email, contact.email, _linked("mailto:", contact.email))


@derived
def further_rights(view: View) -> tuple[Picked, ...]:
    """Rights offered beyond those that the GDPR names."""
    return tuple(right for right in view.rights.offered or () if right not in BESIDE_THEM)


def _purposes(view: View) -> Iterator[View]:
    for activity in active(view) or ():
        yield from activity.purposes or ()


@derived
def purposes_to_object_to(view: View) -> tuple[Picked, ...]:
    """Purposes on legitimate interests or a public task, other than marketing (GDPR Art. 21(1))."""
    return distinct(
        use.purpose
        for use in _purposes(view)
        if use.basis in ("interests", "public_task") and not _is_marketing(use.purpose)
    )


@derived
def acts_on_public_task(view: View) -> bool:
    """Whether a purpose other than marketing rests on a public task."""
    return any(
        use.basis == "public_task" and not _is_marketing(use.purpose) for use in _purposes(view)
    )


@derived
def marketing_purposes(view: View) -> tuple[Picked, ...]:
    """Purposes that are direct marketing (GDPR Art. 21(2))."""
    return distinct(use.purpose for use in _purposes(view) if _is_marketing(use.purpose))


def _is_marketing(purpose: Picked) -> bool:
    return bool(purpose) and tags(purpose).get("marketing") is True


@derived
def answer_days(view: View) -> Told | None:
    """The time for an answer, as a period."""
    answer = view.rights.answer
    days = None if answer is None else answer.days
    return None if days is None else Told(_period(days, "day"), days.paths)


@derived
def answer_months(view: View) -> Told | None:
    """The longest time for an answer, as a period."""
    answer = view.rights.answer
    months = None if answer is None else answer.at_most_months
    return None if months is None else Told(_period(months, "month"), months.paths)


@derived
def appeal_days(view: View) -> Told | None:
    """The time for a decision on an appeal, as a period."""
    appeal = view.rights.appeal
    days = None if appeal in (None, "none") else appeal.days
    return None if days is None else Told(_period(days, "day"), days.paths)


def _period(number: int, unit: str) -> str:
    return f"{int(number)} {unit}"


@derived
def identity_ties_to_address(view: View) -> bool:
    """Whether an answer depends on an address the business knows, which can be lost."""
    known = ("registered_email", "registered_address", "log_in", "call_back")
    return any(check in known for check in view.rights.identity or ())


@derived
def eea_authorities(view: View) -> tuple[AuthorityRow, ...]:
    """Authorities named for people in the European Economic Area."""
    named = view.controller.authority or ()
    return tuple(authority_row(each, view.language) for each in named if in_eea(each))


@derived
def has_authority_in_eea(view: View) -> bool:
    """Whether an authority there is responsible for the business, which needs an establishment there.

    Without one, each authority is responsible for the people in its own country (GDPR Art. 55, 56).
    """
    return established(view, countries_of("eea")) is Known.YES


@derived
def uk_authorities(view: View) -> tuple[AuthorityRow, ...]:
    """Authorities named for people in the United Kingdom."""
    named = view.controller.authority or ()
    return tuple(authority_row(each, view.language) for each in named if is_british(each))


def is_british(entry: Picked) -> bool:
    """Whether an authority is that of the United Kingdom."""
    return bool(entry) and tagged(entry, "countries", "GB")


def in_eea(entry: Picked) -> bool:
    """Whether an authority is one of the EEA; an own one that is like no other counts as such."""
    return not entry or any(tagged(entry, "countries", code) for code in countries_of("eea"))


def authority_row(entry: Picked, language: str) -> AuthorityRow:
    """An authority with the ways to reach it, its country named in the language."""
    known = tags(entry)

    def told(tag: str, before: str = "") -> Told | None:
        found = known.get(tag)
        return Told(f"{before}{found}", entry.paths) if isinstance(found, str) else None

    def address() -> Told | None:
        lines, countries = known.get("address"), known.get("countries")
        if not isinstance(lines, tuple) or not isinstance(countries, tuple):
            return None
        country = Locale.parse(language, sep="-").territories[countries[0]]
        return Told(", ".join([*lines, country]), entry.paths)

    return AuthorityRow(
        name=entry.words,
        address=address(),
        phone=told("phone"),
        email=told("email"),
        mail=told("email", "mailto:"),
        web=told("web"),
    )
