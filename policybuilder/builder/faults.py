"""What is wrong with an input, in words for the person who typed it."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _


def said(fault: dict[str, Any]) -> str:
    """Return one sentence for a fault that pydantic found."""
    limits = fault.get("ctx", {})
    match fault["type"]:
        case "missing":
            return _("This is needed here.")
        case "string_too_long":
            return _("Use at most %(most)s characters.") % {"most": limits["max_length"]}
        case "too_long":
            return _("At most %(most)s entries fit here.") % {"most": limits["max_length"]}
        case "too_short":
            return _("At least one is needed here.")
        case "string_pattern_mismatch" if "+0-9" in limits["pattern"]:
            return _("Write a phone number in digits, for example +49 30 1234567.")
        case "greater_than_equal":
            return _("Give a number of at least %(least)s.") % {"least": limits["ge"]}
        case "less_than_equal":
            return _("Give a number of at most %(most)s.") % {"most": limits["le"]}
        case "value_error":
            reason = fault["msg"].removeprefix("Value error, ")
            return f"{capfirst(reason)}."
    return _("This is not an answer to the question.")
