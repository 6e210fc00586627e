"""Every page of the builder: accessible and not too wide, small and large, light and dark."""

from collections.abc import Iterable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

from policybuilder.policies.models import Policy
from tests.builder.conftest import START

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIGHTS = (
    (360, "light", {"runOnly": RULES}),
    (360, "dark", {"runOnly": {"type": "rule", "values": ["color-contrast"]}}),
    (1280, "dark", {"runOnly": RULES}),
    (1280, "light", {"runOnly": {"type": "rule", "values": ["color-contrast"]}}),
)
"""Width and scheme, and what is checked: only colours differ between schemes of one width."""
SECTIONS = ("you", "reach", "activities", "services", "sharing", "keeping", "rights", "document")


def check(page: Any, addresses: Iterable[str]) -> None:
    """Look at each page in every sight, with all that is folded unfolded."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    for address in addresses:
        page.goto(address)
        page.wait_for_load_state("networkidle")
        look_at(page)
    assert [words for words in complaints if "htmx:" not in words] == []


def look_at(page: Any) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    for width, scheme, rules in SIGHTS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found = Axe().run(page, options=rules)
        where = f"{page.url} at {width}, {scheme}"
        assert found.violations_count == 0, f"{where}\n{found.generate_report()}"
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert overflow <= 0, f"{where} is {overflow} px too wide"


def test_pages_before_a_draft(page: Any, site: str) -> None:
    paths = ("/", "/start/", "/accounts/confirm-email/")
    check(page, [f"{site}{path}" for path in paths])


@pytest.mark.parametrize(
    "place", ["", *SECTIONS, "preview", "review", "publish", "item/activities/take_orders"]
)
def test_pages_of_a_draft(page: Any, site: str, place: str) -> None:
    draft = site + Client().post("/start/", START)["Location"]
    check(page, [f"{draft}{place}/" if place else draft])


def test_pages_of_an_owner(signed_in: Any, site: str, policy: Policy) -> None:
    home = f"{site}/policies/"
    check(signed_in, [home, f"{home}delete-account/"])
    places = ("", "look/", "delete/", "published/1/", "versions/1/notice/")
    check(signed_in, [f"{home}{policy.slug}/{place}" for place in places])
    words = ("words/0/", "words/privacy/en/keep/periods/", "words-after/privacy/en/who/")
    draft = f"{site}/draft/{policy.draft.pk}/"
    check(signed_in, [f"{draft}{place}" for place in ("publish/", "preview/", *words)])


def test_pages_with_something_wrong(signed_in: Any, site: str, policy: Policy) -> None:
    draft = f"{site}/draft/{policy.draft.pk}/"
    for address in (
        f"{draft}publish/",
        f"{draft}words-after/privacy/en/who/",
        f"{site}/policies/{policy.slug}/delete/",
    ):
        signed_in.goto(address)
        signed_in.locator("main form button").first.click()
        signed_in.locator(".error-summary").wait_for()
        look_at(signed_in)
