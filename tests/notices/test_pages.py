"""Readers subscribe and leave by mailed links; pages set no cookie and tell nobody who is subscribed."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from policybuilder.notices.models import Delivery, Subscription
from policybuilder.notices.post import post
from policybuilder.notices.subscribing import forget_idle, stop
from policybuilder.policies.acts import take_down
from policybuilder.policies.appearance import rename
from policybuilder.policies.erase import erase_policy
from policybuilder.policies.models import Policy
from tests.hosting.documents import ENGLISH
from tests.hosting.publishing import put_out
from tests.notices.conftest import SPRING, SUMMER, subscriber

FORM = "/notices/lindenhof/"


def ask(reader: Client, email: str = "ada@example.org", **more: str):
    return reader.post(FORM, {"email": email, **more})


def mailed(server, name: str = "confirm") -> str:
    """The path of the link in the newest mail."""
    post(lambda: Subscription.objects.get().asked_at)
    found = re.search(rf"http://localhost:8000(/notices/{name}/\S+)", server.taken[-1].body)
    assert found
    return found[1]


def test_asking_confirming_and_leaving(policy: Policy, reader: Client, server) -> None:
    assert ask(reader, "Ada@Example.org", language="de").status_code == 200
    link = mailed(server)
    assert "bestätigen" in server.taken[0].mail["Subject"]
    assert reader.get(link).status_code == 200
    assert Subscription.objects.get().confirmed_at is None
    assert reader.post(link).status_code == 200
    subscription = Subscription.objects.get()
    assert subscription.confirmed_at
    assert (subscription.email, subscription.language) == ("ada@example.org", "de")
    put_out(policy, ENGLISH, at=SUMMER)
    post(lambda: SUMMER)
    leave = (
        server.taken[-1].mail["List-Unsubscribe"].strip(" <>").removeprefix("http://localhost:8000")
    )
    assert reader.get(leave).status_code == 200
    assert Subscription.objects.exists()
    one_click = reader.post(
        leave, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    )
    assert one_click.status_code == 200
    assert reader.post(leave).status_code == 200
    assert not Subscription.objects.exists()
    assert Delivery.objects.get(state="sent").subscription is None


def test_nobody_can_tell_who_is_subscribed(policy: Policy, reader: Client) -> None:
    subscriber(policy)
    known, unknown = ask(reader), ask(reader, "bea@example.org")
    assert known.content == unknown.content
    assert known.headers == unknown.headers
    assert Delivery.objects.count() == 2


def test_asking_again_offers_a_subscriber_the_way_out(policy: Policy, reader, server) -> None:
    subscriber(policy)
    ask(reader)
    assert reader.post(mailed(server, "unsubscribe")).status_code == 200
    assert not Subscription.objects.exists()


def test_asking_again_changes_the_language_once_confirmed(policy: Policy, reader, server) -> None:
    subscriber(policy)
    ask(reader, language="de")
    assert Subscription.objects.get().language == "en"
    reader.post(mailed(server))
    assert Subscription.objects.get().language == "de"
    assert Subscription.objects.get().confirmed_at == SPRING


def test_pages_are_self_contained_and_set_no_cookie(policy: Policy, reader: Client) -> None:
    for page in (reader.get(FORM), ask(reader), reader.get("/notices/confirm/nonsense/")):
        assert not page.cookies
        assert "form-action 'self'" in page["Content-Security-Policy"]
        assert "script" not in page["Content-Security-Policy"]
        assert page["Cache-Control"] == "no-store"
        assert page["Referrer-Policy"] == "no-referrer"
        assert b"<script" not in page.content
        assert not re.search(rb'(src|href)="https?://(?!localhost:8000/)', page.content)


def test_the_form_speaks_the_language_of_the_policy_page(policy: Policy, reader: Client) -> None:
    assert 'lang="de"' in reader.get(f"{FORM}?lang=de").content.decode()
    assert 'lang="en"' in reader.get(f"{FORM}?lang=xx").content.decode()


@pytest.mark.parametrize(
    "email",
    [
        "",
        "no address",
        "a@b",
        "a@example.org\nBcc: b@example.org",
        "a@example.org,b@example.org",
        "a\x00@example.org",
        f"{'a' * 300}@example.org",
        '"><script>alert(1)</script>@example.org',
    ],
)
def test_what_is_no_address_is_asked_for_again(policy: Policy, reader: Client, email) -> None:
    page = ask(reader, email)
    assert page.status_code == 200
    assert b'class="error"' in page.content
    assert b"<script" not in page.content
    assert not Subscription.objects.exists()


def test_an_unknown_language_is_refused(policy: Policy, reader: Client) -> None:
    assert b'class="error"' in ask(reader, language="xx").content


def test_an_address_gets_three_such_mails_a_day(policy: Policy, reader: Client) -> None:
    pages = {ask(reader, "ada@example.org").content for _ in range(3)}
    Delivery.objects.all().delete()
    pages.add(ask(reader, "ADA@example.org").content)
    assert len(pages) == 1
    assert not Delivery.objects.exists()


def test_a_client_cannot_ask_for_addresses_without_end(policy: Policy, reader: Client) -> None:
    answers = [ask(reader, f"a{n}@example.org").status_code for n in range(21)]
    assert answers == [200] * 20 + [429]
    assert Subscription.objects.count() == 20


@pytest.mark.parametrize("link", ["confirm", "unsubscribe"])
def test_a_made_up_link_opens_nothing(policy: Policy, reader: Client, link: str) -> None:
    key = subscriber(policy).key.hex
    for token in (key, f"{key}.en", f"{key}.en.{'a' * 43}", "%00", "x" * 3000):
        address = f"/notices/{link}/{token}/"
        assert reader.get(address).status_code == 404
        assert reader.post(address).status_code == 404
    assert Subscription.objects.count() == 1


def test_no_token_is_kept(policy: Policy, reader: Client, server) -> None:
    ask(reader)
    token = mailed(server).split("/")[-2]
    kept = [
        *Subscription.objects.values().get().values(),
        *Delivery.objects.values().get().values(),
    ]
    assert not any(token in str(value) for value in kept)


def test_only_a_public_policy_has_subscribers(policy: Policy, reader: Client) -> None:
    assert reader.get("/notices/unheard-of/").status_code == 404
    take_down(policy, SUMMER)
    assert reader.get(FORM).status_code == 404
    assert ask(reader).status_code == 404
    erase_policy(policy, SUMMER)
    assert reader.get(FORM).status_code == 410
    assert not Subscription.objects.exists()


def test_a_link_outlives_the_address_of_the_policy(policy: Policy, reader, server) -> None:
    ask(reader)
    link = mailed(server)
    rename(policy, "linde", SUMMER)
    assert reader.get(f"{FORM}?lang=de")["Location"] == "/notices/linde/?lang=de"
    assert reader.post(link).status_code == 200


def test_the_policy_and_its_history_lead_to_the_form(policy: Policy, reader: Client) -> None:
    for path in ("/p/lindenhof/de/", "/p/lindenhof/versions/?lang=de"):
        assert b'href="/notices/lindenhof/?lang=de"' in reader.get(path).content


def test_where_no_mail_is_sent_the_page_shows_the_link(policy: Policy, reader, settings) -> None:
    settings.SHOWS_MAILED_LINKS = True
    found = re.search(r'href="http://localhost:8000(/notices/confirm/[^"]+)"', ask(reader).text)
    assert found
    assert reader.post(found[1]).status_code == 200
    assert Subscription.objects.get().confirmed_at


def test_addresses_are_kept_no_longer_than_said(policy: Policy, reader: Client) -> None:
    ask(reader, "asked@example.org")
    asked_at = Subscription.objects.get().asked_at
    subscriber(policy, "well@example.org")
    stop(subscriber(policy, "dead@example.org"), asked_at)

    def left_after(days: int) -> set[str]:
        forget_idle(asked_at + timedelta(days=days, minutes=1))
        return set(Subscription.objects.values_list("email", flat=True))

    assert len(left_after(2)) == 3
    assert left_after(3) == {"well@example.org", "dead@example.org"}
    assert left_after(30) == {"well@example.org"}
