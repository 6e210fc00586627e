"""How tests read a document: the words of a clause as a reader sees them."""

import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from policybuilder.clauses.blocks import Block, Callout
from policybuilder.documents.assemble import assemble
from policybuilder.documents.render.text import block_text
from policybuilder.documents.tree import Clause, Document
from policybuilder.facts.files import facts_from, facts_json
from policybuilder.facts.paths import Values

TESTS = Path(__file__).resolve().parent
ON = date(2026, 11, 21)
BROKEN = re.compile(
    r"\bNone\b|\bTrue\b|\bFalse\b| \.( |$)|,\.|\band \.| ,|[\ue000-\uf8ff]|\{\{|\{%"
)
"""What no sentence of ours holds: values that were printed raw, and gaps where words are missing."""


def table(path: Path) -> dict[str, Any]:
    """Return the tables of a TOML file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def facts_named(name: str) -> Values:
    """Return the facts of a seed company or a scenario as JSON values."""
    for folder in ("seeds", "scenarios"):
        path = TESTS / folder / f"{name}.toml"
        if path.exists():
            return facts_json(facts_from(table(path)))
    raise LookupError(f"no facts file is called '{name}'")


def document_of(
    values: Values, on: date = ON, language: str = "en", kind: str = "privacy"
) -> Document:
    """Return a document of facts given as JSON values, the privacy policy where no kind is named."""
    return assemble(facts_from(values), kind, language, on)


def words(clause: Clause) -> str:
    """Return a clause's title and text in one line, spaces collapsed."""
    lines = [clause.title, *(line for block in clause.blocks for line in _lines(block))]
    return " ".join(" ".join(lines).split())


def _lines(block: Block) -> list[str]:
    if isinstance(block, Callout):
        return [line for inner in block.blocks for line in _lines(inner)]
    return block_text(block, "en")


def words_by_clause(document: Document) -> dict[str, str]:
    """Return the text of every clause by id, and under ``document`` what stands around them."""
    headings = [section.heading for section in document.sections]
    parts = [clause.headline for clause in document.clauses() if clause.heading]
    around = [document.title, document.tagline or "", *headings, *parts]
    if document.contents:
        around += ["Contents", *headings]
    said = {clause.id: words(clause) for clause in document.clauses()}
    return {**said, "document": " ".join(around)}
