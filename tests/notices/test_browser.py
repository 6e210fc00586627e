"""Subscribing in a real browser: by keyboard, on the smallest screen, and accessible all the way."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from django.db import connection

from policybuilder.notices.models import Subscription
from policybuilder.policies.models import Policy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def look_at(page: Any) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_subscribing_by_keyboard(policy: Policy, live_server: Any, page: Any, settings) -> None:
    settings.SITE_URL, settings.SHOWS_MAILED_LINKS = live_server.url, True
    cache.clear()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.set_viewport_size({"width": 320, "height": 600})
    page.goto(f"{live_server.url}/p/lindenhof/de/")
    page.locator(".page-foot >> text=Über Änderungen informieren").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("form.ask")
    page.focus("[name=email]")
    page.keyboard.type("keine Adresse")
    page.keyboard.press("Enter")
    page.wait_for_selector("[aria-invalid=true]")
    look_at(page)
    page.fill("[name=email]", "ada@example.org")
    page.keyboard.press("Enter")
    page.wait_for_selector(".notice a")
    look_at(page)
    page.locator(".notice a").press("Enter")
    page.wait_for_selector("form.ask button:has-text('schreiben')")
    look_at(page)
    page.locator("form.ask button").press("Enter")
    page.wait_for_selector("h1:has-text('Bescheid')")
    look_at(page)
    assert Subscription.objects.get().language == "de"
    assert page.context.cookies() == []
    assert complaints == []
    connection.close()
