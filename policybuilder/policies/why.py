"""The *why* of a published document, kept apart from its words because it names answers."""

from typing import Any

from policybuilder.documents.tree import Document, from_json


def why_of(document: Document) -> dict[str, Any]:
    """What the public form leaves out, as JSON: the digest of all answers, and each clause's why."""
    return {
        "facts": document.facts,
        "clauses": {clause.id: clause.why.to_json(answers=True) for clause in document.clauses()},
    }


def with_why(public: dict[str, Any], why: dict[str, Any]) -> Document:
    """The document again, from its public form and its why."""
    sections = [
        {
            **section,
            "clauses": [
                {**clause, "why": why["clauses"][clause["id"]]} for clause in section["clauses"]
            ],
        }
        for section in public["sections"]
    ]
    return from_json({**public, "facts": why["facts"], "sections": sections})
