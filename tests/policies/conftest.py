"""Alice owns policies, Bob has none, and time stands still unless a test moves it."""

from datetime import UTC, datetime, timedelta

import pytest

from policybuilder.accounts.models import User
from policybuilder.policies.open import open_policy

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
FACTS = {"languages": ["en"], "kinds": ["privacy"], "controller": {"name": "Kallu"}}


@pytest.fixture
def noon():
    return NOON


@pytest.fixture
def days():
    """`days(3)` is three days after noon."""
    return lambda count: NOON + timedelta(days=count)


@pytest.fixture
def alice(db):
    return User.objects.create_user("alice@example.com")


@pytest.fixture
def bob(db):
    return User.objects.create_user("bob@example.com")


@pytest.fixture
def policy(alice):
    return open_policy(alice, "kallu", NOON)


@pytest.fixture
def facts():
    return FACTS
