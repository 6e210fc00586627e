"""The lines below a document's title: its days and number, or that it is a draft."""

from dataclasses import dataclass
from datetime import date

from policybuilder.clauses.formats import day
from policybuilder.documents.edition import Edition
from policybuilder.documents.tree import Document
from policybuilder.facts.view import label


@dataclass(frozen=True)
class Line:
    """One line of the head: its name, its value in words, and the day it tells, if any."""

    name: str
    value: str
    day: date | None = None


def head_lines(edition: Edition, language: str) -> list[Line]:
    """Return the lines in reading order, in a language."""

    def word(name: str) -> str:
        return label("document_words", name, language)

    if edition.number is None:
        return [Line(word("status"), word("draft"))]
    days = (("effective", edition.effective), ("updated", edition.updated))
    lines = [Line(word(name), day(when, language), when) for name, when in days if when]
    return [*lines, Line(word("version"), str(edition.number))]


def head_line(edition: Edition, language: str) -> str:
    """Return the head in one line."""
    return " · ".join(f"{line.name} {line.value}" for line in head_lines(edition, language))


def running_parts(document: Document, edition: Edition) -> list[str]:
    """Return what stands at the foot of every page, the hash last: whose document, which version."""

    def word(name: str) -> str:
        return label("document_words", name, document.language)

    if edition.number is None:
        return [document.company, word("draft"), document.date]
    parts = [document.company, f"{word('version')} {edition.number}"]
    if edition.effective:
        parts.append(edition.effective.isoformat())
    if edition.hash:
        parts.append(f"{word('digest')} {edition.hash}")
    return parts
