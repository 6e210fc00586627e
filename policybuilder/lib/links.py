"""Which addresses a document may link to."""

import re

_ALLOWED = re.compile(r"https?://[^\s]+|mailto:[^\s]+|tel:[+0-9][0-9-]*|#[a-z0-9-]+", re.IGNORECASE)


def is_safe_link(address: str) -> bool:
    """Return whether an address is http, https, mailto, tel or a place in the same document."""
    return bool(_ALLOWED.fullmatch(address))
