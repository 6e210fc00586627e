"""The terms of stores and services bind who uses them."""

from datetime import date
from typing import Any

import pytest

from policybuilder.facts.files import facts_from
from policybuilder.laws.bind import Result, applicable, bind

ON = date(2026, 11, 22)


def facts(*services: str, **reach: Any) -> Any:
    listed = [{"id": service, "name": service.title()} for service in services]
    return facts_from(
        {
            "controller": {"establishments": ["US"], "offers": ["products"]},
            "reach": {"regions": ["us"], "apps": "none", **reach},
            "activities": [],
            "services": listed,
        }
    )


def binding(answers: Any) -> set[str]:
    terms = (one for one in bind(answers, ON) if one.law.kind == "contract")
    return {one.law.id for one in terms if one.result is Result.BINDS}


@pytest.mark.parametrize(
    ("service", "expected"),
    [
        ("stripe", {"stripe"}),
        ("google_analytics", {"google-analytics"}),
        ("google_adsense", {"google-adsense"}),
        ("meta_pixel", {"meta-business-tools"}),
        ("facebook_login", {"meta-business-tools"}),
        ("recaptcha", {"google-apis"}),
        ("microsoft_clarity", {"microsoft-clarity"}),
        ("firebase", set()),
        ("paypal", set()),
    ],
)
def test_a_service_brings_its_terms_and_no_others(service: str, expected: set[str]) -> None:
    assert binding(facts(service)) == expected


@pytest.mark.parametrize(
    ("tracks", "expected"),
    [("this_site", set()), ("no", set()), ("across_sites", {"google-adsense"})],
)
def test_google_ads_brings_the_terms_on_adverts_where_it_follows_visitors(
    tracks: str, expected: set[str]
) -> None:
    answers = facts("google_ads")
    (service,) = answers.services or ()
    followed = service.model_copy(update={"tracks_here": tracks})
    assert binding(answers.model_copy(update={"services": [followed]})) == expected


@pytest.mark.parametrize(
    ("platform", "expected"),
    [("ios", {"apple-app-store"}), ("android", {"google-play"}), ("windows", set())],
)
def test_an_app_brings_the_terms_of_its_store(platform: str, expected: set[str]) -> None:
    assert binding(facts(apps=[{"name": "Example", "platform": platform}])) == expected


def test_meta_wants_words_on_adverts_only_where_its_tools_collect_for_them() -> None:
    def asked(service: str) -> set[str]:
        return {item.id for item in applicable(facts(service), ON)}

    assert "meta-notice" in asked("meta_pixel")
    assert "meta-notice" not in asked("facebook_login")
