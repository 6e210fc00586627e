"""Versions made by hand, for tests that are not about where words come from."""

from datetime import date, datetime

from django.db import transaction

from policybuilder.documents.tree import Document, to_json
from policybuilder.policies import chain
from policybuilder.policies.models import Part, Policy, Record, Version
from policybuilder.policies.store import Piece, store_version


def add_version(
    policy: Policy, at: datetime, effective_at: datetime | None = None, words: str = "We keep it."
) -> Version:
    """Store a version that says `words`, effective at once unless told otherwise."""
    effective_at = effective_at or at
    document = Document("privacy", "en", words, "Kallu", "2026-11-21", sections=())
    with transaction.atomic():
        policy, at = chain.lock(policy, at)
        return store_version(
            policy,
            [
                Piece.of(Part.Medium.DOCUMENT, to_json(document, answers=False), "privacy", "en"),
                Piece.of(Part.Medium.WHY, {}, "privacy", "en"),
                Piece.of(Part.Medium.FACTS, {"controller": {"name": "Kallu"}}),
                Piece.of(Part.Medium.AUTHOR, {"email": policy.owner.email}),
                Piece.of(Part.Medium.SUMMARY, ["First version."], language="en"),
            ],
            act=Record.Act.PUBLISHED,
            at=at,
            effective_at=effective_at,
            effective_on=date(2026, 11, 21),
            draft_revision=0,
            material_reasons=[],
        )
