"""Which library made the words: the content on disk and the release of the program."""

from functools import cache
from hashlib import sha256

from policybuilder import __version__
from policybuilder.lib.content import CONTENT


@cache
def revision() -> str:
    """SHA-256 over the release and every content file, in hexadecimal. Read once per process."""
    digest = sha256(__version__.encode())
    for path in sorted(CONTENT.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            digest.update(f"\0{path.relative_to(CONTENT).as_posix()}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()
