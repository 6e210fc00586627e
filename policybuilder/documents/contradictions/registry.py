"""Contradictions: answers that cannot all be true, and how to settle them.

A rule is a function that returns the paths of the answers that clash, and nothing where none do. It
fires only on answers given; what is not answered is a gap for the coverage report. Its words stand in
`content/contradictions/<id>.toml`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from policybuilder.facts.model import Facts
from policybuilder.facts.view import View, in_language, view_of
from policybuilder.facts.vocabulary import Line, Words
from policybuilder.lib.content import CONTENT, shown_path
from policybuilder.lib.problems import Invalid, Problem, from_validation
from policybuilder.lib.translations import SOURCE, read_words

FOLDER = CONTENT / "contradictions"

Severity = Literal["error", "warn", "stop"]
Paths = tuple[str, ...]
Rule = Callable[[View], Paths]

NONE: Paths = ()

_rules: dict[str, Rule] = {}


class Settlement(BaseModel):
    """Answers that may settle a clash at once: values by path, and what is taken back.

    ``remove`` has paths as `facts.paths.remove` takes them (``form.say_not=no_sale``).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: Words
    answers: Mapping[str, Any] = {}
    remove: tuple[Line, ...] = ()


class RuleWords(BaseModel):
    """The file of one rule: how grave a clash is, what is said about it, and what may settle it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    severity: Severity
    title: Words
    settle: Words
    citation: Line
    settlements: tuple[Settlement, ...] = ()


@dataclass(frozen=True)
class Contradiction:
    """Answers that clash: an `error` or `stop` blocks publishing, a `warn` does not."""

    rule: str
    severity: Severity
    answers: Paths
    title: str
    settle: str


def rule(id: str) -> Callable[[Rule], Rule]:
    """Register a rule under an id."""

    def registered(function: Rule) -> Rule:
        _rules[id] = function
        return function

    return registered


def rules() -> Mapping[str, Rule]:
    """All rules by id, in the order of their ids."""
    package = __name__.rpartition(".")[0]
    for module in iter_modules(import_module(package).__path__):
        import_module(f"{package}.{module.name}")
    return MappingProxyType(dict(sorted(_rules.items())))


@cache
def words(id: str) -> RuleWords:
    """The words of one rule. Raises `Invalid`, naming file and field, where they are faulty."""
    path = FOLDER / f"{id}.toml"
    try:
        return RuleWords.model_validate(read_words(path))
    except ValidationError as error:
        raise Invalid(from_validation(error, shown_path(path))) from error


def contradict(facts: Facts, on: date, language: str = SOURCE) -> tuple[Contradiction, ...]:
    """What clashes in some facts on a day, in the order of the rules.

    Raises:
        MissingWords: a rule that fires has no words in this language.
    """
    return tuple(
        _contradiction(id, answers, language) for id, answers in clashing(facts, on).items()
    )


def clashing(facts: Facts, on: date) -> Mapping[str, Paths]:
    """The answers that clash on a day, by the rule that says so."""
    return {
        id: answers
        for id, check in rules().items()
        if (answers := check(view_of(facts, facts.languages[0], on)))
    }


def _contradiction(id: str, answers: Paths, language: str) -> Contradiction:
    found = words(id)
    where = f"contradictions/{id}.toml"
    return Contradiction(
        rule=id,
        severity=found.severity,
        answers=tuple(dict.fromkeys(answers)),
        title=in_language(found.title, language, f"{where}: title"),
        settle=in_language(found.settle, language, f"{where}: settle"),
    )


def problems() -> list[Problem]:
    """Every problem in the files of the rules: their shape, a rule without words, words without rule."""
    found: list[Problem] = []
    files = {path.stem for path in FOLDER.glob("*.toml")}
    for id in sorted(files | set(rules())):
        shown = shown_path(FOLDER / f"{id}.toml")
        if id not in rules():
            found.append(Problem(shown, "there is no such rule"))
            continue
        try:
            words(id)
        except Invalid as invalid:
            found += invalid.problems
    return found
