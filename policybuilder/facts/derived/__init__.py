"""Derived facts: tables and lists that a document prints and nobody answers directly.

Each is a function of a `View`; clause bodies read it as ``derived.<name>``. Every cell is `Told`, so
that a row keeps the answers it comes from.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from policybuilder.facts.view import View

Derivation = Callable[[View], Any]
_registry: dict[str, Derivation] = {}


def derived(derivation: Derivation) -> Derivation:
    """Register a derivation under its function's name.

    Raises:
        ValueError: the name is taken.
    """
    if derivation.__name__ in _registry:
        raise ValueError(f"derived '{derivation.__name__}' is defined twice")
    _registry[derivation.__name__] = derivation
    return derivation


@cache
def load() -> None:
    """Import every module beside this one, so that its derivations are registered."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")


def names() -> frozenset[str]:
    """Return the names of all derivations."""
    load()
    return frozenset(_registry)


def derivation(name: str) -> Derivation:
    """Return the derivation of that name.

    Raises:
        KeyError: there is none.
    """
    load()
    return _registry[name]


class Unanswered:
    """Stands for a part that is not there: false, and every answer in it is absent."""

    def __bool__(self) -> bool:
        return False

    def __getattr__(self, name: str) -> None:
        return None


class Derived:
    """Reads derivations by attribute for one view: ``derived.recipients``."""

    def __init__(self, view: View) -> None:
        self._view = view

    def __getattr__(self, name: str) -> Any:
        if name not in _registry:
            raise AttributeError(f"nothing is derived under the name '{name}'")
        # Kept as an attribute: a body that tests and then prints derives once.
        self.__dict__[name] = found = _registry[name](self._view)
        return found
