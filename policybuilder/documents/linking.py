"""From one document of an owner to another: a reference becomes a link where the other's address is known."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from policybuilder.clauses.blocks import Block, Callout, Heading, Items, Paragraph, Runs, Table
from policybuilder.documents.tree import Document

Addresses = Mapping[str, str]
"""Where each kind of document stands."""


def linked(document: Document, addresses: Addresses) -> Document:
    """Return a document whose references lead to these addresses; one without an address stays words."""
    if not addresses:
        return document
    return replace(
        document,
        sections=tuple(
            replace(
                section,
                clauses=tuple(
                    replace(clause, blocks=linked_blocks(clause.blocks, addresses))
                    for clause in section.clauses
                ),
            )
            for section in document.sections
        ),
    )


def linked_blocks(blocks: Iterable[Block], addresses: Addresses) -> tuple[Block, ...]:
    """Return blocks as `linked` does."""
    return tuple(_linked(block, addresses) for block in blocks)


def _linked(block: Block, addresses: Addresses) -> Block:
    match block:
        case Paragraph() | Heading():
            return replace(block, runs=_leading(block.runs, addresses))
        case Callout():
            return Callout(linked_blocks(block.blocks, addresses))
        case Items():
            items = (
                replace(item, blocks=linked_blocks(item.blocks, addresses)) for item in block.items
            )
            return replace(block, items=tuple(items))
        case Table():
            rows = (
                replace(row, cells=tuple(_leading(cell, addresses) for cell in row.cells))
                for row in block.rows
            )
            return replace(block, rows=tuple(rows))


def _leading(runs: Runs, addresses: Addresses) -> Runs:
    return tuple(
        replace(run, href=addresses.get(run.document)) if run.document else run for run in runs
    )
