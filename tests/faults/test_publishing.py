"""A publisher that is killed leaves a whole version or none, and the next one goes on.

Run by `make faults`: each case starts and kills real processes.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.reading import TESTS

ROOT = TESTS.parent
FACTS = TESTS / "seeds" / "kallu.toml"
CASES = 12


def command(data: Path, *words: str) -> subprocess.Popen[str]:
    """Start a command of an installation whose files are below ``data``."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.Popen(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env={**kept, "DATA_DIR": str(data), "DJANGO_SETTINGS_MODULE": "policybuilder.settings"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finished(data: Path, *words: str) -> str:
    """Run a command to its end and return what it printed."""
    process = command(data, *words)
    printed, complaint = process.communicate(timeout=120)
    assert process.returncode == 0, complaint
    return printed.strip()


def publication(slug: str) -> tuple[str, ...]:
    return ("publish_facts", str(FACTS), "--owner", "kallu@example.com", "--slug", slug)


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated installation on SQLite."""
    data = tmp_path_factory.mktemp("data")
    finished(data, "migrate", "--verbosity", "0")
    return data


@pytest.fixture(scope="module")
def duration(installation: Path) -> float:
    """How long a publication takes from the start of its process, in seconds."""
    begun = time.monotonic()
    finished(installation, *publication("measured"))
    return time.monotonic() - begun


@pytest.mark.parametrize("case", range(CASES))
def test_a_killed_publisher_leaves_a_whole_version_or_none(
    installation: Path, duration: float, case: int
) -> None:
    slug = f"killed-{case}"
    process = command(installation, *publication(slug))
    time.sleep(duration * (0.4 + 0.6 * case / CASES))
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert finished(installation, "verify_versions") == ""
    assert finished(installation, *publication(slug)) == f"/p/{slug}/versions/1/"
    assert finished(installation, "verify_versions", slug) == ""
