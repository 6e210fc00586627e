"""The chain of a policy's records: each manifest names the hash of the one before."""

import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import rfc8785

from policybuilder.policies.models import Change, Policy, Record
from policybuilder.policies.signing import sign

FORMAT = 1


def lock(policy: Policy, at: datetime) -> tuple[Policy, datetime]:
    """Let no one else write this policy until the transaction ends; return it as it now stands.

    The moment comes back too: `at`, or the last record's where that is later. The clocks of two
    servers differ and a lock can be waited for, but a chain never runs backwards.
    """
    locked = Policy.objects.select_for_update().get(pk=policy.pk)
    last = locked.records.order_by("-position").first()
    return locked, max(at, last.at) if last else at


def moment(at: datetime) -> str:
    """How a manifest writes a moment: UTC, to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def manifest_of(record: Record) -> dict[str, Any]:
    """What the record's manifest says."""
    manifest: dict[str, Any] = json.loads(bytes(record.manifest))
    return manifest


def append(
    policy: Policy, act: str, at: datetime, number: int | None = None, **content: Any
) -> Record:
    """Add a signed record to the chain of a locked policy and tell the page servers.

    `content` goes into the manifest: plain JSON values with ASCII keys and no floats.
    """
    last = policy.records.order_by("-position").first()
    position = last.position + 1 if last else 1
    manifest = rfc8785.dumps(
        {
            "format": FORMAT,
            "policy": str(policy.identity),
            "position": position,
            "act": act,
            "number": number,
            "at": moment(at),
            "previous": last.hash if last else "",
            **content,
        }
    )
    key, signature = sign(manifest)
    record = Record.objects.create(
        policy=policy,
        position=position,
        act=act,
        number=number,
        at=at,
        manifest=manifest,
        hash=sha256(manifest).hexdigest(),
        key=key,
        signature=signature,
    )
    policy.head = record.hash
    policy.save(update_fields=["head"])
    announce(policy, at)
    return record


def announce(policy: Policy, at: datetime) -> None:
    """Tell the page servers that the public pages of this policy have to be made again."""
    Change.objects.create(policy_key=policy.pk, slug=policy.slug, at=at)
