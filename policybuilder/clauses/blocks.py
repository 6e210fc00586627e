"""Blocks: the paragraphs, lists and tables that a rendered clause is made of, and their *why*."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style. ``href`` is a checked link target (http, https, mailto, tel, #).

    ``document`` is the kind of another document of the same owner: where it stands is known at publication.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    href: str | None = None
    document: str | None = None


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """What something in a document rests on.

    ``source`` is the digest of our words, ``values`` that of the answers: two versions of a clause tell
    by them whether our wording or the owner's answers changed.
    """

    conditions: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    source: str = ""
    values: str = ""

    def to_json(self, answers: bool) -> dict[str, Any]:
        """Return JSON values; without ``answers`` neither paths nor their digest."""
        value: dict[str, Any] = {
            "conditions": list(self.conditions) if answers else [],
            "requirements": list(self.requirements),
            "source": self.source,
            "answers": list(self.answers) if answers else [],
            "values": self.values if answers else "",
        }
        return value

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Why":
        """Return the why that `to_json` described."""
        return cls(
            conditions=tuple(value["conditions"]),
            answers=tuple(value["answers"]),
            requirements=tuple(value["requirements"]),
            source=value["source"],
            values=value["values"],
        )


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``answers`` are the paths of the answers printed in it."""

    runs: Runs
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a clause (level 4 and below in HTML)."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Item:
    """A list item; ``id`` stays the same between versions, so that items can be compared."""

    id: str
    blocks: "tuple[Block, ...]"
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    ordered: bool
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; the first cell names it."""

    id: str
    cells: tuple[Runs, ...]
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row and a caption."""

    caption: str
    header: tuple[Runs, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """Blocks set apart from the rest, as Art. 21(4) GDPR wants it for the right to object."""

    blocks: "tuple[Block, ...]"


Block = Paragraph | Heading | Items | Table | Callout


def _run_json(run: Run) -> dict[str, Any]:
    value: dict[str, Any] = {"text": run.text}
    for style in ("strong", "emphasis", "code"):
        if getattr(run, style):
            value[style] = True
    for target in ("href", "document"):
        if getattr(run, target) is not None:
            value[target] = getattr(run, target)
    return value


def runs_json(runs: Runs) -> list[dict[str, Any]]:
    """Return runs as JSON values."""
    return [_run_json(run) for run in runs]


def runs_from(value: list[dict[str, Any]]) -> Runs:
    """Return the runs that `runs_json` described."""
    return tuple(Run(**run) for run in value)


def block_json(block: Block, answers: bool) -> dict[str, Any]:
    """Return a block as JSON values; without ``answers`` no path of an answer."""

    def told(paths: tuple[str, ...]) -> list[str]:
        return list(paths) if answers else []

    match block:
        case Paragraph():
            return {"is": "p", "runs": runs_json(block.runs), "answers": told(block.answers)}
        case Heading():
            return {"is": "h", "runs": runs_json(block.runs)}
        case Callout():
            return {"is": "callout", "blocks": [block_json(b, answers) for b in block.blocks]}
        case Items():
            return {
                "is": "list",
                "ordered": block.ordered,
                "items": [
                    {
                        "id": item.id if answers else "",
                        "blocks": [block_json(b, answers) for b in item.blocks],
                        "answers": told(item.answers),
                    }
                    for item in block.items
                ],
            }
        case Table():
            return {
                "is": "table",
                "caption": block.caption,
                "header": [runs_json(cell) for cell in block.header],
                "rows": [
                    {
                        "id": row.id if answers else "",
                        "cells": [runs_json(cell) for cell in row.cells],
                        "answers": told(row.answers),
                    }
                    for row in block.rows
                ],
            }


def block_from(value: dict[str, Any]) -> Block:
    """Return the block that `block_json` described.

    Raises:
        ValueError: the kind of block is not known.
    """
    match value["is"]:
        case "p":
            return Paragraph(runs_from(value["runs"]), tuple(value["answers"]))
        case "h":
            return Heading(runs_from(value["runs"]))
        case "callout":
            return Callout(tuple(block_from(b) for b in value["blocks"]))
        case "list":
            return Items(
                value["ordered"],
                tuple(
                    Item(
                        item["id"],
                        tuple(block_from(b) for b in item["blocks"]),
                        tuple(item["answers"]),
                    )
                    for item in value["items"]
                ),
            )
        case "table":
            return Table(
                value["caption"],
                tuple(runs_from(cell) for cell in value["header"]),
                tuple(
                    Row(
                        row["id"],
                        tuple(runs_from(cell) for cell in row["cells"]),
                        tuple(row["answers"]),
                    )
                    for row in value["rows"]
                ),
            )
        case other:
            raise ValueError(f"no block is called '{other}'")
