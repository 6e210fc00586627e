"""An owner types what a company does and adds one of those that appear."""

from typing import Any

import pytest

from tests.browser.owner import Owner

pytestmark = pytest.mark.browser


def test_typing_shows_services_and_a_click_adds_one(page: Any, site: str, db: None) -> None:
    owner = Owner(page, site)
    owner.start("web_shop", "Rosewood", "example.com", "privacy@example.com", "DE")
    owner.open("services")
    page.locator("#find-entry").press_sequentially("sends my newsletter")
    row = page.locator("#found li", has_text="MailerLite")
    row.wait_for()
    row.get_by_role("button").click()
    page.wait_for_load_state()
    added = page.locator("#services-mailerlite")
    assert "Not confirmed" in added.inner_text()
    assert page.locator("#found li").count() == 0
