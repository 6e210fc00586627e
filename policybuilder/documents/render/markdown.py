"""Markdown: the same words for people who keep their policy in a repository."""

import re

from policybuilder.clauses.blocks import Block, Callout, Heading, Items, Paragraph, Run, Runs, Table
from policybuilder.documents.edition import Edition
from policybuilder.documents.linking import linked
from policybuilder.documents.render.head import head_line
from policybuilder.documents.tree import Clause, Document

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LINE_START = re.compile(r"^(\s*)(?:(\d+)(?=[.)](?:\s|$))|(?=[-+=]))", re.MULTILINE)


def escaped(text: str) -> str:
    """Return text that Markdown shows literally."""
    text = _SPECIAL.sub(r"\\\1", text).replace("&", "&amp;")
    return _LINE_START.sub(r"\1\2\\", text).replace("\n", " ")


def render_markdown(document: Document, edition: Edition) -> str:
    """Return a document as CommonMark with tables."""
    parts = [f"# {escaped(document.title)}"]
    if document.tagline:
        parts.append(escaped(document.tagline))
    parts.append(head_line(edition, document.language))
    for section in linked(document, edition.documents).sections:
        parts.append(f"## {escaped(section.heading)}")
        for clause in section.clauses:
            if clause.heading and clause.title:
                parts.append(f"### {escaped(clause.headline)}")
            parts.append(clause_markdown(clause))
    return "\n\n".join(parts) + "\n"


def clause_markdown(clause: Clause) -> str:
    """Return the words of one clause, without its heading."""
    return "\n\n".join(_block(block) for block in clause.blocks)


def _run(run: Run) -> str:
    text = escaped(run.text)
    if run.strong or run.emphasis:
        core = text.strip()
        mark = "**" if run.strong else "*"
        text = text.replace(core, f"{mark}{core}{mark}", 1) if core else text
    return text if run.href is None else f"[{text}](<{_target(run.href)}>)"


def _target(address: str) -> str:
    return address.replace("<", "%3C").replace(">", "%3E").replace("&", "&amp;")


def _runs(runs: Runs) -> str:
    return "".join(_run(run) for run in runs)


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return _runs(block.runs)
        case Heading():
            return f"#### {_runs(block.runs)}"
        case Callout():
            inner = "\n\n".join(_block(b) for b in block.blocks)
            return "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))
        case Items():
            return "\n".join(_item(block, n) for n in range(len(block.items)))
        case Table():
            return _table(block)


def _item(block: Items, position: int) -> str:
    mark = f"{position + 1}. " if block.ordered else "- "
    inner = "\n\n".join(_block(b) for b in block.items[position].blocks)
    return mark + inner.replace("\n", "\n" + " " * len(mark))


def _table(table: Table) -> str:
    head = " | ".join(_runs(cell) for cell in table.header)
    rule = " | ".join("---" for _ in table.header)
    lines = [f"| {head} |", f"| {rule} |"]
    lines += [f"| {' | '.join(_runs(cell) for cell in row.cells)} |" for row in table.rows]
    grid = "\n".join(lines)
    return f"{escaped(table.caption)}\n\n{grid}" if table.caption else grid
