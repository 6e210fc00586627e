"""A server that dies while an owner fills the wizard loses no answer: the page says so, and sends it again.

Run by `make faults`: a real server is killed and started again at its address, under a real browser.
"""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from json import loads
from pathlib import Path
from typing import Any

import pytest

from tests.browser.owner import Owner
from tests.faults.test_database_gone import ROOT, free_port, soon, status_of

pytestmark = pytest.mark.browser

MEASURES = ("backups", "logs", "firewalls", "updates", "need_to_know_access")
STILL_THERE = "The server does not answer"


class Server:
    """An installation on SQLite behind one port, dead or alive."""

    def __init__(self, data: Path) -> None:
        self.data, self.port = data, free_port()
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        self.environment = {
            **kept,
            "DATA_DIR": str(data),
            "DEBUG": "on",
            "DJANGO_SETTINGS_MODULE": "policybuilder.settings",
            "SITE_URL": f"http://127.0.0.1:{self.port}",
        }

    def start(self) -> None:
        """Start, and wait until it answers."""
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--log-level", "error"]
        command += [
            "--blocking-threads",
            "4",
            "--port",
            str(self.port),
            "policybuilder.wsgi:application",
        ]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, start_new_session=True
        )
        soon(self._answers)

    def _answers(self) -> bool:
        with suppress(OSError):
            return status_of(self.port, "/healthz") == 200
        return False

    def kill(self) -> None:
        """End every process of it at once, whatever they are at."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stored(self, path: str) -> Any:
        """What the draft says at a path of two names."""
        with sqlite3.connect(self.data / "db.sqlite3", timeout=20) as database:
            ((facts,),) = database.execute("SELECT facts FROM policies_draft")
        part, name = path.split(".")
        return loads(facts).get(part, {}).get(name)


@contextmanager
def running(data: Path) -> Iterator[Server]:
    server = Server(data)
    manage = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(manage, cwd=ROOT, env=server.environment, check=True)
    server.start()
    try:
        yield server
    finally:
        server.kill()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with running(tmp_path) as server:
        yield server


@pytest.fixture
def owner(page: Any, server: Server) -> Owner:
    page.set_default_timeout(60_000)
    owner = Owner(page, f"http://127.0.0.1:{server.port}")
    owner.start("web_shop", "Rosewood", "rosewood.example.com", "privacy@example.com", "IE")
    return owner


@pytest.mark.parametrize("moment", [0.0, 0.01, 0.03, 0.06])
def test_killed_while_an_answer_is_sent(owner: Owner, server: Server, moment: float) -> None:
    owner.open("keeping")
    question = owner.unfold("security.measures")
    ticked = []
    for name in MEASURES[:3]:
        question.locator(f"[value={name}]").check()
        ticked.append(name)
    time.sleep(moment)
    server.kill()
    question.locator(f"[value={MEASURES[3]}]").check()
    ticked.append(MEASURES[3])
    owner.page.get_by_role("alert").filter(has_text=STILL_THERE).wait_for()
    server.start()
    owner.page.locator("#unsent").wait_for(state="hidden")
    question.locator(".saved .is-saved").wait_for()
    soon(lambda: set(server.stored("security.measures") or ()) == set(ticked), 20)
