"""Digests: short names for bytes that must not change unseen."""

import hashlib
import json
from typing import Any

LENGTH = 32


def digest_of(*texts: str) -> str:
    """Return a digest of texts, 32 hexadecimal digits of SHA-256."""
    return hashlib.sha256("\x00".join(texts).encode()).hexdigest()[:LENGTH]


def digest_of_values(values: Any) -> str:
    """Return a digest of JSON values; the order of keys does not matter."""
    return digest_of(json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False))
