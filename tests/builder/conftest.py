"""Alice, who owns a draft, Charlie, a stranger, and a visitor without an account."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from policybuilder.accounts.models import User
from policybuilder.facts.files import facts_json
from policybuilder.policies.drafts import replace_facts, start_draft
from policybuilder.policies.models import Draft
from tests.shops import rosewood

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)

START = {
    "preset": "web_shop",
    "name": "Rosewood Tea",
    "site": "rosewood.example.com",
    "email": "privacy@example.com",
    "country": "IE",
}


@pytest.fixture
def alice(db: None) -> User:
    return User.objects.create_user("alice@example.com")


@pytest.fixture
def charlie(db: None) -> User:
    return User.objects.create_user("charlie@example.com")


@pytest.fixture
def hers(alice: User) -> Client:
    client = Client()
    client.force_login(alice)
    return client


@pytest.fixture
def his(charlie: User) -> Client:
    client = Client()
    client.force_login(charlie)
    return client


@pytest.fixture
def visitor(db: None) -> Client:
    return Client()


@pytest.fixture
def begun(visitor: Client) -> str:
    """The address of a draft that a visitor has just begun."""
    response = visitor.post("/start/", START)
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


@pytest.fixture
def finished(alice: User) -> Draft:
    """Alice's draft, in which everything is answered."""
    draft = start_draft(NOW, alice)
    replace_facts(draft, facts_json(rosewood()), NOW)
    return draft
