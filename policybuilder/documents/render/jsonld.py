"""JSON-LD: the document as a schema.org WebPage, and what it states in terms of the W3C DPV.

The Data Privacy Vocabulary is that of version 2.0, by its versioned names, so that no later version
changes what a document says. What has no term there is left out.
"""

import json
from collections.abc import Iterator
from typing import Any

from policybuilder.documents.edition import Edition
from policybuilder.documents.practices import Practice, Practices
from policybuilder.documents.tree import Document
from policybuilder.facts.shapes import period_parts

CONTEXT = {
    "schema": "https://schema.org/",
    "dpv": "https://w3id.org/dpv/2.0#",
    "pd": "https://w3id.org/dpv/2.0/pd#",
    "eu-gdpr": "https://w3id.org/dpv/2.0/legal/eu/gdpr#",
}
UNITS = {
    "minute": ("PT", "M"),
    "hour": ("PT", "H"),
    "day": ("P", "D"),
    "week": ("P", "W"),
    "month": ("P", "M"),
    "year": ("P", "Y"),
}
"""How ISO 8601 writes a duration; it knows no business days."""

Node = dict[str, Any]


def render_jsonld(document: Document, edition: Edition) -> str:
    """Return a document's description as JSON-LD."""
    company = {"@type": "schema:Organization", "schema:name": document.company}
    page: Node = {
        "@context": CONTEXT,
        "@id": edition.address,
        "@type": "schema:WebPage",
        "schema:name": document.title,
        "schema:inLanguage": document.language,
        "schema:version": edition.number,
        "schema:dateModified": edition.updated.isoformat() if edition.updated else None,
        "schema:publisher": company if document.company else None,
        "dpv:hasProcess": list(_processes(document.practices)),
    }
    return json.dumps(_said(page), ensure_ascii=False, indent=1) + "\n"


def _processes(practices: Practices) -> Iterator[Node]:
    for practice in practices.activities:
        stated = _said(_statements(practice, practices))
        if stated:
            name = {"schema:identifier": practice.activity}
            yield {"@type": "dpv:Process", **_said(name), **stated}


def _statements(practice: Practice, practices: Practices) -> Node:
    def terms(name: str, ids: tuple[str, ...]) -> list[Node]:
        found = (practices.terms.get(f"{name}.{one}") for one in ids)
        return [{"@id": term} for term in dict.fromkeys(found) if term]

    uses = (
        {
            "dpv:hasPurpose": terms("purposes", (use.purpose,)),
            "dpv:hasLegalBasis": terms("bases", (use.basis,) if use.basis else ()),
        }
        for use in practice.uses
    )
    return {
        "dpv:hasProcess": [{"@type": "dpv:Process", **_said(use)} for use in uses if _said(use)],
        "dpv:hasPersonalData": terms("data", practice.data),
        "dpv:hasRecipient": terms("recipients", practice.recipients),
        "dpv:hasStorageCondition": [
            {"@type": "dpv:StorageDuration", "schema:duration": duration}
            for duration in filter(None, map(_duration, practice.retention))
        ],
    }


def _duration(period: str) -> str | None:
    """A counted period as ISO 8601 writes it; None where a rule decides, or where it has no word for it."""
    number, unit = period_parts(period) or (0, "")
    if unit not in UNITS:
        return None
    start, end = UNITS[unit]
    return f"{start}{number}{end}"


def _said(node: Node) -> Node:
    """A node without what is not known or empty."""
    return {name: value for name, value in node.items() if value not in (None, [], "")}
