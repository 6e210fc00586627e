"""Who is responsible, and whom to write to."""

from typing import Annotated

from pydantic import Field

from policybuilder.facts.shapes import (
    Country,
    Email,
    Link,
    Nothing,
    Part,
    Phone,
    Text,
    Tri,
    Words,
    one_of,
    pick,
)


class Address(Part):
    """A postal address. ``agent`` tells that it is an agent's or a mailbox, not the business's own."""

    lines: Annotated[list[Words], Field(min_length=1, max_length=8)] | None = None
    country: Country | None = None
    agent: Tri = None


class Contact(Part):
    """One way to reach the business. The first contact serves every topic without its own."""

    topics: pick("contact_topics") | None = None  # type: ignore[valid-type]
    name: Text | None = None
    title: Text | None = None
    addressee: Text | None = None
    email: Email | None = None
    phone: Phone | None = None
    url: Link | None = None
    address: Address | None = None


class Group(Part):
    """A group of companies; ``covered`` tells whether this policy also speaks for its members."""

    name: Text | None = None
    members: pick("group_members") | None = None  # type: ignore[valid-type]
    covered: Tri = None


class Representative(Part):
    """A representative named for people of one place (GDPR Art. 27, UK GDPR Art. 27).

    ``exempt`` states that Art. 27(2) needs none there: the use of data is occasional and low in risk.
    """

    place: one_of("representative_places") | None = None  # type: ignore[valid-type]
    contact: Contact | None = None
    exempt: Tri = None


class Controller(Part):
    """The business that decides why and how personal data is used."""

    name: Text | None = None
    legal_name: Text | None = None
    address: Address | None = None
    establishments: Annotated[list[Country], Field(max_length=200)] | None = None
    authority: pick("authorities") | None = None  # type: ignore[valid-type]
    group: Group | Nothing | None = None
    officer: Contact | Nothing | None = None
    officer_not_needed: pick("officer_exemptions") | None = None  # type: ignore[valid-type]
    representatives: Annotated[list[Representative], Field(max_length=10)] | Nothing | None = None
    trade_names: Annotated[list[Text], Field(max_length=50)] | Nothing | None = None
    head: Text | None = None
    in_charge: Contact | None = None
    offers: pick("offers") | None = None  # type: ignore[valid-type]
    business: Text | None = None
