"""The page server: answers published pages from their snapshots, ahead of Django and without a database.

Whatever it does not know goes on to Django. An address that leads nowhere leaves nothing behind.
"""

import logging
import time
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import QueryDict
from django.utils.http import parse_etags

from policybuilder.hosting.entries import COMPRESSIONS, Damaged, Face, Said, door_of, folder_of
from policybuilder.hosting.entry_cache import Entries
from policybuilder.hosting.host_header import LONGEST, owners_host
from policybuilder.hosting.language import negotiate
from policybuilder.hosting.wishes import wish

logger = logging.getLogger(__name__)

Environ = dict[str, Any]
Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]

READ = 500
"""How many characters of an Accept-Language header Django reads."""


class PageServer:
    """A WSGI application ahead of another one, for the site at `host`."""

    def __init__(
        self,
        behind: Application,
        entries: Entries,
        host: str,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.behind, self.entries, self.host, self.clock = behind, entries, host, clock
        self._owners_host = lru_cache(maxsize=256)(owners_host)

    def __call__(self, environ: Environ, start_response: Start) -> Iterable[bytes]:
        """Answer from a snapshot, else hand the request on."""
        owners = self._owners_host(environ.get("HTTP_HOST", "")[:LONGEST])
        address = split(environ.get("PATH_INFO", ""), at_root=bool(owners))
        if owners is None or address is None or not _is_read(environ):
            return self.behind(environ, start_response)
        slug, page, language = address
        try:
            faces = self.entries.get(owners or self.host, slug, page)
        except Damaged as damaged:
            logger.error("%s", damaged)
            wish(self.entries.root, owners or slug, damaged=True)
            return self.behind(environ, start_response)
        if faces is None:
            return self._miss(environ, start_response, owners or slug)
        said = _choose(faces, self.clock(), language, environ)
        if said is None:
            return self.behind(environ, start_response)
        return _respond(said, environ, start_response)

    def _miss(self, environ: Environ, start_response: Start, name: str) -> Iterable[bytes]:
        """Hand on; where there is such a policy and it has no snapshots, ask for them."""

        def start(status: str, *rest: Any) -> Any:
            root = self.entries.root
            folder = door_of(root, name) if "." in name else folder_of(root, self.host, name)
            if status.startswith("200") and not folder.exists():
                wish(root, name)
            return start_response(status, *rest)

        return self.behind(environ, start)


def split(path: str, *, at_root: bool = False) -> tuple[str, str, str] | None:
    """Return slug, page and language of a path; None where it is none of a public page.

    A page is named by its path below the policy's address without the language, which is empty where the
    path fixes none. On an owner's host the policy stands at the root, and the path has no slug.
    """
    if at_root:
        slug, rest = "", path[1:]
    elif path.startswith("/p/"):
        slug, slash, rest = path[3:].partition("/")
        if not (slug and slash):
            return None
    else:
        return None
    folder, _, file = rest.rpartition("/")
    above, _, last = folder.rpartition("/")
    if len(last) == 2 and last.isascii() and last.isalpha() and last.islower():
        return slug, f"{above}/{file}" if above else file, last
    return slug, rest, ""


def _is_read(environ: Environ) -> bool:
    """Say whether Django would let such a request through to a public page."""
    return environ["REQUEST_METHOD"] in ("GET", "HEAD") and not (
        settings.SECURE_SSL_REDIRECT and not _is_secure(environ)
    )


def _is_secure(environ: Environ) -> bool:
    header, value = settings.SECURE_PROXY_SSL_HEADER
    said = environ.get(header)
    if said is None:
        return environ["wsgi.url_scheme"] == "https"
    return said.split(",", 1)[0].strip() == value


def _choose(faces: Sequence[Face], now: float, language: str, environ: Environ) -> Said | None:
    """What the page says now in the language of its path, of the query, or of the reader."""
    face = faces[0]
    for later in faces[1:]:
        if later.start <= now:
            face = later
    if language:
        return face.said.get(language)
    if query := environ.get("QUERY_STRING"):
        try:
            wanted = QueryDict(query).get("lang")
        except SuspiciousOperation:
            return None
        if wanted is not None:
            return face.said.get(str(wanted))
    if not face.said:
        return None
    # One more, so that Django sees that the header is too long.
    accept = environ.get("HTTP_ACCEPT_LANGUAGE", "")[: READ + 1]
    return face.said[_negotiated(accept, face.languages)]


@lru_cache(maxsize=256)
def _negotiated(accept: str, languages: tuple[str, ...]) -> str:
    return negotiate(accept, languages)


@lru_cache(maxsize=256)
def _encoding(accept: str, available: tuple[str, ...]) -> str:
    """The best of the encodings that an Accept-Encoding header allows."""
    allowed = set()
    for coding in accept.lower().split(","):
        name, _, quality = coding.replace(" ", "").partition(";q=")
        if quality.strip("0.") or not quality:
            allowed.add(name)
    return next((name for name in COMPRESSIONS if name in allowed and name in available), "")


def _respond(said: Said, environ: Environ, start_response: Start) -> list[bytes]:
    accepted = environ.get("HTTP_ACCEPT_ENCODING", "")[:200]
    encoding = _encoding(accepted, said.encodings)
    body = said.bodies[encoding]
    held = environ.get("HTTP_IF_NONE_MATCH")
    if held and (held == body.etag or _is_held(held, body.etag)):
        start_response("304 Not Modified", [*said.headers.items(), ("ETag", body.etag)])
        return []
    start_response("200 OK", said.heads[encoding][:])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body.content]


def _is_held(tags: str, etag: str) -> bool:
    """Say whether an If-None-Match header names the tag; a proxy that compresses makes it a weak one."""
    held = [tag.removeprefix("W/") for tag in parse_etags(tags)]
    return etag in held or "*" in held
