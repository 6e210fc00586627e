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

from tests.bench.measure import Line
from tests.reading import TESTS

REQUESTS = 100
ROUNDS = 3
START = 30
PATH = "/p/kallu/"
NOT_OURS = frozenset({"DATABASE_URL", "DJANGO_SETTINGS_MODULE"})


class NotServed(Exception):
    """A server answers with something else than the page."""


def measures() -> Iterator[Line]:
    """Yield the results per server."""
    with tempfile.TemporaryDirectory() as folder:
        ours = {key: value for key, value in os.environ.items() if key not in NOT_OURS}
        environment = {**ours, "DATA_DIR": folder}
        seed = str(TESTS / "seeds" / "kallu.toml")
        _manage(environment, "prepare")
        _manage(environment, "publish_facts", seed, "--owner", "a@example.com", "--slug", "kallu")
        for name, command in _servers().items():
            yield from _measured(name, command, environment)


def _manage(environment: Mapping[str, str], *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=TESTS.parent,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def _servers() -> dict[str, list[str]]:
    """Return the command of each server; application and port follow."""
    granian = ["granian", "--interface", "wsgi", "--blocking-threads", "4", "--no-access-log"]
    return {
        "granian": [*granian, "--log-level", "warning", "--port"],
        "gunicorn": ["gunicorn", "--threads", "4", "--log-level", "warning", "--bind"],
    }


def _measured(name: str, command: list[str], environment: Mapping[str, str]) -> Iterator[Line]:
    with _serving(command, "policybuilder.wsgi:application", environment) as ours:
        page, tag = _page(ours)
        bare_environment = {**environment, "BODY_SIZE": str(len(page))}
        with _serving(command, "tests.bench.bare:application", bare_environment) as bare:
            full, unchanged, least = _fastest(
                (ours, {}), (ours, {"If-None-Match": tag}), (bare, {})
            )
    size = f"{len(page) / 1000:.0f} kB"
    yield Line(f"{name}: page ({size}) / bare answer", least / full, 0.9, at_least=True)
    yield Line(f"{name}: 304 / bare answer", least / unchanged, 1, at_least=True)


@contextmanager
def _serving(
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


def _fastest(*wanted: tuple[int, dict[str, str]]) -> list[float]:
    """Return the shortest time that each of some requests took a hundred-fold, taking turns."""
    best = [float("inf")] * len(wanted)
    for _ in range(ROUNDS):
        for number, (port, headers) in enumerate(wanted):
            best[number] = min(best[number], _time(port, headers))
    return best


def _time(port: int, headers: dict[str, str]) -> float:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START)
    started = time.perf_counter()
    for _ in range(REQUESTS):
        connection.request("GET", PATH, headers=headers)
        connection.getresponse().read()
    return time.perf_counter() - started
