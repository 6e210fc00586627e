"""A small shop from the landing page to its public page."""

from typing import Any

import pytest

from policybuilder.policies.models import Draft, Policy
from tests.browser.owner import Owner

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def owner(page: Any, site: str) -> Owner:
    page.set_default_timeout(15_000)
    return Owner(page, site)


def begin(owner: Owner) -> None:
    owner.start("web_shop", "Rosewood Tea", "rosewood.example.com", "privacy@example.com", "IE")


def answer_everything(owner: Owner) -> None:
    """What a shop has to say by hand; the rest is confirmed section by section."""
    owner.open("you")
    owner.press("None of these, but what I ticked")
    owner.answer("controller.address", {"lines": "12 Example Quay\nDublin 1"})
    owner.confirm_section()
    owner.answer("reach.regions", ["eea"])
    owner.answer("children.directed", False)
    owner.confirm_section()
    owner.press("Add it, and we do none of the others")
    owner.answer("sensitive.kept", False)
    owner.confirm_section()
    owner.add_service("woocommerce")
    owner.add_service("stripe")
    owner.answer("consent.model", "opt_in")
    owner.confirm_section()
    owner.press("None of these, but what I ticked")
    owner.confirm_section()
    owner.answer("security.measures", ["encryption_in_transit", "backups"])
    owner.confirm_section()
    owner.answer("changes.notice", ["post_on_site"])
    owner.confirm_section()
    owner.confirm_section()
    channel = "activities.send_newsletter.extra.channels"
    for path, value in (
        ("activities.run_accounts.extra.closing", ["in_account"]),
        ("activities.take_payment.extra.stored", False),
        (channel, {"0.channel": "email", "0.permission": "double_opt_in"}),
    ):
        owner.open_item(path)
        owner.answer(path, value)


def test_a_shop_publishes(owner: Owner) -> None:
    begin(owner)
    answer_everything(owner)
    owner.open("review")
    assert owner.page.locator("#unanswered, #unconfirmed, .gap").all_inner_texts() == []
    owner.press("Go on to publish")
    owner.press("Make an account")
    owner.page.fill("[name=email]", "owner@example.com")
    owner.page.fill("[name=password1]", "a long and quiet teapot")
    owner.page.locator("main form button").first.click()
    owner.page.locator(".callout a").click()
    owner.page.locator("main form button").first.click()
    owner.page.check("[name=read]")
    owner.press("Publish")
    assert "Version 1 is published" in owner.page.inner_text("h1")
    owner.page.click(".public-link a")
    text = owner.page.inner_text("main")
    for words in ("Rosewood Tea", "12 Example Quay", "Stripe", "privacy@example.com"):
        assert words in text
    assert Policy.objects.get().slug == "rosewood-tea"
    owner.page.goto(owner.site + "/policies/")
    assert "In force" in owner.page.inner_text("main")


def test_typing_is_saved_at_once_and_seen_in_the_preview(owner: Owner) -> None:
    begin(owner)
    owner.open("you")
    owner.answer("controller.name", "Thornfield Tea")
    owner.page.locator("#preview", has_text="Thornfield Tea").wait_for()
    assert Draft.objects.get().facts["controller"]["name"] == "Thornfield Tea"


def test_what_the_server_did_not_take_is_kept_and_sent_again(owner: Owner) -> None:
    begin(owner)
    owner.open("you")
    page = owner.page
    question = owner.unfold("controller.legal_name")
    page.route("**/answer/**", lambda route: route.abort())
    question.locator("[name='controller.legal_name']").fill("Rosewood Tea Ltd")
    question.locator("[name='controller.legal_name']").blur()
    page.get_by_role("alert").filter(has_text="The server does not answer").wait_for()
    assert "legal_name" not in Draft.objects.get().facts["controller"]
    page.unroute("**/answer/**")
    question.locator(".is-saved").wait_for()
    assert page.locator("#unsent").is_hidden()
    assert Draft.objects.get().facts["controller"]["legal_name"] == "Rosewood Tea Ltd"


def test_quick_ticks_are_all_kept(owner: Owner) -> None:
    begin(owner)
    owner.open("keeping")
    question = owner.unfold("security.measures")
    for name in ("backups", "logs", "firewalls", "updates"):
        question.locator(f'[value="{name}"]').check()
    owner.page.wait_for_load_state("networkidle")
    question.locator(".is-saved").wait_for()
    owner.page.wait_for_timeout(500)
    assert set(Draft.objects.get().facts["security"]["measures"]) == {
        "backups",
        "logs",
        "firewalls",
        "updates",
    }


def test_it_works_without_script(browser: Any, live_server: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    owner = Owner(page, live_server.url)
    begin(owner)
    page.goto(owner.draft + "reach/")
    page.locator('[name="children.directed"][value=false]').check()
    page.click("text=Confirm all on this page and continue")
    facts = Draft.objects.get().facts
    assert facts["children"] == {"directed": False}
    assert facts["reach"]["customers"] == ["individuals"]
    page.goto(owner.draft + "preview/")
    assert "Rosewood Tea" in page.inner_text("main")
    context.close()
