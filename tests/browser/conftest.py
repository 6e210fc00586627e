"""What the browser's tests share."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from policybuilder.accounts.models import User
from policybuilder.facts.files import facts_json
from policybuilder.facts.paths import write
from policybuilder.policies.drafts import replace_facts, start_draft
from policybuilder.policies.models import Policy
from policybuilder.policies.open import open_policy
from policybuilder.policies.publish import publish
from tests.shops import rosewood

OWN_WORDS = {
    "kind": "privacy",
    "language": "en",
    "at": "who/controller",
    "words": "We are Rosewood.",
}


@pytest.fixture(autouse=True)
def allow_sync_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """Playwright keeps an event loop running, beside which the database is used as ever."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture
def site(live_server: Any, settings: Any) -> str:
    settings.SHOWS_MAILED_LINKS = True
    settings.SITE_URL = live_server.url
    return str(live_server.url)


@pytest.fixture
def policy(db: None) -> Policy:
    """Alice's policy: one version in force, and a draft with a change and own words."""
    alice = User.objects.create_user("alice@example.com")
    now = timezone.now()
    facts = facts_json(rosewood())
    policy = open_policy(alice, "rosewood-tea", now, start_draft(now, alice, facts))
    publish(policy, policy.draft.revision, alice, now)
    own = [{**OWN_WORDS, "replaces": "0" * 32}]
    facts = write(facts, "activities.serve_site.retention.0.period", "90 days")
    replace_facts(policy.draft, {**facts, "own_words": own}, now)
    return policy


@pytest.fixture
def signed_in(page: Any, site: str, policy: Policy) -> Any:
    """Alice's browser, signed in."""
    client = Client()
    client.force_login(policy.owner)
    page.context.add_cookies(
        [
            {"name": name, "value": morsel.value, "url": site}
            for name, morsel in client.cookies.items()
        ]
    )
    return page
