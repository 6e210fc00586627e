"""What we hold of a policy and of an account, as plain files."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from policybuilder.accounts.models import User
from policybuilder.policies.models import Draft, Part, Policy, Version
from policybuilder.policies.proof import proof_of

Files = Iterator[tuple[str, bytes]]


def policy_files(policy: Policy, at: datetime) -> Files:
    """Yield settings, draft, every record's manifest, every version's parts, and the proof of all.

    A version that is published meanwhile is left out.
    """
    last = policy.records.order_by("-position").first()
    yield "policy.json", _settings(policy)
    yield "draft.json", _draft(policy.draft)
    if hasattr(policy, "logo"):
        yield "logo.png", bytes(policy.logo.png)
    if last is None:
        return
    for record in policy.records.filter(position__lte=last.position).order_by("position"):
        yield f"records/{record.position}-{record.act}.json", bytes(record.manifest)
    for version in policy.versions.filter(record__position__lte=last.position).order_by("number"):
        yield from _version_files(version)
    yield "proof.json", proof_of(policy, last)


def account_files(user: User) -> Files:
    """Yield the account itself, and its drafts of no policy yet."""
    yield "account.json", _json({"email": user.email, "joined": user.date_joined.isoformat()})
    for draft in user.drafts.filter(policy=None).order_by("pk"):
        yield f"drafts/{draft.pk}.json", _draft(draft)


def _settings(policy: Policy) -> bytes:
    earlier = policy.taken_slugs.exclude(slug=policy.slug).values_list("slug", flat=True)
    return _json(
        {
            "slug": policy.slug,
            "earlier_slugs": sorted(earlier),
            "time_zone": policy.time_zone,
            "accent": policy.accent,
            "indexed": policy.indexed,
            "created": policy.created_at.isoformat(),
        }
    )


def _version_files(version: Version) -> Files:
    """The parts as they were published, and the salts without which no digest of answers can be checked."""
    salts = {}
    for part in version.parts.order_by("medium", "kind", "language"):
        yield f"versions/{version.number}/{_name(part)}.json", part.data()
        if part.salt:
            salts[_name(part)] = bytes(part.salt).hex()
    if salts:
        yield f"versions/{version.number}/salts.json", _json(salts)


def _name(part: Part) -> str:
    return "-".join(filter(None, (part.medium, part.kind, part.language)))


def _draft(draft: Draft) -> bytes:
    return _json(
        {
            "facts": draft.facts,
            "suggestions": draft.suggestions,
            "declined": draft.declined,
            "touched": draft.touched_at.isoformat(),
        }
    )


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True).encode() + b"\n"
