"""What all tests share: which need the database, which a browser, and what is missing here."""

import os
import shutil
from collections.abc import Sequence

import pytest
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings

from policybuilder.policies.immutability import remove

CHROMIUM = shutil.which("chromium")
# A busy machine is slow, and that is no failure. On CI the same commit gives the same result; the
# machines of those who work on it look for new examples.
settings.register_profile(
    "patient",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=os.environ.get("CI") == "true",
)
settings.load_profile("patient")

DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "admin_client", "admin_user"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Mark what touches the database, so a second run can take just these to PostgreSQL."""
    for item in items:
        if uses_database(item):
            item.add_marker(pytest.mark.database)
        if item.get_closest_marker("browser") and not CHROMIUM:
            item.add_marker(pytest.mark.skip(reason="chromium is not installed"))


def pytest_sessionstart(session: pytest.Session) -> None:
    """On CI nothing is left out for want of a browser."""
    if os.environ.get("CI") == "true" and not CHROMIUM:
        raise pytest.UsageError("chromium is not installed; under CI=true it must be")


def uses_database(item: pytest.Item) -> bool:
    """Say whether a test is given the database, in whichever of pytest-django's ways."""
    if item.get_closest_marker("django_db"):
        return True
    if DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
        return True
    case = getattr(item, "cls", None)
    return isinstance(case, type) and issubclass(case, TransactionTestCase)


@pytest.fixture(scope="session", autouse=True)
def emptied_after_transactional_tests():
    """Let a transactional test empty its database, which the triggers on versions would refuse.

    Emptying sends the signal that installs them again.
    """
    empty = TransactionTestCase._fixture_teardown

    def teardown(case: TransactionTestCase) -> None:
        remove(connection)
        empty(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
        yield


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium, the system's own."""
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser):
    """A fresh page in a context of its own, so no cookie outlives a test."""
    context = browser.new_context()
    yield context.new_page()
    context.close()
