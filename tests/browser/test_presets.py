"""Each kind of business, from the landing page to a published PDF, in each way to work the pages."""

import os
from typing import Any

import pytest

from policybuilder.facts.catalogue import presets
from tests.browser.hands import Keyboard, Mouse
from tests.browser.journey import Journey
from tests.browser.owner import Owner
from tests.builder.interactions import own_answers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MODES = {"mouse": (Mouse, True), "keyboard": (Keyboard, True), "no script": (Mouse, False)}
EVERY = [(preset, mode) for preset in presets() for mode in MODES]
SOME = [("blog", "keyboard"), ("club", "mouse"), ("local_shop", "no script")]
"""Each mode once; all presets in all modes, by `make browse`, take many minutes."""


@pytest.mark.parametrize(("preset", "mode"), EVERY if os.environ.get("BROWSE") else SOME)
def test_a_business_gets_its_policy(browser: Any, site: str, preset: str, mode: str) -> None:
    hand, script = MODES[mode]
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.set_default_timeout(20_000)
    answers = own_answers(preset)
    journey = Journey(Owner(page, site), answers, hand(page), script=script)
    journey.begin(preset)
    journey.answer()
    address = journey.publish(f"{preset}@example.com")
    assert answers["controller"]["name"] in page.inner_text("main")
    pdf = context.request.get(f"{address}policy.pdf")
    assert pdf.body().startswith(b"%PDF-")
    context.close()
