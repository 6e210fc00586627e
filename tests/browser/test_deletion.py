"""An owner takes everything along, then deletes: the public addresses answer *gone*."""

from typing import Any

import pytest
from django.test import Client

from policybuilder.accounts.models import User
from policybuilder.policies.models import Policy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PUBLIC = ("/p/rosewood-tea/", "/p/rosewood-tea/versions/1/")


def taken_along(page: Any) -> bytes:
    """What the page offers to download before the deletion."""
    with page.expect_download() as download:
        page.click("text=First download everything")
    return bytes(download.value.path().read_bytes())


def delete(page: Any, name: str) -> None:
    page.fill("[name=typed]", name)
    page.click("text=Delete for good")
    page.wait_for_load_state()


def answers() -> list[int]:
    return [Client().get(address).status_code for address in PUBLIC]


def test_a_policy_is_exported_and_deleted(signed_in: Any, site: str, policy: Policy) -> None:
    assert answers() == [200, 200]
    signed_in.goto(f"{site}/policies/{policy.slug}/")
    signed_in.click("text=Delete this policy")
    assert taken_along(signed_in).startswith(b"PK")
    delete(signed_in, "rosewood")
    assert "Type “rosewood-tea” exactly" in signed_in.inner_text(".error-summary")
    assert answers() == [200, 200]
    delete(signed_in, "rosewood-tea")
    assert "The policy is deleted" in signed_in.inner_text("main")
    assert answers() == [410, 410]


def test_an_account_is_exported_and_deleted(signed_in: Any, site: str, policy: Policy) -> None:
    signed_in.goto(f"{site}/policies/")
    signed_in.click("text=Delete the account")
    assert taken_along(signed_in).startswith(b"PK")
    delete(signed_in, "alice@example.com")
    assert "Your account is deleted" in signed_in.inner_text("main")
    assert not User.objects.exists()
    assert answers() == [410, 410]
    signed_in.goto(f"{site}/policies/")
    assert "/accounts/login/" in signed_in.url
