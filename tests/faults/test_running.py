"""An installation at work goes on while its database, its disk and its processes fail.

Run by `make faults`: real servers on a real PostgreSQL, reached through a door that a test closes, and
readers who ask without a pause.
"""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import pytest

from policybuilder.hosting.entries import folder_of, name_of, read
from policybuilder.hosting.follow import PLACE
from tests.faults.acts import SLUG
from tests.faults.door import Door
from tests.faults.installation import (
    HOST,
    POSTGRES,
    Installation,
    postgres,
    readers,
    said,
    soon,
    status_of,
)
from tests.reading import TESTS

FACTS = (str(TESTS / "seeds" / "kallu.toml"), "--owner", "a@example.com", "--slug", "kallu")
TREE = f"/p/{SLUG}/"
STORED = ("", "versions/", "versions/1/", "feed.atom")
PAGES = [TREE + page for page in (*STORED, "en/", "versions/en/")]


class Running(Installation):
    """One whose processes run: a web server, a follower and, where a test wants it, a worker."""

    door: Door
    server: subprocess.Popen[bytes]
    follower: subprocess.Popen[bytes]
    port: int
    pace: float
    """How long it takes this machine to publish, in seconds."""

    def begin(self) -> None:
        """Publish a first version and serve it from its snapshots."""
        self.manage("migrate", "--verbosity", "0")
        started = time.monotonic()
        self.publish("open")
        self.pace = time.monotonic() - started
        self.follower = self.start("manage.py", "follow")
        self.server, self.port = self.serve()
        soon(lambda: all(self.entry(page).exists() for page in STORED))

    def publish(self, act: str = "publish", *more: str) -> int:
        """Publish the next version and return its number."""
        return int(self.run("-m", "tests.faults.acts", act, *more).splitlines()[-1])

    def entry(self, page: str) -> Path:
        """Where a page is kept."""
        return folder_of(self.pages, HOST, SLUG) / name_of(page)

    @property
    def pages(self) -> Path:
        return self.data / "pages"

    def shows(self, number: int) -> bool:
        """Whether readers see that version."""
        return f"This is version {number}." in said(self.port, TREE)[1]


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """An installation at work with one version."""
    with postgres() as url:
        door = Door()
        name = url.rpartition("/")[2]
        user = urlsplit(url).netloc.rpartition("@")[0]
        running = Running(tmp_path / "data", f"postgres://{user}@127.0.0.1:{door.port}/{name}")
        running.door, running.direct = door, url
        try:
            running.begin()
            yield running
        finally:
            running.stop()
            door.close()


def test_the_database_goes_and_comes_back(running: Running) -> None:
    with readers(running.port, PAGES):
        assert running.publish("schedule", str(10 + 4 * running.pace)) == 2
        begins = _begins(running, 2)
        soon(lambda: _holds(running.entry(""), 2))
        assert running.shows(1)
        running.door.close()
        assert time.time() < begins
        for path in ("compare/1/2/", "on/2026-01-01/"):
            assert status_of(running.port, TREE + path) == 503
        assert status_of(running.port, "/healthz") == 503
        complaint = running.manage("publish_facts", *FACTS, ends=2)
        assert complaint.startswith("database: ")
        assert complaint.count("\n") == 1
        soon(lambda: running.shows(2))
        assert time.time() >= begins
        running.door.open()
        assert running.publish() == 3
        soon(lambda: running.shows(3))
        soon(lambda: status_of(running.port, "/healthz") == 200)
        assert status_of(running.port, TREE + "compare/1/2/") == 200
        assert running.follower.poll() is None
    running.is_whole(3)


def _begins(running: Running, number: int) -> float:
    """When a version takes effect, in POSIX seconds."""
    query = "SELECT extract(epoch FROM effective_at)::float FROM policies_version WHERE number = {}"
    [(moment,)] = running.rows(query.format(number))
    assert isinstance(moment, float)
    return moment


def _holds(entry: Path, number: int) -> bool:
    """Whether a page is kept as it will be with that version."""
    faces = read(entry)[1]
    bodies = [said.bodies[""].content for face in faces for said in face.said.values()]
    return any(f"This is version {number}.".encode() in body for body in bodies)


def test_changes_committed_out_of_order_show(running: Running) -> None:
    announce = (
        "INSERT INTO policies_change (policy_key, slug, at) VALUES (%s, %s, now()) RETURNING id"
    )
    with (
        closing(psycopg2.connect(running.direct)) as slow,
        closing(psycopg2.connect(running.direct)) as quick,
        readers(running.port, PAGES),
    ):
        late, other = slow.cursor(), quick.cursor()
        late.execute("UPDATE policies_policy SET accent = '#c03030'")
        late.execute(announce, (1, SLUG))
        other.execute(announce, (0, "other"))
        (number,) = other.fetchone()
        quick.commit()
        soon(lambda: str(number) in json.loads((running.pages / PLACE).read_text())["seen"])
        slow.commit()
        soon(lambda: "#c03030" in said(running.port, TREE)[1])


def test_damaged_pages_are_answered_and_heal(running: Running) -> None:
    damages: tuple[Callable[[Path], object], ...] = (
        lambda entry: os.truncate(entry, entry.stat().st_size // 2),
        lambda entry: entry.write_bytes(b"nothing of ours"),
        lambda entry: (entry.unlink(), entry.mkdir()),
        lambda entry: entry.unlink(),
        lambda entry: shutil.rmtree(entry.parent),
    )
    entry = running.entry("")
    whole = entry.read_bytes()
    with readers(running.port, PAGES):
        for damage in damages:
            damage(entry)
            soon(lambda: entry.is_file() and entry.read_bytes() == whole)
            soon(lambda: status_of(running.port, "/healthz") == 200)


def test_a_full_disk_hides_no_change(running: Running) -> None:
    running.follower.kill()
    running.follower.wait()
    shutil.rmtree(running.pages)
    running.pages.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", str(running.pages)]
    if subprocess.run(mount, check=False).returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        with readers(running.port, PAGES):
            running.follower = running.start("manage.py", "follow")
            soon(lambda: status_of(running.port, "/healthz") == 503)
            assert running.publish() == 2
            soon(lambda: running.shows(2))
            subprocess.run(["mount", "-o", "remount,size=64m", str(running.pages)], check=True)
            soon(lambda: status_of(running.port, "/healthz") == 200)
            soon(lambda: running.entry("versions/2/").exists())
            assert running.shows(2)
            assert running.follower.poll() is None
    finally:
        running.stop()
        subprocess.run(["umount", str(running.pages)], check=True)
    running.is_whole(2)


def test_an_older_backup_is_restored(running: Running) -> None:
    name = running.direct.rpartition("/")[2]
    with closing(psycopg2.connect(POSTGRES)) as connection:
        connection.autocommit = True
        cursor = connection.cursor()
        with readers(running.port, PAGES):
            running.door.close()
            soon(lambda: not _guests(cursor, name))
            cursor.execute(f"CREATE DATABASE {name}_backup TEMPLATE {name}")
            running.door.open()
            try:
                assert running.publish() == 2
                soon(lambda: running.shows(2))
                running.door.close()
                cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
                cursor.execute(f"ALTER DATABASE {name}_backup RENAME TO {name}")
                assert running.shows(2)
                running.door.open()
                soon(lambda: running.shows(1))
                soon(lambda: not running.entry("versions/2/").exists())
            finally:
                cursor.execute(f"DROP DATABASE IF EXISTS {name}_backup WITH (FORCE)")
            assert running.publish() == 2
            soon(lambda: running.shows(2))
    running.is_whole(2)


def _guests(cursor: "psycopg2.extensions.cursor", name: str) -> bool:
    cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = %s", (name,))
    return bool(cursor.fetchone()[0])
