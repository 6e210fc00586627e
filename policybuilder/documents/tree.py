"""The document tree: what every format, comparison and proof is made from.

The tree is plain data. Its JSON form is what a version stores and hashes; the public form leaves out
the answers, because they are the owner's and not the readers'.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from policybuilder.clauses.blocks import Block, Item, Run, Table, Why, block_from, block_json
from policybuilder.documents.practices import Practices

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


@dataclass(frozen=True)
class Clause:
    """One clause as it came out for these facts: its blocks and why they stand there.

    ``number`` is None where only sections are numbered, or nothing is.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    why: Why
    heading: bool = True
    own: bool = False
    number: str | None = None

    @property
    def headline(self) -> str:
        """The heading as it is shown, with its number where there is one."""
        return self.title if self.number is None else f"{self.number} {self.title}"

    @property
    def anchor(self) -> str:
        """The fragment that links to this clause."""
        return self.id.replace("/", "-")


@dataclass(frozen=True)
class Section:
    """Clauses under one heading; ``number`` is None where sections are not numbered."""

    id: str
    title: str
    clauses: tuple[Clause, ...]
    number: int | None = None

    @property
    def heading(self) -> str:
        """The heading as it is shown, with its number where there is one."""
        return self.title if self.number is None else f"{self.number}. {self.title}"


@dataclass(frozen=True)
class Document:
    """One document of one kind in one language.

    ``facts`` is the digest of all answers and ``laws`` the ids of the laws covered, so that a
    comparison can tell why a clause came or went. ``practices`` says in ids what the words state.
    """

    kind: str
    language: str
    title: str
    company: str
    date: str
    sections: tuple[Section, ...]
    tagline: str | None = None
    contents: bool = True
    facts: str = ""
    laws: tuple[str, ...] = ()
    practices: Practices = field(default_factory=Practices)

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``."""
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"

    def clauses(self) -> Iterator[Clause]:
        """Yield every clause in reading order."""
        for section in self.sections:
            yield from section.clauses


def _clause_json(clause: Clause, answers: bool) -> dict[str, Any]:
    return {
        "id": clause.id,
        "title": clause.title,
        "heading": clause.heading,
        "number": clause.number,
        "own": clause.own,
        "blocks": [block_json(block, answers) for block in clause.blocks],
        "why": clause.why.to_json(answers),
    }


def to_json(document: Document, *, answers: bool = True) -> dict[str, Any]:
    """Return the document as JSON values; without ``answers`` it names no answer of the owner."""
    return {
        "kind": document.kind,
        "language": document.language,
        "title": document.title,
        "tagline": document.tagline,
        "company": document.company,
        "date": document.date,
        "contents": document.contents,
        "facts": document.facts if answers else "",
        "laws": list(document.laws),
        "practices": document.practices.to_json(),
        "sections": [
            {
                "id": section.id,
                "title": section.title,
                "number": section.number,
                "clauses": [_clause_json(clause, answers) for clause in section.clauses],
            }
            for section in document.sections
        ],
    }


def from_json(value: dict[str, Any]) -> Document:
    """Return the document that `to_json` described.

    Raises:
        KeyError: a field is missing.
    """
    return Document(
        kind=value["kind"],
        language=value["language"],
        title=value["title"],
        tagline=value["tagline"],
        company=value["company"],
        date=value["date"],
        contents=value["contents"],
        facts=value["facts"],
        laws=tuple(value["laws"]),
        practices=Practices.from_json(value["practices"]) if "practices" in value else Practices(),
        sections=tuple(
            Section(
                id=section["id"],
                title=section["title"],
                number=section["number"],
                clauses=tuple(
                    Clause(
                        id=clause["id"],
                        title=clause["title"],
                        heading=clause["heading"],
                        number=clause.get("number"),  # older versions have none
                        own=clause["own"],
                        blocks=tuple(block_from(block) for block in clause["blocks"]),
                        why=Why.from_json(clause["why"]),
                    )
                    for clause in section["clauses"]
                ),
            )
            for section in value["sections"]
        ),
    )


__all__ = [
    "Block",
    "Clause",
    "Document",
    "Item",
    "Run",
    "Section",
    "Table",
    "Why",
    "from_json",
    "to_json",
]
