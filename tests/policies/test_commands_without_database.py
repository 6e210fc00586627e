"""Commands that need a database say so where it is not ready."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize(
    "arguments",
    [
        ["publish_facts", "tests/seeds/kallu.toml", "--owner", "a@example.com", "--slug", "kallu"],
        ["verify_versions"],
    ],
)
def test_a_database_that_is_not_migrated_ends_in_one_line(arguments, tmp_path):
    environment = {
        **os.environ,
        "DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    environment["DATABASE_URL"] = f"sqlite:///{tmp_path}/empty.sqlite3"
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.splitlines() == ["database: not migrated; run “manage.py migrate” first"]
