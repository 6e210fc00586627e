"""What a published page costs beside a bare answer of its size, by the same server on this machine."""

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle, islice

from tests.bench.measure import Line
from tests.reading import TESTS

OURS = "policybuilder.wsgi:application"
_GRANIAN = ["granian", "--interface", "wsgi", "--blocking-threads", "4", "--no-access-log"]
SERVERS = {
    "granian": [*_GRANIAN, "--log-level", "warning", "--port"],
    "gunicorn": ["gunicorn", "--threads", "4", "--log-level", "warning", "--bind"],
}
"""The command of each server; port and application follow."""
SEED, SLUG = str(TESTS / "seeds" / "kallu.toml"), "kallu"
REQUESTS = 100
ROUNDS = 25
"""Many short ones: what a busy machine does in between is left out."""
START = 30
PATH = f"/p/{SLUG}/"
NOT_OURS = frozenset({"DATABASE_URL", "DJANGO_SETTINGS_MODULE"})


class NotServed(Exception):
    """A server answers with something else than the page."""


def measures() -> Iterator[Line]:
    """Yield the results per server."""
    with installation() as environment:
        for name, command in SERVERS.items():
            yield from _measured(name, command, environment)


@dataclass(frozen=True)
class Request:
    """What to ask a server for; of several paths, one after the other."""

    port: int
    paths: Sequence[str] = (PATH,)
    headers: Mapping[str, str] = field(default_factory=dict)


@contextmanager
def installation() -> Iterator[dict[str, str]]:
    """The environment of an installation with one published policy, whose pages are made."""
    with tempfile.TemporaryDirectory() as folder:
        ours = {key: value for key, value in os.environ.items() if key not in NOT_OURS}
        environment = {**ours, "DATA_DIR": folder}
        manage(environment, "prepare")
        manage(environment, "publish_facts", SEED, "--owner", "a@example.com", "--slug", SLUG)
        manage(environment, "rebuild_pages")
        yield environment


def manage(environment: Mapping[str, str], *arguments: str) -> None:
    """Run a command of the installation to its end."""
    subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=TESTS.parent,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def _measured(name: str, command: list[str], environment: Mapping[str, str]) -> Iterator[Line]:
    with serving(command, OURS, environment) as ours:
        page, tag = _page(ours)
        bare_environment = {**environment, "BODY_SIZE": str(len(page))}
        with serving(command, "tests.bench.bare:application", bare_environment) as bare:
            full, unchanged, least = fastest(
                Request(ours), Request(ours, headers={"If-None-Match": tag}), Request(bare)
            )
    size = f"{len(page) / 1000:.0f} kB"
    yield Line(f"{name}: page ({size}) / bare answer", least / full, 0.9, at_least=True)
    yield Line(f"{name}: 304 / bare answer", least / unchanged, 1, at_least=True)


@contextmanager
def serving(
    command: Sequence[str], application: str, environment: Mapping[str, str]
) -> Iterator[int]:
    """Run a server of one process on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"127.0.0.1:{port}" if command[0] == "gunicorn" else str(port)
    process = subprocess.Popen(
        [sys.executable, "-m", *command, address, application], cwd=TESTS.parent, env=environment
    )
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(START)


def _wait_for(port: int) -> None:
    until = time.monotonic() + START
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def _page(port: int) -> tuple[bytes, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START)
    connection.request("GET", PATH)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != http.client.OK:
        raise NotServed(f"{PATH} answered {answer.status}")
    return body, answer.headers["ETag"] or ""


def fastest(*wanted: Request) -> list[float]:
    """Return the shortest time in which each request was answered so many times, taking turns."""
    best = [float("inf")] * len(wanted)
    for _ in range(ROUNDS):
        for number, request in enumerate(wanted):
            best[number] = min(best[number], spent(request, REQUESTS))
    return best


def spent(request: Request, times: int) -> float:
    """Return how many seconds it takes to ask so many times over one connection.

    The answers are counted and not parsed, so that what is measured is the server.
    """
    with socket.create_connection(("127.0.0.1", request.port), timeout=START) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        asked = [(_sent(request, path), _length(request, path)) for path in request.paths]
        started = time.perf_counter()
        for sent, length in islice(cycle(asked), times):
            connection.sendall(sent)
            while length > 0:
                length -= len(connection.recv(2**20))
        return time.perf_counter() - started


def _sent(request: Request, path: str) -> bytes:
    headers = {"Host": f"127.0.0.1:{request.port}", **request.headers}
    lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode()


def _length(request: Request, path: str) -> int:
    """Return how many bytes an answer has, headers included."""
    connection = http.client.HTTPConnection("127.0.0.1", request.port, timeout=START)
    connection.request("GET", path, headers=dict(request.headers))
    answer = connection.getresponse()
    if answer.status not in (http.client.OK, http.client.NOT_MODIFIED):
        raise NotServed(f"{path} answered {answer.status}")
    head = [f"HTTP/1.1 {answer.status} {answer.reason}"]
    head += [f"{name}: {value}" for name, value in answer.headers.items()]
    return len("\r\n".join([*head, "", ""]).encode()) + len(answer.read())
