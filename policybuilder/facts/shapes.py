"""The shapes that facts are made of: three-valued answers, picks, texts, periods.

Absent (``None``) always means *not answered*. An empty list means *none of these*, the word ``none``
is a stated nothing. Limits stand here, so that a form, a file and the JSON Schema share them.
"""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    Strict,
    StringConstraints,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from policybuilder.facts.vocabulary import vocabulary

LONGEST_WORDS = 10_000
LONGEST_LIST = 5_000

Tri = Annotated[bool, Strict()] | None
Nothing = Literal["none"]
LANGUAGE = r"^[a-z]{2}$"
COUNTRY = r"^[A-Z]{2}$"
ID = r"^[a-z][a-z0-9_-]{0,79}$"
PHONE = r"^[+0-9][0-9 ()./\-]{3,38}( ?(ext|x)\.? ?[0-9]+)?$"
DIGEST = r"^[0-9a-f]{16,64}$"
PLACE = r"^[a-z0-9/_-]+$"

Language = Annotated[str, StringConstraints(pattern=LANGUAGE)]
Country = Annotated[str, StringConstraints(pattern=COUNTRY)]
Id = Annotated[str, StringConstraints(pattern=ID)]


class Part(BaseModel):
    """A part of the facts. Unknown keys are errors, so a misspelt answer is never silently lost."""

    model_config = ConfigDict(extra="forbid", validate_default=False, frozen=True)


def _no_controls(words: str) -> str:
    if any(ord(c) < 32 and c not in "\n\t" for c in words) or any(
        0xD800 <= ord(c) <= 0xDFFF or 0xE000 <= ord(c) <= 0xF8FF for c in words
    ):
        raise ValueError("contains a control or private-use character")
    return words


Words = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_WORDS),
    AfterValidator(_no_controls),
]
Text = Words | Annotated[dict[Language, Words], Field(min_length=1)]
"""Words that are the same in every language (a name), or words per language."""


def _web_address(address: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#@\\]+([/?#][^\s\\]*)?", address, re.IGNORECASE):
        raise ValueError("must be a full web address that begins with http:// or https://")
    return address


def _email(address: str) -> str:
    if not re.fullmatch(
        r"[^@\s<>\"()\[\],;:\\]{1,64}@[^@\s<>\"'()\[\],;:\\]+\.[^@\s.]{2,63}", address
    ):
        raise ValueError("must be an e-mail address such as privacy@example.com")
    return address


def _no_number(value: Any) -> Any:
    if isinstance(value, int | float):
        raise ValueError("must be a date such as 2026-01-31")
    return value


Day = Annotated[date, BeforeValidator(_no_number)]
"""A day as TOML has it, or as ISO 8601 words; a bare number is none."""
Link = Annotated[Words, StringConstraints(max_length=2_000), AfterValidator(_web_address)]
Email = Annotated[Words, StringConstraints(max_length=254), AfterValidator(_email)]
Phone = Annotated[Words, StringConstraints(max_length=40, pattern=PHONE)]

PERIOD_UNITS = ("minute", "hour", "day", "week", "month", "year", "business day")
_PERIOD = re.compile(r"^([1-9][0-9]{0,3}) (minute|hour|day|week|month|year|business day)s?$")


def _period(value: str) -> str:
    if _PERIOD.match(value) or value in vocabulary("periods").entries:
        return value
    raise ValueError("must be a number and a unit, as in '14 months', or in the vocabulary periods")


Period = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_period)]
"""``"14 months"`` or the id of a rule in the vocabulary ``periods``."""


def period_parts(period: str) -> tuple[int, str] | None:
    """Return ``(number, unit)`` of a counted period, or None where the period is a rule."""
    found = _PERIOD.match(period)
    return (int(found[1]), found[2]) if found else None


_DAYS = {
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1,
    "business day": 1.4,
    "week": 7,
    "month": 365.25 / 12,
    "year": 365.25,
}


def period_days(period: str) -> float | None:
    """Return how many days a counted period has on average, or None where the period is a rule."""
    parts = period_parts(period)
    return None if parts is None else parts[0] * _DAYS[parts[1]]


class Own(Part):
    """An owner's own entry beside a vocabulary: its words, and the entry whose tags it bears."""

    own: Text
    like: str | None = None


Entry = str | Own


class Vocabulary:
    """Marks a field whose entries come from the vocabulary of that name."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"Vocabulary({self.name!r})"

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Name the ids of the vocabulary where a JSON Schema says text."""
        found = handler(schema)
        for one in (found, *found.get("anyOf", ())):
            if one.get("type") == "string":
                one["enum"] = list(vocabulary(self.name).entries)
        return found


def _known(name: str, identifier: str) -> str:
    if identifier not in vocabulary(name).entries:
        raise ValueError(f"'{identifier}' is not in the vocabulary {name}")
    return identifier


def one_of(name: str) -> Any:
    """Type of a `One`: an id of the vocabulary ``name``."""

    def check(identifier: str) -> str:
        return _known(name, identifier)

    return Annotated[str, AfterValidator(check), Vocabulary(name)]


def entry_of(name: str) -> Any:
    """Type of an `Entry`: an id of the vocabulary ``name``, or an own entry."""

    def check(entry: Entry) -> Entry:
        identifier = entry if isinstance(entry, str) else entry.like
        if identifier is not None:
            _known(name, identifier)
        return entry

    return Annotated[Entry, AfterValidator(check), Vocabulary(name)]


def _no_twins(entries: list[Any]) -> list[Any]:
    seen: set[str] = set()
    for entry in entries:
        if isinstance(entry, str):
            if entry in seen:
                raise ValueError(f"'{entry}' stands there twice")
            seen.add(entry)
    return entries


def pick(name: str) -> Any:
    """Type of a `Pick`: several entries of the vocabulary ``name``, own entries allowed."""
    return Annotated[
        list[entry_of(name)],  # type: ignore[misc]  # the type is made from data
        Field(max_length=LONGEST_LIST),
        AfterValidator(_no_twins),
        Vocabulary(name),
    ]
