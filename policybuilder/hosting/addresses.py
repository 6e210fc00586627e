"""The parts that a public address is made of, as URL converters, and how they are put together."""

import re
from datetime import date

from django.conf import settings
from django.urls import register_converter

from policybuilder.policies.places import Place

PRIVACY = "privacy"
"""The kind of document that stands at a policy's own address, without a word for it."""


class KindConverter:
    """A further document of the same owner."""

    regex = "cookies|acceptable-use"

    def to_python(self, value: str) -> str:
        """Return the kind's id, which is the word in the address."""
        return value

    def to_url(self, value: str) -> str:
        """Return the word in the address, which is the kind's id."""
        if not re.fullmatch(self.regex, value):
            raise ValueError(f"{value} is no further kind of document")
        return value


class LanguageConverter:
    """A language of two letters."""

    regex = "[a-z]{2}"

    def to_python(self, value: str) -> str:
        """Return the language as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """Return the language as it stands."""
        return value


class DayConverter:
    """A day written YYYY-MM-DD; other words are left to the page that names what exists."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        """Return the day. Raises ValueError for a day that no calendar has."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """Return the day as YYYY-MM-DD."""
        return value.isoformat()


register_converter(KindConverter, "kind")
register_converter(LanguageConverter, "language")
register_converter(DayConverter, "day")


def address(
    page: str, place: Place, kind: str = PRIVACY, *, lang: str = "", **parts: object
) -> str:
    """Return the path of a public page at a place; with `lang`, of the page fixed to that language."""
    fixed = {"language": lang} if lang else {}
    return place.path(page, kind=kind, **fixed, **parts)


def operator_contact() -> str:
    """Return the link by which the operator is reached, or nothing where none is set."""
    contact = settings.ABUSE_CONTACT
    if not contact or contact.startswith(("https://", "http://", "mailto:")):
        return contact
    return f"mailto:{contact}"
