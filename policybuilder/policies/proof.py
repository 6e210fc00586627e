"""What a stranger needs to check what was published: the chain and its signatures, and no answers."""

import json
from base64 import b64encode
from collections.abc import Mapping

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from policybuilder.policies.models import Erasure, Policy, Record
from policybuilder.policies.signing import pem_of, public_keys, raw_of

FORMAT = 1


def proof_of(policy: Policy, last: Record) -> bytes:
    """The proof of a record as JSON; `docs/verify_policy.py` reads it.

    It holds the manifests of the chain up to that record exactly as they were signed, the public keys,
    and which versions were erased since.
    """
    records = list(policy.records.filter(position__lte=last.position).order_by("position"))
    numbers = [record.number for record in records if record.number]
    erasures = Erasure.objects.filter(policy_key=policy.pk, number__in=numbers).order_by("number")
    used = {record.key for record in records}
    return _json(
        {
            "format": FORMAT,
            "policy": str(policy.identity),
            "number": last.number,
            "hash": last.hash,
            "records": [_record(record) for record in records],
            "keys": {
                key: b64encode(raw_of(public)).decode()
                for key, public in sorted(public_keys().items())
                if key in used
            },
            "erased": {str(one.number): one.at.date().isoformat() for one in erasures},
        }
    )


def published_keys() -> bytes:
    """Every public key of the installation as JSON, the present one first."""
    keys = [_key(key, public) for key, public in public_keys().items()]
    return _json({"format": FORMAT, "keys": keys})


def _record(record: Record) -> Mapping[str, str | None]:
    signature = record.signature
    return {
        "manifest": bytes(record.manifest).decode(),
        "hash": record.hash,
        "key": record.key,
        "signature": None if signature is None else b64encode(bytes(signature)).decode(),
    }


def _key(key: str, public: Ed25519PublicKey) -> Mapping[str, str]:
    return {
        "id": key,
        "algorithm": "Ed25519",
        "public_key": b64encode(raw_of(public)).decode(),
        "pem": pem_of(public).decode(),
    }


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
