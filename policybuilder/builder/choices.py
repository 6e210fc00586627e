"""Words for the few choices that are part of the shape of facts and not of a vocabulary."""

from django.utils.translation import gettext_lazy as _

from policybuilder.policies.kinds import KIND_NAMES

_WORDS = {
    **KIND_NAMES,
    "minute": _("minutes"),
    "hour": _("hours"),
    "day": _("days"),
    "week": _("weeks"),
    "month": _("months"),
    "year": _("years"),
    "business day": _("business days"),
}


def words_of(option: str) -> str:
    """Return the words of an option. Raises KeyError where it has none."""
    return str(_WORDS[option])
