"""The kinds of document: what they are called, and in which order readers find them."""

from collections.abc import Iterable, Mapping
from typing import get_args

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from policybuilder.facts.form import DocumentKind

KINDS: tuple[str, ...] = get_args(DocumentKind)
KIND_NAMES: Mapping[str, Promise] = {
    "privacy": _("Privacy policy"),
    "cookies": _("Cookie policy"),
    "acceptable-use": _("Acceptable use policy"),
}


def kind_name(kind: str) -> str:
    """Return what a kind of document is called, in the language of the interface."""
    return str(KIND_NAMES[kind])


def in_order(kinds: Iterable[str]) -> list[str]:
    """Return kinds in the order in which readers find them, each once."""
    return sorted(set(kinds), key=KINDS.index)
