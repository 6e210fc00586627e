"""The installation's Ed25519 key: every record is signed with it, so that nobody else can add one.

Whoever can write to the database can compute hashes, but has no key. See
docs/decisions/0015-signed-records.md.
"""

import os
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_public_key,
)
from django.conf import settings

from policybuilder.environment import new_signing_key, signing_key


def sign(data: bytes) -> tuple[str, bytes]:
    """The id of the installation's key, and its signature of `data`."""
    private = _private(settings.SIGNING_KEY_FILE)
    return key_id(private.public_key()), private.sign(data)


def is_signed(data: bytes, signature: bytes, key: Ed25519PublicKey) -> bool:
    """Whether `signature` is that of `key` over `data`."""
    try:
        key.verify(signature, data)
    except InvalidSignature:
        return False
    return True


def public_keys() -> Mapping[str, Ed25519PublicKey]:
    """Every public key the installation ever signed with, by id; the present one stands first."""
    present = _private(settings.SIGNING_KEY_FILE).public_key()
    retired = sorted(settings.RETIRED_KEYS.glob("*.pem"))
    return {key_id(key): key for key in (present, *map(_public, retired))}


def rotate() -> str:
    """Retire the present key and make a new one; return its id.

    The public half is kept first, so what was signed can be checked whatever happens after.
    """
    path = settings.SIGNING_KEY_FILE
    old = _private(path).public_key()
    settings.RETIRED_KEYS.mkdir(mode=0o700, parents=True, exist_ok=True)
    (settings.RETIRED_KEYS / f"{key_id(old)}.pem").write_bytes(pem_of(old))
    with NamedTemporaryFile(dir=path.parent, delete=False) as aside:
        aside.write(new_signing_key())
    os.replace(aside.name, path)
    _private.cache_clear()
    return key_id(_private(path).public_key())


def key_id(key: Ed25519PublicKey) -> str:
    """SHA-256 of the 32 bytes of a public key, in hexadecimal."""
    return sha256(raw_of(key)).hexdigest()


def raw_of(key: Ed25519PublicKey) -> bytes:
    """The 32 bytes of a public key."""
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def pem_of(key: Ed25519PublicKey) -> bytes:
    """A public key as most programs read it."""
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


@cache
def _private(path: Path) -> Ed25519PrivateKey:
    """The private key in a file, read once per process."""
    return signing_key(path.read_bytes())


def _public(path: Path) -> Ed25519PublicKey:
    key = load_pem_public_key(path.read_bytes())
    if not isinstance(key, Ed25519PublicKey):
        raise TypeError(f"{path.name}: not an Ed25519 key")
    return key
