"""What the settings make of every page and of the database."""

import pytest
from django.db import connection
from django.test import Client


@pytest.mark.django_db
def test_pages_take_nothing_inline_and_nothing_from_elsewhere(client: Client) -> None:
    policy = client.get("/accounts/login/").headers["Content-Security-Policy"]
    sources = {word for directive in policy.split(";") for word in directive.split()[1:]}
    assert sources <= {"'none'", "'self'", "data:"}
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.django_db
def test_sign_up_can_be_closed(client: Client, settings) -> None:
    assert client.get("/accounts/signup/").context["form"]
    settings.SIGNUP_OPEN = False
    assert "form" not in (client.get("/accounts/signup/").context or {})


def test_bootstrap_and_htmx_are_served_from_here(client: Client) -> None:
    for path in ("vendor/bootstrap/css/bootstrap.min.css", "django_htmx/htmx-2.min.js"):
        assert client.get(f"/static/{path}").status_code == 200


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_sqlite_lets_readers_go_on_while_one_writes() -> None:
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert cursor.execute("PRAGMA synchronous").fetchone() == (1,)
