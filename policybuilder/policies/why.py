"""The *why* of a published document, kept apart from its words because it names answers."""

from collections.abc import Iterable, Iterator
from typing import Any

from policybuilder.clauses.blocks import Block, Callout, Items, Table
from policybuilder.documents.tree import Document, from_json


def why_of(document: Document) -> dict[str, Any]:
    """What the public form leaves out, as JSON.

    The digest of all answers; of each clause its why, and the ids of its list items and table rows in
    order, by which two versions are compared.
    """
    return {
        "facts": document.facts,
        "clauses": {
            clause.id: {**clause.why.to_json(answers=True), "ids": list(_ids(clause.blocks))}
            for clause in document.clauses()
        },
    }


def _ids(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Callout():
                yield from _ids(block.blocks)
            case Items():
                for item in block.items:
                    yield item.id
                    yield from _ids(item.blocks)
            case Table():
                yield from (row.id for row in block.rows)


def with_why(public: dict[str, Any], why: dict[str, Any]) -> Document:
    """The document again, from its public form and its why."""
    sections = [
        {
            **section,
            "clauses": [
                _clause(clause, why["clauses"][clause["id"]]) for clause in section["clauses"]
            ],
        }
        for section in public["sections"]
    ]
    return from_json({**public, "facts": why["facts"], "sections": sections})


def _clause(public: dict[str, Any], why: dict[str, Any]) -> dict[str, Any]:
    ids = iter(why.get("ids", ()))  # older versions have none
    return {**public, "why": why, "blocks": [_block(block, ids) for block in public["blocks"]]}


def _block(block: dict[str, Any], ids: Iterator[str]) -> dict[str, Any]:
    """A block with the ids of its items and rows, taken in the order in which `_ids` gave them."""
    match block["is"]:
        case "callout":
            return {**block, "blocks": [_block(inner, ids) for inner in block["blocks"]]}
        case "list":
            return {**block, "items": [_item(item, ids) for item in block["items"]]}
        case "table":
            return {**block, "rows": [{**row, "id": next(ids, "")} for row in block["rows"]]}
        case _:
            return block


def _item(item: dict[str, Any], ids: Iterator[str]) -> dict[str, Any]:
    identifier = next(ids, "")
    return {**item, "id": identifier, "blocks": [_block(inner, ids) for inner in item["blocks"]]}
