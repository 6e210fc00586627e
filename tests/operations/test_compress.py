"""Owners get their pages compressed; public pages and files keep the bytes that their tags are of."""

import gzip

import pytest
from django.test import Client
from django.utils import timezone

from policybuilder.accounts.models import User
from policybuilder.facts.files import facts_json
from policybuilder.policies.drafts import start_draft
from policybuilder.policies.open import open_policy
from policybuilder.policies.publish import publish
from tests.builder.conftest import START
from tests.shops import rosewood

TAKES = {"Accept-Encoding": "gzip"}


def test_an_owner_gets_a_page_in_a_fraction_of_its_size(db: None) -> None:
    begun = Client().post("/start/", START)["Location"]
    page = Client().get(f"{begun}item/activities/take_orders/", headers=TAKES)
    assert page["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in page["Vary"]
    assert b"</html>" in gzip.decompress(page.content)
    assert len(page.content) < 60_000


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["", "policy.json", "policy.md"])
def test_a_public_answer_keeps_its_bytes_and_its_tag(path: str) -> None:
    alice = User.objects.create_user("alice@example.com")
    now = timezone.now()
    policy = open_policy(
        alice, "rosewood-tea", now, start_draft(now, alice, facts_json(rosewood()))
    )
    publish(policy, policy.draft.revision, alice, now)
    page = Client().get(f"/p/rosewood-tea/{path}", headers=TAKES)
    assert "Content-Encoding" not in page
    assert not page.get("ETag", "").startswith("W/")
