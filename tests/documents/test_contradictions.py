"""Answers that clash: per rule the situation that trips it, and the same situation settled."""

from datetime import date
from typing import Any

import pytest

from policybuilder.documents.contradictions import Contradiction, contradict, problems
from policybuilder.documents.contradictions.registry import rules
from policybuilder.facts.model import Facts

TODAY = date(2026, 11, 21)

Answers = dict[str, Any]


def activity(kind: str, **more: Any) -> Answers:
    return {"kind": kind, "status": "now", "retention": [{"period": "1 year"}], **more}


def service(*roles: str, **more: Any) -> Answers:
    return {"id": "tool", "roles": list(roles), **more}


def mailing(**more: Any) -> Answers:
    return activity(
        "send_newsletter", purposes=[{"purpose": "newsletter", "basis": "consent"}], **more
    )


IN_EU: Answers = {"controller": {"establishments": ["DE"]}, "reach": {"regions": ["eea"]}}
IN_UK: Answers = {"controller": {"establishments": ["GB"]}, "reach": {"regions": ["uk"]}}
IN_US: Answers = {
    "controller": {"establishments": ["US"]},
    "reach": {"regions": ["us"], "us_states": ["ca"]},
}
FROM_US_TO: Answers = {"controller": {"establishments": ["US"]}}
ADVERT: Answers = {"id": "ad", "name": "_ad", "category": "advertising", "lifetime": "90 days"}
PIXEL: Answers = service("advertising", tracks_here="across_sites", acts_as="itself")
CHILD: Answers = activity("serve_children", extra={"type": "child", "consent_by": []})
INTERESTED: Answers = {"purpose": "keep_secure", "basis": "interests"}


def keep(*items: str) -> list[Answers]:
    return [{"items": list(items), "period": "30 days"}]


def logs(*kept: str) -> Answers:
    data = [{"item": "ip_address"}, {"item": "pages_viewed"}]
    return {"kind": "serve_site", "status": "now", "data": data, "retention": keep(*kept)}


def represented(*places: str) -> Answers:
    named = [{"place": place} for place in places] or "none"
    return {"establishments": ["US"], "representatives": named}


CASES: list[tuple[str, Answers, Answers]] = [
    (
        "L01",
        {**IN_US, "sharing": {"sale": "none"}, "services": [PIXEL]},
        {
            **IN_US,
            "sharing": {"sale": "none"},
            "services": [{**PIXEL, "features": ["limited_data_use"]}],
        },
    ),
    (
        "L01",
        {
            **IN_US,
            "form": {"say_not": ["no_sale"]},
            "activities": [activity("advertise_elsewhere")],
        },
        {**IN_EU, "sharing": {"sale": "none"}, "activities": [activity("advertise_elsewhere")]},
    ),
    (
        "L02",
        {"transfers": {"limit": "eea_only"}, "services": [service(places=[{"country": "US"}])]},
        {"transfers": {"limit": "eea_only"}, "services": [service(places=[{"country": "IE"}])]},
    ),
    (
        "L02",
        {
            **IN_EU,
            "form": {"say_not": ["no_transfers"]},
            "services": [service(places=[{"country": "FR"}])],
        },
        {
            **IN_EU,
            "form": {"say_not": ["no_transfers"]},
            "services": [service(places=[{"country": "DE"}])],
        },
    ),
    (
        "L03",
        {**IN_US, "children": {"directed": True}, "activities": [CHILD]},
        {
            **IN_US,
            "children": {"directed": True},
            "activities": [
                {**CHILD, "extra": {"type": "child", "consent_by": ["signed_form"]}},
            ],
        },
    ),
    (
        "L04",
        {**IN_EU, "rights": {"withdraw": []}, "activities": [mailing()]},
        {**IN_EU, "rights": {"withdraw": ["email"]}, "activities": [mailing()]},
    ),
    (
        "L05",
        {**IN_EU, "activities": [logs("ip_address")]},
        {**IN_EU, "activities": [logs("ip_address", "pages_viewed")]},
    ),
    (
        "L06",
        {"controller": represented(), "reach": {"regions": ["eea"]}},
        {"controller": represented("eu"), "reach": {"regions": ["eea"]}},
    ),
    (
        "L07",
        {"controller": represented("eu"), "reach": {"regions": ["eea", "uk"]}},
        {"controller": represented("eu", "uk"), "reach": {"regions": ["eea", "uk"]}},
    ),
    (
        "L10",
        {**IN_EU, "activities": [activity("secure_site", purposes=[INTERESTED])]},
        {
            **IN_EU,
            "activities": [
                activity("secure_site", purposes=[{**INTERESTED, "interest": "a safe site"}])
            ],
        },
    ),
    (
        "L11",
        {**IN_EU, "activities": [activity("take_orders", purposes=[{"purpose": "handle_orders"}])]},
        {**IN_US, "activities": [activity("take_orders", purposes=[{"purpose": "handle_orders"}])]},
    ),
    (
        "L12",
        {
            "sharing": {"stance": ["internal_use_only"]},
            "services": [service("payment", acts_as="itself")],
        },
        {
            "sharing": {"stance": ["internal_use_only"]},
            "services": [service("hosting", acts_as="processor")],
        },
    ),
    (
        "L12",
        {
            "services": [],
            "activities": [
                activity("take_payment", recipients=[{"who": "service_providers"}]),
            ],
        },
        {"services": [], "activities": [activity("take_payment", recipients="none")]},
    ),
    (
        "L13",
        {"services": [service(places=[{"country": "IN", "safeguard": "framework"}])]},
        {"services": [service(places=[{"country": "US", "safeguard": "framework"}])]},
    ),
    (
        "L13",
        {
            "own_words": [
                {
                    "kind": "privacy",
                    "language": "en",
                    "at": "transfers/places",
                    "words": "We follow the EU-US Privacy  Shield.",
                }
            ]
        },
        {
            "own_words": [
                {
                    "kind": "privacy",
                    "language": "en",
                    "at": "transfers/places",
                    "words": "We follow the Data Privacy Framework.",
                }
            ]
        },
    ),
    (
        "L15",
        {**IN_EU, "cookies": [ADVERT], "consent": {"model": "opt_out"}},
        {**IN_EU, "cookies": [ADVERT], "consent": {"model": "opt_in"}},
    ),
    (
        "L15",
        {
            **IN_UK,
            "cookies": [{**ADVERT, "category": "statistics"}],
            "consent": {"model": "opt_out"},
        },
        {
            **IN_UK,
            "cookies": [{**ADVERT, "category": "statistics"}],
            "consent": {"model": "opt_out"},
            "activities": [
                activity(
                    "measure_visits", extra={"type": "analytics", "exemption": "uk_statistics"}
                )
            ],
        },
    ),
    (
        "L16",
        {"cookies": [], "services": [service("analytics")]},
        {"cookies": [], "services": [service("analytics", features=["no_cookies"])]},
    ),
    (
        "L16",
        {"cookies": [], "activities": [activity("measure_visits", sources=["device_tool"])]},
        {"cookies": [], "activities": [activity("measure_visits", sources=["server_log"])]},
    ),
    (
        "L17",
        {**IN_EU, "cookies": [{"id": "ad", "name": "_ad", "readable_by": ["us"]}]},
        {**IN_EU, "cookies": [{**ADVERT, "readable_by": ["us"]}]},
    ),
    (
        "L18",
        {"signals": {"others_track": False}, "services": [PIXEL]},
        {
            "signals": {"others_track": False},
            "services": [service("analytics", tracks_here="this_site")],
        },
    ),
    (
        "L26",
        {"marketing": {"stop_by": []}, "activities": [mailing()]},
        {"marketing": {"stop_by": []}, "activities": [{**mailing(), "status": "never"}]},
    ),
    (
        "L29",
        {"changes": {"dates": {"updated": date(2025, 11, 1)}}},
        {"changes": {"dates": {"updated": date(2025, 12, 1)}}},
    ),
    (
        "L29",
        {"changes": {"dates": {"updated": date(2026, 11, 22)}}},
        {"changes": {"dates": {"updated": date(2026, 11, 21)}}},
    ),
    (
        "L30",
        {"changes": {"notice": ["reader_checks_site"]}},
        {"changes": {"notice": ["reader_checks_site", "email"]}},
    ),
    (
        "L31",
        {**IN_UK, "accountability": {"complaints": []}},
        {**IN_UK, "accountability": {"complaints": ["acknowledge"]}},
    ),
    (
        "L31",
        {
            "controller": {
                "establishments": ["GB"],
                "authority": [{"own": "Information Commissioner's Office (ICO)"}],
            }
        },
        {
            "controller": {
                "establishments": ["GB"],
                "authority": [{"own": "Information Commission"}],
            }
        },
    ),
    ("L38", {"reach": {"stops": ["patient_records"]}}, {"reach": {"stops": []}}),
]


def clashes(answers: Answers) -> dict[str, Contradiction]:
    return {clash.rule: clash for clash in contradict(Facts.model_validate(answers), TODAY)}


@pytest.mark.parametrize(
    ("rule", "clashing", "settled"),
    CASES,
    ids=[f"{rule}-{number}" for number, (rule, _, _) in enumerate(CASES)],
)
def test_a_rule_fires_until_it_is_settled(rule: str, clashing: Answers, settled: Answers) -> None:
    assert rule in clashes(clashing)
    assert rule not in clashes(settled)


def test_every_rule_has_words_and_a_situation() -> None:
    assert problems() == []
    assert {rule for rule, _, _ in CASES} == set(rules())


def test_nothing_answered_contradicts_nothing() -> None:
    assert clashes({}) == {}


def test_a_clash_names_the_answers_on_both_sides() -> None:
    clash = clashes({**IN_US, "sharing": {"sale": "none"}, "services": [PIXEL]})["L01"]
    assert clash.answers == ("sharing.sale", "services.tool")
    assert clash.severity == "error"
    assert "sharing" in clash.settle


def test_a_stop_question_is_graver_than_an_error_and_old_dates_are_milder() -> None:
    assert clashes({"reach": {"stops": ["data_broker"]}})["L38"].severity == "stop"
    old = {"changes": {"dates": {"updated": date(2020, 1, 1)}}}
    assert clashes(old)["L29"].severity == "warn"
