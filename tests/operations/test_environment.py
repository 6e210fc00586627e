"""Bad settings are refused in one line; secrets are made once and kept to their owner."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from policybuilder.environment import kept, new_secret, site_url

ROOT = Path(__file__).resolve().parent.parent.parent


def manage(data: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py as an operator would: only these variables, and a data directory."""
    variables = {"PATH": os.environ["PATH"], "DATA_DIR": str(data), **environment}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )


def shown(data: Path, *expressions: str, **environment: str) -> list[str]:
    """What these expressions over the settings `s` give under this environment."""
    code = f"from django.conf import settings as s; print({', '.join(expressions)}, sep='\\n')"
    result = manage(data, "shell", "--no-imports", "--command", code, **environment)
    return result.stdout.splitlines()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("SITE_URL", "policies.example"),
        ("SIGNUP", "maybe"),
        ("DEBUG", "perhaps"),
        ("SIGNING_KEY_FILE", "/etc/hostname"),
        ("DATABASE_URL", "mysql://user:hunter2@host/name"),
        ("DATABASE_URL", "postgres://user:hunter2@host:port/name"),
        ("CACHE_URL", "carrier-pigeon://host"),
        ("EMAIL_URL", "smtp://user:hunter2@host:port"),
    ],
)
def test_a_bad_setting_is_named_in_one_line(tmp_path: Path, name: str, value: str) -> None:
    result = manage(tmp_path, "check", **{name: value})
    assert result.returncode == 2
    assert result.stderr.startswith(f"settings: {name}: ")
    assert result.stderr.count("\n") == 1
    assert "hunter2" not in result.stderr


def test_a_variable_set_to_nothing_is_not_set(tmp_path: Path) -> None:
    nothing = dict.fromkeys(["SECRET_KEY", "DATABASE_URL", "EMAIL_URL", "ALLOWED_HOSTS"], "")
    assert shown(tmp_path, "bool(s.SECRET_KEY)", "s.ALLOWED_HOSTS[0]", **nothing) == [
        "True",
        "localhost",
    ]


@pytest.mark.parametrize(
    ("site", "secure"), [("https://policies.example", "True"), ("http://localhost:8000", "False")]
)
def test_cookies_and_redirect_follow_the_scheme(tmp_path: Path, site: str, secure: str) -> None:
    names = ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"]
    assert shown(tmp_path, *(f"s.{name}" for name in names), SITE_URL=site) == [secure] * 3


@given(st.text())
def test_site_url_is_an_origin_or_refused(value: str) -> None:
    try:
        origin = site_url(value)
    except ImproperlyConfigured:
        return
    assert origin.startswith(("http://", "https://"))
    assert origin.count("/") == 2


def test_a_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "secret_key"
    first = kept(path, new_secret)
    assert kept(path, new_secret) == first
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_processes_starting_together_share_one_secret(tmp_path: Path) -> None:
    numbers = count()
    with ThreadPoolExecutor(8) as pool:
        secrets = pool.map(
            lambda _: kept(tmp_path / "key", lambda: str(next(numbers)).encode()), range(32)
        )
        assert len(set(secrets)) == 1
