"""The numbers in `docs/interactions.md` are what the pages ask for today."""

import re
from pathlib import Path

import pytest

from policybuilder.documents.report import check
from policybuilder.facts.catalogue import presets
from policybuilder.facts.files import facts_from
from policybuilder.facts.paths import Values
from tests.builder.interactions import interactions, own_answers, whole_of
from tests.reading import ON

DOCS = (Path(__file__).parents[2] / "docs" / "interactions.md").read_text(encoding="utf-8")

SHOP: Values = {
    "controller": {
        "name": "Rosewood Tea",
        "address": {"country": "IE", "lines": ["12 Quay"]},
        "group": "none",
        "officer": "none",
        "trade_names": "none",
    },
    "contacts": [{"email": "privacy@example.com"}],
    "reach": {"sites": [{"url": "https://rosewood.example.com"}], "regions": ["eea"]},
    "children": {"directed": False},
    "sensitive": {"kept": False},
    "services": [{"id": "woocommerce"}, {"id": "stripe"}],
    "consent": {"model": "opt_in"},
    "security": {"measures": ["encryption_in_transit", "backups"]},
    "changes": {"notice": ["post_on_site"]},
    "activities": [
        {"kind": "decide_by_software", "id": "decide_by_software", "status": "never"},
        {
            "kind": "run_accounts",
            "id": "run_accounts",
            "status": "now",
            "extra": {"type": "accounts", "closing": ["in_account"]},
        },
        {
            "kind": "take_payment",
            "id": "take_payment",
            "status": "now",
            "extra": {"type": "payment", "stored": False},
        },
        {
            "kind": "send_newsletter",
            "id": "send_newsletter",
            "status": "now",
            "extra": {
                "type": "mail",
                "channels": [{"channel": "email", "permission": "double_opt_in"}],
            },
        },
    ],
    "sharing": {"sale": "none", "their_marketing": "none"},
}
"""What `tests/browser/test_shop.py` gives by hand."""


def _numbers(heading: str) -> dict[str, int]:
    """The numbers of a table of the page by the words in its first column."""
    part = re.split(r"^## ", DOCS, flags=re.MULTILINE)
    (table,) = [text for text in part if text.startswith(heading)]
    rows = re.findall(r"^\| \**(.+?)\** \| \**(\d+)\** \|", table, flags=re.MULTILINE)
    return {words: int(number) for words, number in rows}


def test_what_is_counted_is_what_the_browser_counts() -> None:
    count = interactions("web_shop", SHOP)
    told = _numbers("A typical shop")
    del told["account and publishing"]
    assert list(told.values()) == [*count.values(), sum(count.values())]
    assert check(facts_from(whole_of("web_shop", SHOP)), ON).blockers() == []


def test_the_page_tells_what_each_kind_of_business_takes() -> None:
    counted = {
        entry.words["en"]: sum(interactions(preset, own_answers(preset)).values())
        for preset, entry in presets().items()
    }
    assert _numbers("Each kind of business") == counted


@pytest.mark.parametrize("preset", presets())
def test_an_owner_who_confirms_everything_can_publish(preset: str) -> None:
    whole = facts_from(whole_of(preset, own_answers(preset)))
    assert [str(problem) for problem in check(whole, ON).blockers()] == []
