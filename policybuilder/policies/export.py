"""Everything we hold of a policy or an account, as a ZIP of plain files."""

import json
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from policybuilder.accounts.models import User
from policybuilder.documents.edition import Edition
from policybuilder.documents.render.jsonld import render_jsonld
from policybuilder.documents.tree import from_json
from policybuilder.policies.models import Draft, Policy, Version

Files = Iterator[tuple[str, bytes]]


def export_policy(policy: Policy, at: datetime) -> bytes:
    """A ZIP of one policy: settings, draft, every record's manifest and every version's parts."""
    return _zip(_policy_files(policy, f"{policy.slug}/"), at)


def export_account(user: User, at: datetime) -> bytes:
    """A ZIP of the account: its policies, and its drafts of no policy yet."""
    return _zip(_account_files(user), at)


def _account_files(user: User) -> Files:
    yield "account.json", _json({"email": user.email, "joined": user.date_joined.isoformat()})
    for policy in user.policies.order_by("slug"):
        yield from _policy_files(policy, f"policies/{policy.slug}/")
    for draft in user.drafts.filter(policy=None).order_by("pk"):
        yield f"drafts/{draft.pk}.json", _draft(draft)


def _policy_files(policy: Policy, folder: str) -> Files:
    yield (
        f"{folder}policy.json",
        _json(
            {
                "slug": policy.slug,
                "earlier_slugs": sorted(
                    policy.taken_slugs.exclude(slug=policy.slug).values_list("slug", flat=True)
                ),
                "time_zone": policy.time_zone,
                "accent": policy.accent,
                "indexed": policy.indexed,
                "created": policy.created_at.isoformat(),
            }
        ),
    )
    yield f"{folder}draft.json", _draft(policy.draft)
    if hasattr(policy, "logo"):
        yield f"{folder}logo.png", bytes(policy.logo.png)
    for record in policy.records.order_by("position"):
        yield f"{folder}records/{record.position}-{record.act}.json", bytes(record.manifest)
    for version in policy.versions.order_by("number"):
        for part in version.parts.order_by("medium", "kind", "language"):
            name = "-".join(filter(None, (part.medium, part.kind, part.language)))
            yield f"{folder}versions/{version.number}/{name}.json", part.data()
        yield from _descriptions(version, f"{folder}versions/{version.number}/")


def _descriptions(version: Version, folder: str) -> Files:
    """What each document states, for other programs."""
    edition = Edition(version.number, version.effective_on, hash=version.hash)
    for kind, language in version.documents():
        document = from_json(version.document(kind, language))
        yield f"{folder}{kind}-{language}.jsonld", render_jsonld(document, edition).encode()


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


def _zip(files: Files, at: datetime) -> bytes:
    output = BytesIO()
    with ZipFile(output, "w", ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(ZipInfo(name, at.timetuple()[:6]), data, compress_type=ZIP_DEFLATED)
    return output.getvalue()
