"""The worker does what is queued, ends when told to, and sweeps."""

import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session

from policybuilder.operations import sweep as sweep_module
from policybuilder.operations.sweep import sweep
from policybuilder.policies.drafts import start_draft
from policybuilder.policies.models import Draft

ROOT = Path(__file__).resolve().parent.parent.parent
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def manage(data: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={"DATA_DIR": str(data), "PATH": "/usr/bin:/bin"},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )


def test_a_signal_breaks_off_the_running_task(tmp_path: Path) -> None:
    assert manage(tmp_path, "migrate").wait(120) == 0
    ring = "from tests.operations.sleep import sleep; sleep.enqueue()"
    assert manage(tmp_path, "shell", "--no-imports", "--command", ring).wait(60) == 0
    worker = manage(tmp_path, "work")
    assert worker.stderr
    assert any("state=RUNNING" in line for line in iter(worker.stderr.readline, ""))
    told = time.monotonic()
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(30) == 0
    assert time.monotonic() - told < 5


@pytest.mark.django_db
def test_the_sweep_clears_what_is_old() -> None:
    Session.objects.create(
        session_key="old", session_data="", expire_date=NOON - timedelta(days=20 * 365)
    )
    start_draft(NOON - timedelta(days=31))
    kept = start_draft(NOON - timedelta(days=29))
    sweep(NOON)
    assert list(Draft.objects.all()) == [kept]
    assert not Session.objects.exists()


@pytest.mark.django_db
def test_a_chore_that_fails_keeps_no_other_from_being_done(monkeypatch, caplog) -> None:
    def fail(at: datetime) -> None:
        raise OSError("the disk is full")

    start_draft(NOON - timedelta(days=31))
    monkeypatch.setattr(sweep_module, "CHORES", {"files": fail, **sweep_module.CHORES})
    sweep(NOON)
    assert not Draft.objects.exists()
    assert "sweep: files" in caplog.text
