"""Names of hosts as they are compared and stored: in small ASCII letters, without port and final dot."""

import re
from urllib.parse import urlsplit

import idna

SHAPE = re.compile(
    r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])"
)
"""A name of at least two parts whose last is no number, so it is no network address."""


def read_host_name(text: str) -> str:
    """Return the host that somebody wrote, in any script, alone or in a web address (UTS #46).

    Raises ValueError where it is no name that could be reached from everywhere.
    """
    text = text.strip()
    host = urlsplit(text if "//" in text else f"//{text}").hostname or ""
    name = idna.encode(host.rstrip("."), uts46=True, std3_rules=True).decode()
    if not SHAPE.fullmatch(name):
        raise ValueError(f"{name} is no host")
    return name
