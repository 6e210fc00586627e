"""Owners find texts for their own channels, and see what became of the mails, but no address."""

import html
from datetime import datetime

import pytest
from django.test import Client

from policybuilder.documents.notice_texts import channels
from policybuilder.lib.translations import offered
from policybuilder.notices.post import post
from policybuilder.policies.acts import withdraw
from policybuilder.policies.erase import erase_version
from policybuilder.policies.models import Policy
from tests.hosting.documents import ENGLISH, GERMAN
from tests.hosting.publishing import put_out
from tests.notices.conftest import SUMMER, subscriber

FAR = datetime.fromisoformat("2100-01-01T00:00+01:00")
PAGE = "/policies/lindenhof/versions/2/notice/"


@pytest.fixture
def owner(policy: Policy) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(policy.owner)
    return client


def shown(owner: Client, path: str = PAGE) -> str:
    answer = owner.get(path)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def test_a_scheduled_version_has_texts_in_each_of_its_languages(policy, owner) -> None:
    put_out(
        policy,
        ENGLISH,
        GERMAN,
        at=SUMMER,
        effective_at=FAR,
        summary=("More.",),
        reasons=("new_data",),
    )
    page = shown(owner)
    assert "Lindenhof Keramik: new version from 1 January 2100 (Privacy policy)" in page
    assert "New from 1 January 2100: Privacy policy." in page
    assert "This is important for you: new kinds of personal data are used." in page
    assert "neue Version ab dem 1. Januar 2100" in page
    assert "http://localhost:8000/p/lindenhof/compare/1/2/de/" in page


def test_a_first_version_has_nothing_to_compare_with(policy, owner) -> None:
    page = shown(owner, "/policies/lindenhof/versions/1/notice/")
    assert "has been in force since 1 March 2026" in page
    assert "compare" not in page
    assert "What changed" not in page
    assert "important for you" not in page


def test_a_withdrawn_version_has_texts_that_take_it_back(policy, owner) -> None:
    withdraw(put_out(policy, ENGLISH, at=SUMMER, effective_at=FAR), SUMMER)
    assert "The version announced for 1 January 2100 does not take effect" in shown(owner)


def test_erased_words_have_no_texts(policy, owner) -> None:
    erase_version(put_out(policy, ENGLISH, at=SUMMER), SUMMER)
    assert "The words of this version were erased." in shown(owner)


def test_numbers_and_failures_without_addresses(policy, owner, server) -> None:
    for name in ("ada", "bea", "cem"):
        subscriber(policy, f"{name}@mail.example.org")
    server.refused["bea@mail.example.org"] = "550 5.1.1 <bea@mail.example.org> unknown"
    server.refused["cem@mail.example.org"] = "450 4.2.1 later"
    put_out(policy, ENGLISH, at=SUMMER)
    post(lambda: SUMMER)
    page = shown(owner)
    assert "2 readers have asked" in page
    for state in ("sent", "to be sent", "refused"):
        assert f'<th scope="row">{state}</th>\n          <td>1</td>' in page
    assert "b…@m….org – cannot be reached, no longer written to (550 5.1.1)" in page
    assert "@mail.example.org" not in page


def test_nobody_else_sees_it(policy: Policy, owner: Client) -> None:
    put_out(policy, ENGLISH, at=SUMMER)
    stranger = Client()
    assert stranger.get(PAGE).status_code == 302
    stranger.force_login(type(policy.owner).objects.create_user("stranger@example.com"))
    assert stranger.get(PAGE).status_code == 404


def test_every_text_names_what_it_must_in_every_language() -> None:
    """A translator may not lose the day or the link."""
    for channel in channels().values():
        for occasion in ("in_force", "scheduled", "withdrawn"):
            text = getattr(channel, occasion)
            for language in offered():
                said = "\n".join(text.body[language])
                assert {
                    place for place in ("{day}", "{documents}", "{link}") if place not in said
                } == set()
