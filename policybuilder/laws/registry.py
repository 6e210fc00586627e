"""The laws that the library knows, read from `content/laws/`."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pydantic import ValidationError

from policybuilder.facts import conditions
from policybuilder.facts.patterns import exists
from policybuilder.laws.model import Law
from policybuilder.lib.content import CONTENT, shown_path
from policybuilder.lib.problems import Invalid, Problem, from_validation
from policybuilder.lib.translations import read_words

FOLDER = CONTENT / "laws"


def ids(folder: Path = FOLDER) -> tuple[str, ...]:
    """The ids of all laws, sorted: the names of their files."""
    return tuple(sorted(path.stem for path in folder.glob("*.toml")))


def read_law(path: Path) -> Law:
    """The law of one file. Raises `Invalid`, naming file and field, where it is faulty."""
    try:
        return Law.model_validate({**read_words(path), "id": path.stem})
    except ValidationError as error:
        raise Invalid(from_validation(error, shown_path(path))) from error


@cache
def laws() -> Mapping[str, Law]:
    """All laws by id, in the order of their ids. Raises `Invalid` where a file is faulty."""
    return MappingProxyType({id: read_law(FOLDER / f"{id}.toml") for id in ids()})


@cache
def homes() -> Mapping[str, str]:
    """The id of the law in which each requirement stands, by the requirement's id."""
    return MappingProxyType({need: law.id for law in laws().values() for need in law.requirements})


def recheck(on: date) -> tuple[Law, ...]:
    """The laws whose words were to be compared with the official text again by `on`."""
    return tuple(law for law in laws().values() if law.recheck_by <= on)


def problems(folder: Path = FOLDER) -> list[Problem]:
    """Every problem in every law file: its shape, unknown conditions and paths, ids used twice."""
    found: list[Problem] = []
    home: dict[str, str] = {}
    for id in ids(folder):
        file = folder / f"{id}.toml"
        shown = shown_path(file)
        try:
            law = read_law(file)
        except Invalid as invalid:
            found += invalid.problems
            continue
        found += _problems_of(law, shown)
        for requirement in law.requirements:
            if requirement in home:
                found.append(
                    Problem(
                        f"{shown}: requirements.{requirement}",
                        f"stands in {home[requirement]} as well",
                    )
                )
            home.setdefault(requirement, shown)
    return found


def _problems_of(law: Law, shown: str) -> Iterator[Problem]:
    known = conditions.names()
    if law.trigger not in known:
        yield Problem(f"{shown}: trigger", f"there is no condition '{law.trigger}'")
    if law.kind == "stop" and law.requirements:
        yield Problem(f"{shown}: requirements", "a law of the kind 'stop' has none")
    if law.last_checked and law.last_checked >= law.recheck_by:
        yield Problem(f"{shown}: recheck_by", "is not later than last_checked")
    for id, requirement in law.requirements.items():
        for name in requirement.when:
            if name not in known:
                yield Problem(f"{shown}: requirements.{id}.when", f"there is no condition '{name}'")
        for path in requirement.questions:
            if not exists(path):
                yield Problem(
                    f"{shown}: requirements.{id}.questions", f"the facts have no path '{path}'"
                )
