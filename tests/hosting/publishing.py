"""Puts documents of our own making before readers, past the checks that publishing makes."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from django.db import transaction

from policybuilder.accounts.models import User
from policybuilder.documents.summary import SummaryLine
from policybuilder.documents.tree import Document, to_json
from policybuilder.policies import chain
from policybuilder.policies.days import day_of
from policybuilder.policies.models import Part, Policy, Record, Version
from policybuilder.policies.slugs import take_slug
from policybuilder.policies.store import Piece, store_version
from policybuilder.policies.why import why_of


def make_policy(slug: str, at: datetime, time_zone: str = "Europe/Berlin") -> Policy:
    """Return a policy of a new owner under that address."""
    owner = User.objects.create_user(f"{slug}@example.com")
    policy = Policy.objects.create(owner=owner, slug=slug, time_zone=time_zone, created_at=at)
    take_slug(policy, slug)
    return policy


def put_out(
    policy: Policy,
    *documents: Document,
    at: datetime,
    effective_at: datetime | None = None,
    summary: tuple[str | SummaryLine, ...] = (),
    act: str = Record.Act.PUBLISHED,
    reasons: tuple[str, ...] = (),
    facts: Mapping[str, object] = MappingProxyType({}),
) -> Version:
    """Store documents as the next version of a policy; the first one's language is the source."""
    languages = list(dict.fromkeys(document.language for document in documents))
    pieces = [Piece.of(Part.Medium.FACTS, {"languages": languages, **facts})]
    for document in documents:
        public = to_json(document, answers=False)
        pieces += [
            Piece.of(Part.Medium.DOCUMENT, public, document.kind, document.language),
            Piece.of(Part.Medium.WHY, why_of(document), document.kind, document.language),
        ]
    lines = [line if isinstance(line, str) else line.to_json() for line in summary]
    pieces += [Piece.of(Part.Medium.SUMMARY, lines, language=name) for name in languages]
    with transaction.atomic():
        locked, at = chain.lock(policy, at)
        effective = effective_at or at
        return store_version(
            locked,
            pieces,
            act=act,
            at=at,
            effective_at=effective,
            effective_on=day_of(effective, policy.time_zone),
            draft_revision=locked.versions.count() + 1,
            material_reasons=list(reasons),
        )
