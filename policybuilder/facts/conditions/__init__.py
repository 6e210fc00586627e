"""Named conditions: predicates over facts that content names and code defines.

A condition answers YES, NO or UNKNOWN; what it read is its *why*. A denial ("we do not sell") is a
condition of its own, never the negation of another.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from policybuilder.facts.model import Facts
from policybuilder.facts.view import Log, View, view_of


class Known(Enum):
    """A three-valued answer (Kleene logic)."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, answer: bool | None) -> "Known":
        """Return the three-valued form of a `Tri`."""
        return cls.UNKNOWN if answer is None else cls.YES if answer else cls.NO

    def __and__(self, other: "Known") -> "Known":
        if Known.NO in (self, other):
            return Known.NO
        return Known.UNKNOWN if Known.UNKNOWN in (self, other) else Known.YES

    def __or__(self, other: "Known") -> "Known":
        if Known.YES in (self, other):
            return Known.YES
        return Known.UNKNOWN if Known.UNKNOWN in (self, other) else Known.NO

    def __invert__(self) -> "Known":
        return {Known.YES: Known.NO, Known.NO: Known.YES}.get(self, Known.UNKNOWN)


def every(answers: Iterable[Known]) -> Known:
    """Return YES where all are YES, NO where one is NO."""
    result = Known.YES
    for answer in answers:
        result &= answer
    return result


def some(answers: Iterable[Known]) -> Known:
    """Return YES where one is YES, NO where all are NO."""
    result = Known.NO
    for answer in answers:
        result |= answer
    return result


Predicate = Callable[[View], Known]
_registry: dict[str, Predicate] = {}


def register(name: str, predicate: Predicate) -> None:
    """Register a predicate under a name.

    Raises:
        ValueError: the name is taken by another predicate.
    """
    if _registry.get(name, predicate) is not predicate:
        raise ValueError(f"condition '{name}' is defined twice")
    _registry[name] = predicate


def condition(predicate: Predicate) -> Predicate:
    """Register a predicate under its function's name."""
    register(predicate.__name__, predicate)
    return predicate


@cache
def load() -> None:
    """Import every module beside this one, so that its conditions are registered."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")


def names() -> frozenset[str]:
    """Return the names of all registered conditions."""
    load()
    return frozenset(_registry)


def predicate(name: str) -> Predicate:
    """Return the predicate of the named condition.

    Raises:
        KeyError: no condition has that name.
    """
    load()
    return _registry[name]


def answer(name: str, view: View) -> Known:
    """Return what the named condition says through a view that is already open. Raises as `predicate`."""
    return predicate(name)(view)


@dataclass(frozen=True)
class Verdict:
    """What a condition said, and the answers it read to say so."""

    known: Known
    log: Log

    @property
    def answers(self) -> tuple[str, ...]:
        """Paths of the answers that were read."""
        return tuple(self.log)


class Judge:
    """Answers conditions about one set of facts on one day, each at most once."""

    def __init__(self, facts: Facts, on: date) -> None:
        load()
        self.facts = facts
        self.on = on
        self._views: dict[str, View] = {}
        self._verdicts: dict[str, Verdict] = {}

    def view(self, language: str) -> View:
        """Return a view of the facts with an empty log, sharing what others of its language read."""
        if language not in self._views:
            self._views[language] = view_of(self.facts, language, self.on)
        return self._views[language].fresh()

    def ask(self, name: str) -> Verdict:
        """Return the verdict of the named condition.

        Raises:
            KeyError: no condition has that name.
        """
        if name not in self._verdicts:
            view = self.view(self.facts.languages[0])
            self._verdicts[name] = Verdict(_registry[name](view), view.log)
        return self._verdicts[name]

    def ask_all(self, names: Iterable[str]) -> Verdict:
        """Return whether all of the named conditions hold, with everything they read."""
        verdicts = [self.ask(name) for name in names]
        return Verdict(every(verdict.known for verdict in verdicts), _read_by(verdicts))

    def holding(self, names: Iterable[str]) -> Verdict | None:
        """Return what the named conditions read where all of them hold, else None.

        The first that does not hold ends it, so that what nobody does is hardly looked at.
        """
        verdicts = []
        for name in names:
            verdict = self.ask(name)
            if verdict.known is not Known.YES:
                return None
            verdicts.append(verdict)
        return Verdict(Known.YES, _read_by(verdicts))


def _read_by(verdicts: Iterable[Verdict]) -> Log:
    log: Log = {}
    for verdict in verdicts:
        log.update(verdict.log)
    return log
