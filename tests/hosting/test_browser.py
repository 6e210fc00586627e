"""Public pages in a real browser: accessible, legible on a small screen, silent on the network."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from policybuilder.policies.models import Policy
from tests.hosting.test_pages import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(autouse=True)
def allow_sync_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """Playwright keeps an event loop running, beside which the database is used as ever."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_page(policy: Policy, live_server: Any, page: Any, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    for path in PAGES.values():
        page.goto(live_server.url + path)
        result = Axe().run(page, options=RULES)
        assert result.violations_count == 0, f"{path}\n{result.generate_report()}"
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert overflow <= 0, f"{path} is {overflow} px too wide"
    fetched = {url.removeprefix(live_server.url) for url in asked}
    assert fetched - {"/favicon.ico"} == set(PAGES.values())
    assert [words for words in complaints if "404" not in words] == []
    assert page.context.cookies() == []


@pytest.mark.parametrize(
    "path", ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_account_pages(live_server: Any, page: Any, path: str, scheme: str) -> None:
    page.set_viewport_size({"width": 360, "height": 900})
    page.emulate_media(color_scheme=scheme)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(live_server.url + path)
    result = Axe().run(page, options=RULES)
    assert result.violations_count == 0, result.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert complaints == []


def test_keyboard_reaches_the_text_first(policy: Policy, live_server: Any, page: Any) -> None:
    page.goto(live_server.url + "/p/lindenhof/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Skip to the text"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
