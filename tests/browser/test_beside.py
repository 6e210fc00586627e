"""What stands beside the questions: the document, why its sentences are there, the laws in view."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

from tests.browser.owner import Owner
from tests.builder.conftest import START

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def owner(page: Any, site: str) -> Owner:
    owner = Owner(page, site)
    owner.draft = site + Client().post("/start/", START)["Location"]
    return owner


def test_a_sentence_leads_to_its_question(owner: Owner) -> None:
    page = owner.page
    owner.open("you")
    page.locator("#preview [data-why~='controller.name']").first.click()
    about = page.get_by_role("dialog", name="Why this is here")
    about.wait_for()
    assert Axe().run(page).violations_count == 0
    about.get_by_role("link", name="What is your business called?").click()
    about.wait_for(state="hidden")
    assert page.locator("#q-controller\\.name details.change").get_attribute("open") is not None


def test_a_question_shows_the_sentences_it_feeds(owner: Owner) -> None:
    owner.open("you")
    owner.page.locator("#preview [data-why]").first.wait_for()
    owner.page.locator("#q-controller\\.name").hover()
    fed = owner.page.locator("#preview .fed")
    assert fed.count() > 0
    assert all("Rosewood Tea" in words for words in fed.all_inner_texts())


def test_a_law_comes_into_view_with_the_answer_that_leads_to_it(owner: Owner) -> None:
    page = owner.page
    owner.open("reach")
    page.locator("#preview [data-why]").first.wait_for()
    owner.answer("reach.regions", ["uk"])
    page.locator(".chip.is-new", has_text="UK GDPR").wait_for()
    assert "UK GDPR" in page.locator("#news").inner_text()
    page.locator(".chip", has_text="UK GDPR").click()
    about = page.get_by_role("dialog")
    assert "Where do the people live whom you want to reach?" in about.inner_text()
    page.keyboard.press("Escape")
    about.wait_for(state="hidden")


def test_on_a_phone_the_preview_is_a_sheet_from_below(owner: Owner) -> None:
    page = owner.page
    page.set_viewport_size({"width": 360, "height": 800})
    owner.open("you")
    sheet = page.locator("#pane")
    assert not sheet.is_visible()
    page.get_by_role("button", name="Preview").click()
    page.locator("#preview [data-why]").first.wait_for()
    box = sheet.bounding_box()
    assert box["y"] + box["height"] == pytest.approx(800, abs=1)
    assert Axe().run(page).violations_count == 0
    page.keyboard.press("Escape")
    sheet.wait_for(state="hidden")
