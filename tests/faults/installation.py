"""An installation of its own for a test: its database, its files, its processes."""

import http.client
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg2
import pytest

from tests.reading import TESTS

ROOT = TESTS.parent
POSTGRES = os.environ.get("POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/postgres")
HOST = "localhost:8000"
PATIENCE = 300
"""How long anything may take on a busy machine, in seconds."""


@dataclass
class Installation:
    """Its files, its database (SQLite without an address), and which of its processes run."""

    data: Path
    url: str = ""
    direct: str = ""
    """The same database past the door that a test closes."""
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        """The environment of its processes."""
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        return {
            **kept,
            **({"DATABASE_URL": self.url} if self.url else {}),
            "DATA_DIR": str(self.data),
            "DJANGO_SETTINGS_MODULE": "policybuilder.settings",
            "SITE_URL": f"http://{HOST}",
        }

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Start a Python program; it ends with the test."""
        process = subprocess.Popen(
            [sys.executable, *words], cwd=ROOT, env=self.environment, start_new_session=True
        )
        self.running.append(process)
        return process

    def run(self, *words: str, ends: int = 0) -> str:
        """Run a Python program to its end and return what it said."""
        process = subprocess.run(
            [sys.executable, *words],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=PATIENCE,
        )
        assert process.returncode == ends, process.stdout
        return process.stdout

    def manage(self, *words: str, ends: int = 0) -> str:
        """Run a command of `manage.py` to its end and return what it said."""
        return self.run("manage.py", *words, ends=ends)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """Ask or change the database beside the processes."""
        if not self.url:
            with closing(sqlite3.connect(self.data / "db.sqlite3", timeout=PATIENCE)) as lite:
                answer = lite.execute(query).fetchall()
                lite.commit()
                return answer
        with closing(psycopg2.connect(self.direct or self.url)) as connection:
            connection.autocommit = True
            cursor = connection.cursor()
            cursor.execute(query)
            return cursor.fetchall() if cursor.description else []

    def is_whole(self, versions: int) -> None:
        """See that everything published is there and sound."""
        assert self.manage("verify_versions") == ""
        numbers = self.rows("SELECT number FROM policies_version ORDER BY number")
        assert numbers == [(number,) for number in range(1, versions + 1)]

    def serve(self) -> tuple[subprocess.Popen[bytes], int]:
        """Start a web server; return it with its port once it answers."""
        port = free_port()
        server = self.start(
            *("-m", "granian", "--interface", "wsgi", "--blocking-threads", "4"),
            *("--log-level", "error", "--port", str(port), "policybuilder.wsgi:application"),
        )
        soon(lambda: status_of(port, "/healthz"))
        return server, port

    def stop(self) -> None:
        """End every process that still runs."""
        for process in self.running:
            # With its workers, which a web server that is killed leaves behind.
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        for process in self.running:
            process.wait()


@contextmanager
def postgres() -> Iterator[str]:
    """A new database on PostgreSQL, by its address; skips the test where there is no server."""
    try:
        connection = psycopg2.connect(POSTGRES)
    except psycopg2.OperationalError:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip("no PostgreSQL at 127.0.0.1:5432")
    name = f"faults_{os.getpid()}_{time.monotonic_ns()}"
    with closing(connection):
        connection.autocommit = True
        connection.cursor().execute(f"CREATE DATABASE {name}")
        try:
            yield f"{POSTGRES.rpartition('/')[0]}/{name}"
        finally:
            connection.cursor().execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def soon(true: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Wait until something is so."""
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until
        time.sleep(0.05)


def free_port() -> int:
    """Return a port at which nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as one:
        port: int = one.getsockname()[1]
        return port


def said(port: int, path: str) -> tuple[int, str]:
    """Return status and words that a server answers; 0 where it does not answer."""
    try:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode(errors="replace")
    except (OSError, http.client.HTTPException):
        return 0, ""


def status_of(port: int, path: str) -> int:
    """Return the status that a server answers; 0 where it does not."""
    return said(port, path)[0]


@contextmanager
def readers(port: int, paths: list[str]) -> Iterator[Counter[tuple[str, int]]]:
    """Read these pages again and again meanwhile; each of them has to answer every time."""
    answers: Counter[tuple[str, int]] = Counter()
    done = threading.Event()

    def read_on() -> None:
        while not done.is_set():
            for path in paths:
                answers[path, status_of(port, path)] += 1
            # Some load; not all that this machine can bear.
            time.sleep(0.02)

    threads = [threading.Thread(target=read_on) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        yield answers
    finally:
        done.set()
        for thread in threads:
            thread.join()
    assert {status for _path, status in answers} == {200}, answers
