"""Which disclosures a binding law asks for, in situations a business would recognise."""

from datetime import date
from typing import Any

import pytest

from policybuilder.facts.conditions import Known
from policybuilder.facts.model import Facts
from policybuilder.laws.bind import applicable

TODAY = date(2026, 11, 21)
GERMAN: dict[str, Any] = {"controller": {"establishments": ["DE"]}, "reach": {"regions": ["eea"]}}
CALIFORNIAN: dict[str, Any] = {
    "controller": {"establishments": ["US"]},
    "reach": {
        "regions": ["us"],
        "us_states": ["ca"],
        "size": {"revenue": "over_1_billion", "californians": "from_10_000"},
    },
}


def known(requirement: str, base: dict[str, Any], on: date = TODAY, **answers: Any) -> Known:
    facts = Facts.model_validate({**base, **answers})
    found = {item.id: item.known for item in applicable(facts, on)}
    return found.get(requirement, Known.NO)


def orders(**more: Any) -> list[dict[str, Any]]:
    return [{"kind": "take_orders", "status": "now", "data": [{"item": "email"}], **more}]


def places(*pairs: tuple[str, str | None]) -> list[dict[str, Any]]:
    there = [
        {"country": country, **({"safeguard": safeguard} if safeguard else {})}
        for country, safeguard in pairs
    ]
    return [{"id": "host", "roles": ["hosting"], "places": there}]


@pytest.mark.parametrize(
    ("uses", "expected"),
    [
        ([{"purpose": "newsletter", "basis": "consent"}], Known.YES),
        ([{"purpose": "handle_orders", "basis": "contract"}], Known.NO),
        ([{"purpose": "handle_orders"}], Known.UNKNOWN),
        ([{"purpose": "handle_orders"}, {"purpose": "newsletter", "basis": "consent"}], Known.YES),
    ],
)
def test_withdrawal_is_told_where_a_purpose_rests_on_consent(
    uses: list[dict[str, str]], expected: Known
) -> None:
    assert known("gdpr-13-2-c", GERMAN, activities=orders(purposes=uses)) is expected


def test_withdrawal_is_told_where_sensitive_data_rests_on_explicit_consent() -> None:
    data = [{"item": "health", "condition": "explicit_consent"}]
    uses = [{"purpose": "handle_orders", "basis": "contract"}]
    assert known("gdpr-13-2-c", GERMAN, activities=orders(purposes=uses, data=data)) is Known.YES


@pytest.mark.parametrize(
    ("hosts", "leaves", "needs_safeguard"),
    [
        (places(("DE", None)), Known.NO, Known.NO),
        (places(("US", "framework")), Known.YES, Known.NO),
        (places(("US", "standard_clauses")), Known.YES, Known.YES),
        (places(("US", None)), Known.YES, Known.UNKNOWN),
        ([{"id": "host", "roles": ["hosting"]}], Known.UNKNOWN, Known.UNKNOWN),
        ([], Known.NO, Known.NO),
    ],
)
def test_transfers_follow_the_places_of_services(
    hosts: list[dict[str, Any]], leaves: Known, needs_safeguard: Known
) -> None:
    assert known("gdpr-13-1-f-transfer", GERMAN, services=hosts) is leaves
    assert known("gdpr-13-1-f-safeguard", GERMAN, services=hosts) is needs_safeguard


def test_data_seen_by_an_office_abroad_leaves_the_eea() -> None:
    offices = {"controller": {"establishments": ["DE", "IN"]}, "reach": {"regions": ["eea"]}}
    hosts = places(("DE", None))
    assert known("gdpr-13-1-f-transfer", offices, services=hosts) is Known.UNKNOWN
    moved = {"own_places": True}
    assert known("gdpr-13-1-f-transfer", offices, services=hosts, transfers=moved) is Known.YES


def test_a_denial_of_sensitive_data_settles_the_special_categories() -> None:
    assert known("gdpr-9-2", GERMAN) is Known.UNKNOWN
    assert known("gdpr-9-2", GERMAN, sensitive={"kept": False}) is Known.NO


def test_a_credit_check_that_refuses_alone_is_a_decision_by_software() -> None:
    def check(human: bool) -> list[dict[str, Any]]:
        return [
            {"kind": "decide_by_software", "status": "never"},
            {
                "kind": "check_credit",
                "status": "now",
                "extra": {"type": "decisions", "human": human},
            },
        ]

    assert known("gdpr-13-2-f", GERMAN, activities=check(human=False)) is Known.YES
    assert known("gdpr-13-2-f", GERMAN, activities=check(human=True)) is Known.NO


@pytest.mark.parametrize("sale", ["none", [{"for_adverts": True}]])
def test_california_always_wants_a_word_on_sale_but_the_opt_out_only_for_sellers(
    sale: Any,
) -> None:
    sharing = {"sale": sale}
    assert known("ccpa-7011-sold", CALIFORNIAN, sharing=sharing) is Known.YES
    sold = Known.NO if sale == "none" else Known.YES
    assert known("ccpa-7011-right-optout", CALIFORNIAN, sharing=sharing) is sold


def test_the_single_link_replaces_the_two() -> None:
    sharing = {"sale": [{}]}
    url = "https://example.com/choices"

    def shown(kind: str) -> dict[str, Any]:
        return {"opt_out": {"links": [{"kind": kind, "url": url}], "methods": ["form"]}}

    for kind, two, single in (
        ("do_not_sell_or_share", Known.YES, Known.NO),
        ("your_privacy_choices", Known.NO, Known.YES),
    ):
        answers = {"sharing": sharing, "rights": shown(kind)}
        assert known("ccpa-135-link-sell", CALIFORNIAN, **answers) is two
        assert known("ccpa-7015-alternative", CALIFORNIAN, **answers) is single


def test_decision_technology_is_told_in_california_from_2027_on() -> None:
    deciding = [{"kind": "decide_by_software", "status": "now"}]
    requirement = "ccpa-7011-right-admt"
    assert known(requirement, CALIFORNIAN, activities=deciding) is Known.NO
    assert known(requirement, CALIFORNIAN, date(2027, 1, 1), activities=deciding) is Known.YES


@pytest.mark.parametrize(
    ("source", "expected"), [("payment_subcontractors", Known.YES), (None, Known.NO)]
)
def test_a_single_item_from_others_makes_its_source_be_told(
    source: str | None, expected: Known
) -> None:
    data = [{"item": "email"}, {"item": "payments", **({"source": source} if source else {})}]
    activities = orders(sources=["order"], data=data)
    assert known("gdpr-14-2-f", GERMAN, activities=activities) is expected
