"""A worker that is killed at any step loses no notice, and repeats one only under the same Message-ID.

Run by `make faults`: real workers are started and killed.
"""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.notices.mail_server import MailServer, mail_server
from tests.reading import TESTS

ROOT = TESTS.parent
FACTS = TESTS / "seeds" / "kallu.toml"
PREPARE = """
from django.utils import timezone
from policybuilder.notices.models import Notice, Subscription
from policybuilder.policies.models import Policy
now = timezone.now()
Notice.objects.update(addressed_at=now)
for name in ("ada", "bea"):
    Subscription.objects.create(policy=Policy.objects.get(slug="kallu"), email=f"{name}@example.org",
        language="en", asked_at=now, confirmed_at=now)
"""
PATIENCE = 180
"""How long a worker may take on a busy machine, in seconds."""
READERS = ["ada@example.org", "bea@example.org"]


class Installation:
    """An installation on SQLite whose mail goes to a server of ours."""

    def __init__(self, data: Path, server: MailServer) -> None:
        self.data, self.server = data, server

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Start a command."""
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        return subprocess.Popen(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env={
                **kept,
                "DATA_DIR": str(self.data),
                "DJANGO_SETTINGS_MODULE": "policybuilder.settings",
                "EMAIL_URL": f"smtp://127.0.0.1:{self.server.port}",
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def run(self, *words: str) -> None:
        """Run a command to its end."""
        assert self.start(*words).wait(PATIENCE) == 0

    def publish(self, facts: Path) -> None:
        """Publish the next version."""
        self.run("publish_facts", str(facts), "--owner", "k@example.com", "--slug", "kallu")

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """Read or change the database beside the worker."""
        with sqlite3.connect(self.data / "db.sqlite3", timeout=20) as database:
            return database.execute(query).fetchall()

    def work_until(self, done: Callable[[], bool]) -> None:
        """Let a worker run until something is so, and kill it."""
        worker = self.start("work")
        try:
            deadline = time.monotonic() + PATIENCE
            while not done():
                assert time.monotonic() < deadline
                time.sleep(0.1)
        finally:
            worker.kill()
            worker.wait()

    def die_once(self, step: str) -> None:
        """Let a worker run that is killed when a mail is at that step for the first time."""
        worker = self.start("work")

        def kill() -> None:
            setattr(self.server, step, lambda: None)
            worker.send_signal(signal.SIGKILL)
            worker.wait()
            raise ConnectionAbortedError

        setattr(self.server, step, kill)
        assert worker.wait(PATIENCE) == -signal.SIGKILL

    def let_leases_end(self) -> None:
        """Put the clock of what the dead worker had taken forward."""
        self.rows("UPDATE notices_delivery SET lease_until = '2020-01-01' WHERE state = 'waiting'")

    def all_sent(self) -> bool:
        """Whether every reader's delivery is noted as sent."""
        return self.rows("SELECT state FROM notices_delivery") == [("sent",), ("sent",)]


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One policy with two readers, who wait for its second version."""
    data = tmp_path_factory.mktemp("waiting")
    with mail_server() as server:
        installation = Installation(data, server)
        installation.run("migrate", "--verbosity", "0")
        installation.publish(FACTS)
        installation.run("shell", "--no-imports", "--command", PREPARE)
        changed = data / "changed.toml"
        changed.write_text(FACTS.read_text().replace('tone = "friendly"', 'tone = "plain"', 1))
        installation.publish(changed)
    return data


@pytest.fixture
def installation(waiting: Path, tmp_path: Path) -> Iterator[Installation]:
    """A copy of it for one test."""
    data = shutil.copytree(waiting, tmp_path / "data")
    with mail_server() as server:
        yield Installation(data, server)


def test_killed_before_the_mail_server_took_the_mail(installation: Installation) -> None:
    installation.die_once("arriving")
    assert installation.server.taken == []
    installation.let_leases_end()
    installation.work_until(installation.all_sent)
    assert installation.server.recipients() == READERS


def test_killed_after_the_mail_server_took_the_mail(installation: Installation) -> None:
    installation.die_once("arrived")
    (first,) = installation.server.taken
    installation.let_leases_end()
    installation.work_until(installation.all_sent)
    assert {one.recipient for one in installation.server.taken} == set(READERS)
    again = [one.id for one in installation.server.taken if one.recipient == first.recipient]
    assert again == [first.id, first.id]
    assert len(installation.server.taken) == 3


@pytest.mark.parametrize("moment", [0.0, 0.3, 0.6, 0.9])
def test_killed_at_some_moment(installation: Installation, moment: float) -> None:
    worker = installation.start("work")
    time.sleep(1.0 + moment)
    worker.kill()
    worker.wait()
    installation.let_leases_end()
    installation.work_until(installation.all_sent)
    assert set(installation.server.recipients()) == set(READERS)
    assert len({one.id for one in installation.server.taken}) == 2
