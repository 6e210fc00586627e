"""An owner finds a service by its name, or by what it does for them."""

import pytest

from policybuilder.facts.catalogue import activities, services
from policybuilder.facts.finding import FILLER, find_activities, find_services

MOST_FOUND = 30
"""As many as an owner is shown."""


def found(query: str) -> list[str]:
    return [entry.id for entry in find_services(query)]


def test_every_service_is_among_the_first_for_its_name() -> None:
    lost = [id for id, entry in services().items() if id not in found(entry.words["en"])[:3]]
    assert lost == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("the thing that sends my newsletter", {"a_newsletter_service", "brevo", "mailchimp"}),
        ("what takes card payments", {"stripe", "mollie", "square"}),
        ("who brings my parcels in Germany", {"hermes", "dhl"}),
        ("ads on Facebook", {"meta_pixel"}),
        ("cookie banner", {"cookiebot", "usercentrics"}),
        ("captcha", {"recaptcha", "hcaptcha", "friendly_captcha"}),
        ("counts visitors without cookies", {"plausible", "fathom"}),
        ("ChatGPT", {"openai"}),
        ("appointments", {"calendly", "cal_com"}),
        ("video calls", {"zoom", "microsoft_teams"}),
        ("bookkeeping for my tax adviser", {"datev"}),
        ("lexoffice", {"lexware_office"}),
        ("Sendinblue", {"brevo"}),
        ("where my podcast is hosted", {"podigee"}),
        ("wer verschickt meinen Newsletter", {"a_newsletter_service", "brevo", "mailchimp"}),
        ("Kreditkarten annehmen", {"stripe", "mollie", "square"}),
        ("Buchhaltung für meinen Steuerberater", {"datev"}),
        ("Pakete in Deutschland", {"hermes", "dhl"}),
    ],
)
def test_a_service_is_found_by_what_it_does(query: str, expected: set[str]) -> None:
    ids = found(query)
    assert expected <= set(ids[:MOST_FOUND]), ids


def test_the_last_word_can_be_unfinished() -> None:
    assert found("payp")[0] == "paypal"
    assert "paypal" in found("pa")


def test_a_word_before_the_last_is_not_the_beginning_of_others() -> None:
    assert found("for xxxxxx") == []
    assert "whatsapp_business" not in found("what newsletter")


def test_the_more_words_fit_the_earlier_a_service_stands() -> None:
    ids = found("google fonts")
    assert ids[0] == "google_fonts"
    assert {"adobe_fonts", "google_maps"} <= set(ids)


def test_filler_says_nothing_beside_other_words() -> None:
    assert found("something that we use for captcha on our website") == found("captcha")
    assert found(" ".join(sorted(FILLER)))


@pytest.mark.parametrize("query", ["", "   ", "?!", "zzzzzz", "\x00", "x" * 200])
def test_nothing_is_found_for_nothing(query: str) -> None:
    assert found(query) == []


def test_every_activity_is_among_the_first_for_its_name() -> None:
    lost = [
        id
        for id, entry in activities().items()
        if id not in [one.id for one in find_activities(entry.words["en"])[:3]]
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("we film our entrance", "watch_premises"),
        ("newsletter", "send_newsletter"),
        ("people apply for a job", "recruit"),
        ("Gewinnspiel", "run_prize_draws"),
    ],
)
def test_an_activity_is_found_by_what_it_is_about(query: str, expected: str) -> None:
    assert expected in [one.id for one in find_activities(query)[:5]]
