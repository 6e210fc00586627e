"""Published pages go on while the database refuses every connection, and while it is asked for by many.

Run by `make faults`: real servers on a real PostgreSQL, reached through a door that the test closes.
"""

import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg2
import pytest

from policybuilder.hosting.entries import folder_of, name_of
from tests.reading import TESTS

ROOT = TESTS.parent
SERVER = os.environ.get("POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/postgres")
ADDRESS = ("127.0.0.1", 5432)
SEED = TESTS / "seeds" / "kallu.toml"
HOST = "localhost:8000"
STORED = ("", "versions/", "versions/1/", "versions/1/policy.txt", "feed.atom", "policy.pdf")
PAGES = (*STORED, "en/", "versions/en/")


class Door:
    """A port that leads to PostgreSQL until it is closed; then connections break and are refused."""

    def __init__(self) -> None:
        self.entrance = socket.create_server(("127.0.0.1", 0))
        self.port = self.entrance.getsockname()[1]
        self.open: list[socket.socket] = []
        threading.Thread(target=self._let_in, daemon=True).start()

    def _let_in(self) -> None:
        with suppress(OSError):
            while True:
                outside, _address = self.entrance.accept()
                inside = socket.create_connection(ADDRESS)
                self.open += [outside, inside]
                for one, other in ((outside, inside), (inside, outside)):
                    threading.Thread(target=_pass_on, args=(one, other), daemon=True).start()

    def close(self) -> None:
        """Refuse whoever comes and break off whoever is there."""
        # An accept that waits keeps a port open that is merely closed.
        with suppress(OSError):
            self.entrance.shutdown(socket.SHUT_RDWR)
        self.entrance.close()
        for one in self.open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while data := one.recv(65536):
            other.sendall(data)
    with suppress(OSError):
        other.shutdown(socket.SHUT_RDWR)


def soon(true: Callable[[], object], seconds: float = 60) -> None:
    """Wait until something is so."""
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until
        time.sleep(0.05)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return one.getsockname()[1]


@pytest.fixture
def door() -> Iterator[Door]:
    try:
        psycopg2.connect(SERVER).close()
    except psycopg2.OperationalError:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip("no PostgreSQL at 127.0.0.1:5432")
    door = Door()
    yield door
    door.close()


@pytest.fixture
def environment(door: Door, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of an installation whose database lies behind the door."""
    name = f"faults_{os.getpid()}"
    with closing(psycopg2.connect(SERVER)) as connection:
        connection.autocommit = True
        connection.cursor().execute(f"CREATE DATABASE {name}")
        try:
            yield {
                **os.environ,
                "DATA_DIR": str(tmp_path),
                "DATABASE_URL": f"postgres://postgres@127.0.0.1:{door.port}/{name}",
                "DJANGO_SETTINGS_MODULE": "policybuilder.settings",
                "SITE_URL": f"http://{HOST}",
            }
        finally:
            connection.cursor().execute(f"DROP DATABASE {name} WITH (FORCE)")


def manage(environment: dict[str, str], *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "manage.py", *words], cwd=ROOT, env=environment)


def status_of(port: int, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    return answer.status


def test_published_pages_go_on_without_a_database(
    door: Door, environment: dict[str, str], tmp_path: Path
) -> None:
    assert manage(environment, "migrate", "--verbosity", "0").wait(120) == 0
    owner = ("--owner", "a@example.com", "--slug", "kallu")
    assert manage(environment, "publish_facts", str(SEED), *owner).wait(120) == 0
    changed = tmp_path / "changed.toml"
    changed.write_text(SEED.read_text().replace("Kallu", "Kallio"))
    begins = (datetime.now(UTC) + timedelta(days=1)).date()
    later = ("--effective", begins.isoformat())
    assert manage(environment, "publish_facts", str(changed), *owner, *later).wait(120) == 0
    port = free_port()
    server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--blocking-threads", "4"]
    server += ["--log-level", "error", "--port", str(port), "policybuilder.wsgi:application"]
    processes = [
        subprocess.Popen(server, cwd=ROOT, env=environment),
        manage(environment, "follow"),
        manage(environment, "work"),
    ]
    try:
        kept = tmp_path / "pages"
        entries = [folder_of(kept, HOST, "kallu") / name_of(page) for page in STORED]
        soon(lambda: all(entry.exists() for entry in entries), 180)
        answers: Counter[int | str] = Counter()
        stop = threading.Event()

        def read_on() -> None:
            while not stop.is_set():
                for page in PAGES:
                    try:
                        answers[status_of(port, f"/p/kallu/{page}")] += 1
                    except OSError as error:
                        answers[repr(error)] += 1

        soon(lambda: all(status_of(port, f"/p/kallu/{page}") == 200 for page in PAGES))
        readers = [threading.Thread(target=read_on) for _ in range(4)]
        for reader in readers:
            reader.start()
        time.sleep(1)
        door.close()
        time.sleep(4)
        for path in ("compare/1/2/", f"on/{begins.isoformat()}/"):
            assert status_of(port, f"/p/kallu/{path}") == 503
        assert status_of(port, "/healthz") == 503
        stop.set()
        for reader in readers:
            reader.join()
        assert set(answers) == {200}
        assert answers[200] > 100
        assert all(process.poll() is None for process in processes[:2])
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(20)
