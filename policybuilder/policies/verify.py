"""Recomputes every hash and signature of a policy, and finds what does not fit together."""

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from policybuilder.policies.chain import moment
from policybuilder.policies.models import Erasure, Part, Policy, Record, Version
from policybuilder.policies.signing import is_signed, public_keys


@dataclass(frozen=True)
class Failure:
    """One thing that is wrong with a version, or with a record that concerns none (number 0)."""

    slug: str
    number: int
    reason: str

    def __str__(self) -> str:
        return f"{self.slug} {self.number}: {self.reason}"


def verify(policy: Policy) -> list[Failure]:
    """Everything wrong with the chain, the versions and the parts of a policy.

    A part that was erased is no failure: the digest of it stays in the manifest.
    """
    return [
        Failure(policy.slug, number, reason)
        for number, reason in (*_chain_faults(policy), *_version_faults(policy))
    ]


Fault = tuple[int, str]


def _chain_faults(policy: Policy) -> Iterator[Fault]:
    previous, number, before = "", 0, None
    keys = public_keys()
    for expected, record in enumerate(policy.records.order_by("position"), start=1):
        number = record.number or 0
        if record.position != expected:
            yield number, f"record {expected} is missing"
            return
        data = bytes(record.manifest)
        if sha256(data).hexdigest() != record.hash:
            yield number, f"record {expected}: the hash is not that of the manifest"
        manifest = _parsed(data)
        if manifest.get("previous") != previous:
            yield number, f"record {expected}: does not follow the record before it"
        if not _agrees(manifest, _record_row(policy, record)):
            yield number, f"record {expected}: says something else than its manifest"
        if fault := _signature_fault(record, data, keys, before):
            yield number, f"record {expected}: {fault}"
        previous, before = record.hash, record
    if policy.head != previous:
        yield number, "the chain ends before its last record"


def _signature_fault(
    record: Record, data: bytes, keys: Mapping[str, Ed25519PublicKey], before: Record | None
) -> str:
    """What is wrong with a record's signature. Once one is signed, all that follow must be."""
    if record.key is None or record.signature is None:
        return "is not signed, though the one before it is" if before and before.key else ""
    if record.key not in keys:
        return f"is signed with a key that is not ours: {record.key}"
    sound = is_signed(data, bytes(record.signature), keys[record.key])
    return "" if sound else f"the signature is not that of key {record.key}"


def _version_faults(policy: Policy) -> Iterator[Fault]:
    erased = set(Erasure.objects.filter(policy_key=policy.pk).values_list("number", flat=True))
    versions = policy.versions.order_by("number").select_related("record")
    for expected, version in enumerate(versions, start=1):
        if version.number != expected:
            yield expected, "is missing"
            return
        manifest = _parsed(version.manifest)
        if not _agrees(manifest, _version_row(version)):
            yield expected, "says something else than its manifest"
        yield from ((expected, fault) for fault in _part_faults(version, manifest, erased))
    published = policy.records.filter(act__in=(Record.Act.PUBLISHED, Record.Act.CORRECTED))
    for record in published.exclude(number__in=versions.values("number")):
        yield record.number or 0, "is missing"


def _part_faults(
    version: Version, manifest: dict[str, Any], erased: set[int | None]
) -> Iterator[str]:
    promised = {_place(entry): entry["digest"] for entry in manifest.get("parts", [])}
    stored = {
        (part.medium, part.kind, part.language): _digest(part) for part in version.parts.all()
    }
    for place, digest in promised.items():
        if place not in stored and version.number not in erased:
            yield f"{_named(place)}: is missing"
        elif stored.get(place, digest) != digest:
            yield f"{_named(place)}: is not what was published"
    for place in stored.keys() - promised.keys():
        yield f"{_named(place)}: was not published"


def _digest(part: Part) -> str:
    try:
        return part.digest()
    except zlib.error:
        return "unreadable"


def _place(entry: dict[str, str]) -> tuple[str, str, str]:
    return entry["medium"], entry["kind"], entry["language"]


def _named(place: tuple[str, str, str]) -> str:
    return " ".join(filter(None, place))


def _parsed(manifest: bytes) -> dict[str, Any]:
    try:
        value = json.loads(manifest)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _agrees(manifest: dict[str, Any], row: dict[str, Any]) -> bool:
    return all(manifest.get(key) == value for key, value in row.items())


def _record_row(policy: Policy, record: Record) -> dict[str, Any]:
    return {
        "policy": str(policy.identity),
        "position": record.position,
        "act": record.act,
        "number": record.number,
        "at": moment(record.at),
    }


def _version_row(version: Version) -> dict[str, Any]:
    return {
        "number": version.number,
        "at": moment(version.published_at),
        "effective": moment(version.effective_at),
        "effective_on": version.effective_on.isoformat(),
        "material": version.material_reasons,
        "library": version.library,
    }
