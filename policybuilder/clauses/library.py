"""The clause library: one file per clause and language, `content/clauses/<language>/<section>/<name>.md`.

The path below the language is the clause's id. Metadata stands once, in the source language; a
translation holds its title and ``of``, the digest of the source body it translates. A translation is
read when it is first needed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated

from jinja2 import Template
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from policybuilder.clauses.template import compile_body
from policybuilder.facts import conditions, derived
from policybuilder.facts.view import MissingWords
from policybuilder.facts.vocabulary import vocabulary
from policybuilder.lib.content import CONTENT, shown_path
from policybuilder.lib.digest import digest_of
from policybuilder.lib.frontmatter import split
from policybuilder.lib.problems import Invalid, Problem, from_validation
from policybuilder.lib.translations import SOURCE
from policybuilder.lib.typography import misset

_TONE = re.compile(r"^\+\+\+ (\w+) \+\+\+\n", re.MULTILINE)


class Head(BaseModel):
    """Front matter of a clause in the source language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Annotated[str, Field(min_length=1)]
    heading: bool = True
    order: Annotated[int, Field(ge=0)]
    when: Annotated[tuple[str, ...], Field(min_length=1)]
    satisfies: tuple[str, ...] = ()
    drafted: date
    reviewed: str | None = None


class TranslatedHead(BaseModel):
    """Front matter of a translation."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Annotated[str, Field(min_length=1)]
    drafted: date
    reviewed: str | None = None
    of: str


@dataclass(frozen=True)
class Wording:
    """The words of one clause in one language; ``bodies`` by tone, always with ``plain``."""

    title: str
    bodies: Mapping[str, Template]
    digest: str
    drafted: date
    reviewed: str | None

    def body(self, tone: str) -> Template:
        """Return the body in a tone; where the tone does not differ, the plain one."""
        return self.bodies.get(tone, self.bodies["plain"])


@dataclass(frozen=True)
class Source:
    """One clause of the library."""

    id: str
    head: Head
    root: Path
    source: Wording
    file: str

    @property
    def section(self) -> str:
        """The id of the section it belongs to."""
        return self.id.partition("/")[0]

    def wording(self, language: str) -> Wording:
        """Return the words in a language.

        Raises:
            MissingWords: it has none in this language.
            Invalid: its words in this language are wrong or stale; names the file.
        """
        if language == SOURCE:
            return self.source
        return _translation(self.translation(language), self.source.digest)

    def translation(self, language: str) -> Path:
        """Where its words in another language stand."""
        return self.root / language / f"{self.id}.md"


@dataclass(frozen=True)
class Library:
    """All clauses by id, with the problems found while loading."""

    clauses: Mapping[str, Source]
    problems: tuple[Problem, ...]

    @cached_property
    def sections(self) -> Mapping[str, list[Source]]:
        """The clauses of each section in the order in which they are printed."""
        sections: dict[str, list[Source]] = {}
        for source in self.clauses.values():
            sections.setdefault(source.section, []).append(source)
        return sections


@cache
def library() -> Library:
    """Return the library, loaded once per process.

    Raises:
        Invalid: a file is wrong; names every such file.
    """
    found = load(CONTENT / "clauses")
    if found.problems:
        raise Invalid(found.problems)
    return found


def load(root: Path) -> Library:
    """Read every clause below ``root``; what is wrong stands in ``problems``, naming the file."""
    derived.load()
    problems = list(_misplaced(root))
    clauses: list[Source] = []
    for path in sorted((root / SOURCE).glob("*/*.md")):
        try:
            clauses.append(_clause(root, path))
        except Invalid as invalid:
            problems += invalid.problems
    clauses.sort(key=lambda clause: (clause.section, clause.head.order, clause.id))
    return Library({clause.id: clause for clause in clauses}, tuple(problems))


def translation_problems(library: Library, root: Path, language: str) -> Iterator[Problem]:
    """What is missing, stale, wrong or of no clause among the translations into one language."""
    for clause in library.clauses.values():
        try:
            clause.wording(language)
            path = clause.translation(language)
            _head, body = _read(path)
            yield from misset(body, language, shown_path(path))
        except MissingWords as missing:
            yield Problem(missing.where, "the translation is missing")
        except Invalid as invalid:
            yield from invalid.problems
    for path in sorted((root / language).glob("*/*.md")):
        if _id(root / language, path) not in library.clauses:
            yield Problem(shown_path(path), "translates no clause")


def _misplaced(root: Path) -> Iterator[Problem]:
    """Yield the files that no one would read."""
    for path in sorted(root.rglob("*.md")):
        if len(path.relative_to(root).parts) != len(("language", "section", "name")):
            yield Problem(shown_path(path), "stands in no section of a language")


def _id(folder: Path, path: Path) -> str:
    return path.relative_to(folder).with_suffix("").as_posix()


def _clause(root: Path, path: Path) -> Source:
    identifier = _id(root / SOURCE, path)
    file = shown_path(path)
    table, text = _read(path)
    try:
        head = Head.model_validate(table)
    except ValidationError as error:
        raise Invalid(from_validation(error, file)) from error
    problems = [
        Problem(f"{file}: when", f"there is no condition '{name}'")
        for name in head.when
        if name not in conditions.names()
    ]
    source = _wording(head, text, file, problems)
    if problems:
        raise Invalid(problems)
    return Source(identifier, head, root, source, file)


def _read(path: Path) -> tuple[dict[str, object], str]:
    try:
        return split(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise Invalid([Problem(shown_path(path), "is not UTF-8 text")]) from error
    except ValueError as error:
        raise Invalid([Problem(shown_path(path), str(error))]) from error


def _wording(head: Head | TranslatedHead, text: str, file: str, problems: list[Problem]) -> Wording:
    plain, *toned = _TONE.split(text)
    compiled: dict[str, Template] = {}
    for tone, body in (("plain", plain), *zip(toned[::2], toned[1::2], strict=True)):
        if tone not in vocabulary("tones").entries or tone in compiled:
            problems.append(Problem(file, f"'{tone}' is no other tone"))
        if not body.strip():
            problems.append(Problem(file, f"has no words in the tone '{tone}'"))
        try:
            compiled[tone] = compile_body(body)
        except ValueError as error:
            problems.append(Problem(file, f"{tone}: {error}" if tone != "plain" else str(error)))
    return Wording(head.title, compiled, digest_of(head.title, text), head.drafted, head.reviewed)


@cache
def _translation(path: Path, source: str) -> Wording:
    file = shown_path(path)
    if not path.is_file():
        raise MissingWords(file, path.parent.parent.name)
    table, text = _read(path)
    try:
        head = TranslatedHead.model_validate(table)
    except ValidationError as error:
        raise Invalid(from_validation(error, file)) from error
    problems: list[Problem] = []
    if head.of != source:
        problems.append(Problem(file, f"is stale: it translates {head.of}, the source is {source}"))
    wording = _wording(head, text, file, problems)
    if problems:
        raise Invalid(problems)
    return wording
