"""A page server as a test asks it: without a network, with a clock of the test's own."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_started
from django.db import close_old_connections
from django.utils import timezone

from policybuilder.hosting.entry_cache import MEMORY, Entries
from policybuilder.hosting.follow import Follower
from policybuilder.hosting.pages import PageServer
from policybuilder.hosting.snapshots import Snapshots

HOST = "localhost:8000"


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def told(self) -> dict[str, str]:
        """The headers by small name, but Content-Length, which an answer without a body may lack."""
        return {k.lower(): v for k, v in self.headers.items() if k != "Content-Length"}


def ask(application: Any, path: str, method: str = "GET", **headers: str) -> Answer:
    """Ask a WSGI application; header names are written with underscores."""
    address, _mark, query = path.partition("?")
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": unquote_to_bytes(address).decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "8000",
        "HTTP_HOST": HOST,
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
    }
    started: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(status: str, headers: list[tuple[str, str]], *rest: object) -> None:
        started.append((status, headers))

    # As Django's own test client does: a test's transaction must outlive the request.
    request_started.disconnect(close_old_connections)
    try:
        parts: Iterable[bytes] = application(environ, start_response)
        body = b"".join(parts)
    finally:
        request_started.connect(close_old_connections)
    [(status, told)] = started
    assert len(dict(told)) == len(told)
    return Answer(int(status[:3]), dict(told), body)


@dataclass
class Machine:
    """A machine that serves pages: its snapshots, the page server, its follower, and what was handed on."""

    root: Path
    limit: int = MEMORY
    release: str = "first"
    at: datetime = field(default_factory=timezone.now)
    handed_on: list[str] = field(default_factory=list)
    django: Any = field(default_factory=WSGIHandler)

    def __post_init__(self) -> None:
        self.entries = Entries(self.root, self.limit)
        self.server = PageServer(self._behind, self.entries, HOST, lambda: self.at.timestamp())
        self.start_follower()

    def start_follower(self) -> None:
        """Start the follower anew, as after a crash."""
        self.follower = Follower(Snapshots(self.root, HOST, self.release))

    def _behind(self, environ: dict[str, Any], start_response: Any) -> Any:
        self.handed_on.append(environ["PATH_INFO"])
        return self.django(environ, start_response)

    def follow(self) -> None:
        """Do all there is to do."""
        self.follower.look()
        while self.follower.step(self.at):
            pass

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask the page server."""
        return ask(self.server, path, method, **headers)

    def stored(self, path: str, **headers: str) -> Answer | None:
        """Ask the page server; None where it handed the request on."""
        self.handed_on.clear()
        answer = self.get(path, **headers)
        return None if self.handed_on else answer
