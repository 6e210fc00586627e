"""Faults of answers, said plainly: one line per place, with the path of the answer."""

import re
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from policybuilder.facts import shapes
from policybuilder.lib.problems import Problem

_EXPECTED = {
    "string_type": "text",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "list_type": "a list",
    "dict_type": "a table",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "date_type": "a date such as 2026-01-31",
    "date_parsing": "a date such as 2026-01-31",
    "date_from_datetime_parsing": "a date such as 2026-01-31",
}
"""What the type of a fault says a value must be."""

FORMS = {
    shapes.LANGUAGE: "must be a language code such as en",
    shapes.COUNTRY: "must be a country code such as DE",
    shapes.ID: "must begin with a small letter and hold small letters, digits, _ and - only",
    shapes.PHONE: "must be a phone number such as +49 30 1234567",
    shapes.DIGEST: "must be a digest of 16 to 64 hexadecimal digits",
    shapes.PLACE: "must be the place of a clause such as who/controller",
}
"""What a text must look like, by the pattern that says so."""


def problems_of(error: ValidationError, values: Any, prefix: str = "") -> list[Problem]:
    """One problem per place of a failed check of ``values``, deepest first told.

    Of a union pydantic reports every alternative: a fault below one of them tells what is wrong, the
    others are noise.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for fault in error.errors(include_url=False, include_input=False):
        found.setdefault(".".join(_steps(fault, values)), []).append(dict(fault))
    places = [place for place in found if not any(_below(place, other) for other in found)]
    return [Problem(prefix + (place or "facts"), _message(found[place])) for place in places]


def _below(place: str, other: str) -> bool:
    return other != place and (not place or other.startswith(f"{place}."))


def _steps(fault: Any, values: Any) -> Iterator[str]:
    """The steps of a fault's place that lead through the values; names of types are left out."""
    node = values
    last = len(fault["loc"]) - 1
    for at, step in enumerate(fault["loc"]):
        if _leads_on(node, step):
            node = node[step]
        elif not (at == last and fault["type"] == "missing"):
            continue
        yield _name(step, node, fault["loc"][:at])


def _leads_on(node: Any, step: Any) -> bool:
    if isinstance(node, list):
        return isinstance(step, int) and step < len(node)
    return isinstance(node, dict) and step in node


def _name(step: Any, node: Any, above: tuple[Any, ...]) -> str:
    """How a path names a step: an item of a list by its id, which for an activity can be its kind."""
    if isinstance(step, int) and isinstance(node, dict):
        name = node.get("id") or (node.get("kind") if above == ("activities",) else None)
        if isinstance(name, str) and re.fullmatch(shapes.ID, name):
            return name
    return str(step)


def _message(faults: list[dict[str, Any]]) -> str:
    """One sentence for the faults of one place: a broken rule, else what the value must be."""
    rules = [fault for fault in faults if fault["type"] not in (*_EXPECTED, "literal_error")]
    if rules:
        return _rule(rules[0])
    expected = [
        fault["ctx"]["expected"] if fault["type"] == "literal_error" else _EXPECTED[fault["type"]]
        for fault in faults
    ]
    return f"must be {' or '.join(dict.fromkeys(expected))}"


def _rule(fault: dict[str, Any]) -> str:
    limits = fault.get("ctx", {})
    match fault["type"]:
        case "missing":
            return "is missing"
        case "union_tag_not_found":
            return "needs a type"
        case "extra_forbidden":
            return "is not known"
        case "string_too_short":
            return "is empty"
        case "string_too_long":
            return f"is longer than {limits['max_length']} characters"
        case "too_long":
            return f"has more than {limits['max_length']} entries"
        case "too_short":
            return "needs at least one entry"
        case "union_tag_invalid":
            return f"has the type '{limits['tag']}', which is not known"
        case "greater_than_equal":
            return f"must be at least {limits['ge']}"
        case "less_than_equal":
            return f"must be at most {limits['le']}"
        case "string_pattern_mismatch":
            return FORMS[limits["pattern"]]
        case "value_error":
            return " ".join(str(fault["msg"]).removeprefix("Value error, ").split())
    return str(fault["msg"]).replace("Input should", "must")
