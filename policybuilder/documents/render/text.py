"""Plain text, wrapped for reading."""

import textwrap
from collections.abc import Iterable

from policybuilder.clauses.blocks import (
    Block,
    Callout,
    Heading,
    Item,
    Items,
    Paragraph,
    Runs,
    Table,
)
from policybuilder.documents.edition import Edition
from policybuilder.documents.linking import linked
from policybuilder.documents.render.head import head_line
from policybuilder.documents.tree import Document
from policybuilder.lib.typography import labelled

WIDTH = 80


def render_text(document: Document, edition: Edition) -> str:
    """Return a document as plain text, lines of at most 80 characters where words allow."""
    lines = [document.title, "=" * len(document.title), ""]
    if document.tagline:
        lines += [document.tagline, ""]
    lines += [head_line(edition, document.language), ""]
    for section in linked(document, edition.documents).sections:
        lines += ["", section.heading, "-" * len(section.heading), ""]
        for clause in section.clauses:
            if clause.heading and clause.title:
                lines += [clause.headline, ""]
            for block in clause.blocks:
                lines += [*block_text(block, document.language), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def plain(runs: Runs) -> str:
    """Return runs as text; a link whose words differ from its target shows both."""
    parts = []
    for run in runs:
        target = (run.href or "").removeprefix("mailto:").removeprefix("tel:")
        shown = not target or target.startswith("#") or target == run.text
        parts.append(run.text if shown else f"{run.text} <{target}>")
    return "".join(parts)


def block_text(block: Block, language: str, width: int = WIDTH) -> list[str]:
    """Return a block as lines of text, none longer than ``width`` where words allow."""
    match block:
        case Paragraph():
            return _wrapped(plain(block.runs), width)
        case Heading():
            return [plain(block.runs)]
        case Callout():
            return _indented(_lines(block.blocks, language, width - 2), "| ", "| ")
        case Items():
            return [
                line
                for n, item in enumerate(block.items, 1)
                for line in _item(block, n, item, language, width)
            ]
        case Table():
            return _table(block, language, width)


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def _indented(lines: list[str], first: str, rest: str) -> list[str]:
    return [f"{rest if n else first}{line}".rstrip() for n, line in enumerate(lines)]


def _lines(blocks: Iterable[Block], language: str, width: int) -> list[str]:
    """Return blocks as lines, an empty one between them but for a list, which follows its lead."""
    lines: list[str] = []
    for block in blocks:
        if lines and not isinstance(block, Items):
            lines.append("")
        lines += block_text(block, language, width)
    return lines


def _item(block: Items, number: int, item: Item, language: str, width: int) -> list[str]:
    mark = f"{number}. " if block.ordered else "* "
    return _indented(_lines(item.blocks, language, width - len(mark)), mark, " " * len(mark))


def _table(table: Table, language: str, width: int) -> list[str]:
    lines = [table.caption, ""] if table.caption else []
    names = [plain(cell) for cell in table.header]
    for row in table.rows:
        lines.append(plain(row.cells[0]))
        for name, cell in zip(names[1:], row.cells[1:], strict=True):
            told = labelled(name, plain(cell), language)
            lines += _indented(_wrapped(told, width - 4), "  ", "    ")
        lines.append("")
    return lines[:-1]
