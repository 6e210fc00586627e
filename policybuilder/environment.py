"""What the operator sets from outside, read and checked once, and the keys made on first use."""

import os
import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.core.exceptions import ImproperlyConfigured

Config = dict[str, object]

SITE = re.compile(r"https?://([A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(:[0-9]{1,5})?/?")


def site_url(value: str) -> str:
    """Give `value` back without a trailing slash.

    Raises ImproperlyConfigured where it is anything but `http[s]://host[:port]`.
    """
    if not SITE.fullmatch(value):
        raise ImproperlyConfigured(f"SITE_URL: write http(s)://host[:port], not {value!r}")
    return value.removesuffix("/")


def one_of(name: str, value: str, allowed: tuple[str, ...]) -> str:
    """Give `value` back, or raise ImproperlyConfigured naming what the variable allows."""
    if value not in allowed:
        raise ImproperlyConfigured(f"{name}: write {' or '.join(allowed)}, not {value!r}")
    return value


def flag(name: str, value: str) -> bool:
    """Read `on` or `off` in one of their usual spellings, or raise ImproperlyConfigured."""
    spellings = {"on": True, "true": True, "1": True, "off": False, "false": False, "0": False}
    if value.lower() not in spellings:
        raise ImproperlyConfigured(f"{name}: write on or off, not {value!r}")
    return spellings[value.lower()]


def mail_address(name: str, value: str) -> str:
    """Give `value` back, nothing or a bare e-mail address, or raise ImproperlyConfigured."""
    if value and not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", value):
        raise ImproperlyConfigured(f"{name}: write an e-mail address alone, not {value!r}")
    return value


def number(name: str, value: str) -> int:
    """Read a whole number, or raise ImproperlyConfigured."""
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name}: write a number, not {value!r}")
    return int(value)


def parsed(name: str, read: Callable[[str], Config]) -> Config:
    """Read the URL in variable `name`, or raise ImproperlyConfigured that repeats no password."""
    try:
        return read(name)
    except ImproperlyConfigured as problem:
        raise ImproperlyConfigured(f"{name}: {problem}") from problem
    except ValueError as problem:
        raise ImproperlyConfigured(
            f"{name}: not a URL; write special characters in a password as %XX"
        ) from problem


def database(config: Config) -> Config:
    """Add to a parsed DATABASE_URL what its engine needs here.

    Raises ImproperlyConfigured for any engine but SQLite and PostgreSQL.
    """
    if config.get("ENGINE") == "django.db.backends.sqlite3":
        return config | {
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                # Readers never wait for the one writer, and a writer waits at the start of its
                # transaction instead of failing in the middle of it.
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
            },
        }
    if config.get("ENGINE") == "django.db.backends.postgresql":
        return config | {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}
    raise ImproperlyConfigured("DATABASE_URL: write sqlite:///path or postgres://user@host/name")


def kept(path: Path, make: Callable[[], bytes]) -> bytes:
    """Read the secret file at `path`; on first use write it with what `make` returns.

    Two processes starting together end with the same secret: the file is written aside and
    linked into place, which only one of them can do.
    """
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent) as aside:
            aside.write(make())
            aside.flush()
            with suppress(FileExistsError):
                os.link(aside.name, path)
    return path.read_bytes()


def new_secret() -> bytes:
    """A secret for Django's signatures."""
    return secrets.token_urlsafe(64).encode()


def new_signing_key() -> bytes:
    """An Ed25519 private key as PEM, to sign versions with."""
    return Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )


def signing_key(pem: bytes) -> Ed25519PrivateKey:
    """Read the key to sign versions with, or raise ImproperlyConfigured that repeats nothing of it."""
    try:
        key = load_pem_private_key(pem, password=None)
    except (TypeError, ValueError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise ImproperlyConfigured("SIGNING_KEY_FILE: not an Ed25519 private key in PEM")
    return key
