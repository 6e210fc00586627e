"""What made a public page besides its policy: another value, and all pages have to be made again."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from policybuilder.policies.library import revision

FOLDERS = ("policybuilder", "static/css", "templates")
ENDINGS = frozenset({".py", ".mo", ".css", ".html"})


@cache
def release() -> str:
    """SHA-256 over content, code, words, style and settings of the public pages, in hexadecimal."""
    digest = sha256("\0".join((revision(), settings.SITE_URL, settings.ABUSE_CONTACT)).encode())
    for path in sorted(_files()):
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files() -> list[Path]:
    return [
        path
        for folder in FOLDERS
        for path in (settings.BASE_DIR / folder).rglob("*")
        if path.suffix in ENDINGS
    ]
