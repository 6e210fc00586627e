"""A draft without an account moves to another device by a mailed link."""

import smtplib

import pytest
from django.core import mail
from django.test import Client

from policybuilder.policies.models import Draft


def test_the_mailed_link_opens_the_draft_elsewhere(visitor: Client, begun: str, settings) -> None:
    settings.SHOWS_MAILED_LINKS = False
    html = visitor.post(f"{begun}send-link/", {"email": "me@example.com"}, follow=True).content
    assert b"on its way to me@example.com" in html
    (sent,) = mail.outbox
    assert sent.to == ["me@example.com"]
    (link,) = [line for line in sent.body.splitlines() if line.startswith("http")]
    assert link == settings.SITE_URL + begun
    assert Client().get(begun).status_code == 200


def test_without_a_mail_server_the_page_says_so_and_shows_the_link(
    visitor: Client, begun: str, settings
) -> None:
    html = visitor.post(
        f"{begun}send-link/", {"email": "me@example.com"}, follow=True, HTTP_HOST="localhost"
    ).content.decode()
    assert "sends no mail" in html
    assert settings.SITE_URL + begun in html


@pytest.mark.parametrize("typed", ["", "nobody", "me@example.com\nBcc: you@example.com"])
def test_what_is_no_address_gets_no_mail(visitor: Client, begun: str, typed: str) -> None:
    html = visitor.post(f"{begun}send-link/", {"email": typed}).content.decode()
    assert "There is a problem" in html
    assert not mail.outbox


def test_nobody_is_flooded(visitor: Client, begun: str) -> None:
    for _time in range(5):
        last = visitor.post(f"{begun}send-link/", {"email": "you@example.com"})
    assert "That was often" in last.content.decode()
    assert len(mail.outbox) == 3


def test_a_silent_mail_server_is_said(visitor: Client, begun: str, monkeypatch) -> None:
    def refuse(*_args: object, **_named: object) -> None:
        raise smtplib.SMTPServerDisconnected("gone")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    html = visitor.post(f"{begun}send-link/", {"email": "me@example.com"}).content.decode()
    assert "could not be sent" in html


def test_a_draft_in_an_account_has_no_link(hers: Client, finished: Draft) -> None:
    assert (
        hers.post(f"/draft/{finished.pk}/send-link/", {"email": "a@example.com"}).status_code == 404
    )
    assert "send-link" not in hers.get(f"/draft/{finished.pk}/").content.decode()
