"""Every subscriber is told of every version once, whatever the mail server does."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from policybuilder.notices.models import Delivery, Notice, Subscription
from policybuilder.notices.post import IDLE, PAUSE, post
from policybuilder.notices.sending import LEASE, _take
from policybuilder.policies.acts import republish, take_down, unpublish, withdraw
from policybuilder.policies.erase import erase_policy
from policybuilder.policies.models import Policy, Record, Version
from tests.hosting.documents import ENGLISH, GERMAN, clause, with_clause
from tests.hosting.publishing import put_out
from tests.notices.conftest import SUMMER, subscriber
from tests.notices.mail_server import MailServer

MINUTE = timedelta(minutes=1)
SECOND = with_clause(ENGLISH, "rights", clause("rights/ai", "No robots", "People decide."))
NEW_YEAR = datetime.fromisoformat("2027-01-01T00:00+01:00")


def publish(policy: Policy, effective_at: datetime | None = None, **kept: object) -> Version:
    return put_out(
        policy,
        SECOND,
        GERMAN,
        at=SUMMER,
        effective_at=effective_at,
        summary=("People decide.",),
        reasons=("new_purpose",),
        **kept,  # type: ignore[arg-type]
    )


def round_at(at: datetime) -> float:
    return post(lambda: at)


def states() -> dict[str, str]:
    return dict(Delivery.objects.values_list("subscription__email", "state"))


def test_a_subscriber_is_told_what_changes_and_how_to_leave(policy, server) -> None:
    subscriber(policy)
    version = publish(policy, NEW_YEAR)
    assert round_at(SUMMER) == IDLE
    (received,) = server.taken
    mail = received.mail
    assert received.recipient == "ada@example.org"
    assert mail["Subject"] == "Lindenhof Keramik: new version from 1 January 2027 (Privacy policy)"
    for words in (
        "takes effect on 1 January 2027",
        "personal data is used for a new purpose",
        "- People decide.",
        "http://localhost:8000/p/lindenhof/versions/2/en/",
        "http://localhost:8000/p/lindenhof/compare/1/2/en/",
        version.hash,
    ):
        assert words in received.body
    link = mail["List-Unsubscribe"].strip(" <>")
    assert link in received.body
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content_type() == "text/plain"


def test_each_subscriber_reads_their_language(policy, server) -> None:
    subscriber(policy, "ada@example.org", "de")
    subscriber(policy, "bea@example.org", "fr")
    publish(policy)
    round_at(SUMMER)
    subjects = {one.recipient: one.mail["Subject"] for one in server.taken}
    assert "neue Version" in subjects["ada@example.org"]
    # There is no French version, so the mail is in a language of the policy.
    assert "new version" in subjects["bea@example.org"]


def test_nobody_is_told_twice(policy, server) -> None:
    subscriber(policy)
    publish(policy)
    for minutes in range(3):
        round_at(SUMMER + minutes * MINUTE)
    assert server.recipients() == ["ada@example.org"]


def test_only_confirmed_addresses_of_this_policy_are_told(policy, server) -> None:
    Subscription.objects.create(
        policy=policy, email="no@example.org", language="en", asked_at=SUMMER
    )
    publish(policy)
    round_at(SUMMER)
    assert server.taken == []


def test_a_server_that_is_down_costs_nobody_a_notice(policy, server, settings) -> None:
    subscriber(policy)
    publish(policy)
    settings.EMAIL_PORT = 1
    assert round_at(SUMMER) == PAUSE
    settings.EMAIL_PORT = server.port
    assert round_at(SUMMER + MINUTE) == IDLE
    assert server.recipients() == ["ada@example.org"]


def test_a_silent_server_is_left_alone_and_tried_again(policy, server) -> None:
    for name in ("ada", "bea", "cem", "dan"):
        subscriber(policy, f"{name}@example.org")
    publish(policy)
    server.silent.set()
    assert round_at(SUMMER) == PAUSE
    server.silent.clear()
    round_at(SUMMER + MINUTE)
    assert len(server.taken) == 4


def test_a_dead_address_is_written_to_no_more_and_holds_up_nobody(policy, server) -> None:
    subscriber(policy, "dead@example.org")
    subscriber(policy, "well@example.org")
    server.refused["dead@example.org"] = "550 5.1.1 dead@example.org: no such user"
    publish(policy)
    round_at(SUMMER)
    assert server.recipients() == ["well@example.org"]
    assert states() == {"dead@example.org": "refused", "well@example.org": "sent"}
    assert Delivery.objects.get(state="refused").reply == "550 5.1.1"
    server.refused.clear()
    put_out(policy, ENGLISH, at=SUMMER + MINUTE)
    round_at(SUMMER + MINUTE)
    assert server.recipients() == ["well@example.org"] * 2


@pytest.mark.parametrize(
    "answer", ["450 4.2.1 try later", "451 4.7.1 greylisted", "550 5.7.1 you may not send"]
)
def test_a_refusal_for_now_is_tried_again_under_the_same_id(policy, server, answer) -> None:
    subscriber(policy)
    publish(policy)
    server.refused["ada@example.org"] = answer
    round_at(SUMMER)
    named = Delivery.objects.get().key.hex
    round_at(SUMMER + MINUTE / 2)
    assert Delivery.objects.get().attempts == 1
    server.refused.clear()
    round_at(SUMMER + MINUTE)
    assert [one.id for one in server.taken] == [f"<{named}@localhost>"]


def test_after_five_days_it_gives_up_and_says_so(policy, server) -> None:
    subscriber(policy)
    publish(policy)
    server.refused["ada@example.org"] = "450 4.2.1 try later"
    for hours in range(0, 24 * 7, 2):
        round_at(SUMMER + timedelta(hours=hours))
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.reply) == ("refused", "450 4.2.1")
    assert timedelta(days=4) < delivery.ended_at - SUMMER < timedelta(days=6)
    assert Subscription.objects.get().stopped_at is None


def test_a_mail_that_is_refused_whole_ends_the_mail_and_not_the_subscription(
    policy, server
) -> None:
    subscriber(policy)
    publish(policy)
    server.refused_mails["ada@example.org"] = "554 5.6.0 looks like spam"
    round_at(SUMMER)
    assert states() == {"ada@example.org": "refused"}
    assert Subscription.objects.get().stopped_at is None


def test_what_a_dead_sender_had_taken_is_sent_when_its_lease_ends(policy, server) -> None:
    subscriber(policy)
    publish(policy)
    server.silent.set()
    round_at(SUMMER)
    server.silent.clear()
    later = SUMMER + 5 * MINUTE
    assert _take(Delivery.objects.get().pk, later)
    assert _take(Delivery.objects.get().pk, later) is None
    round_at(later + LEASE - MINUTE)
    assert server.taken == []
    round_at(later + LEASE)
    assert server.recipients() == ["ada@example.org"]


def test_a_withdrawal_reaches_those_who_were_told(policy, server) -> None:
    subscriber(policy)
    version = publish(policy, NEW_YEAR)
    round_at(SUMMER)
    subscriber(policy, "later@example.org")
    withdraw(version, SUMMER + MINUTE)
    round_at(SUMMER + MINUTE)
    first, second = server.taken
    assert second.recipient == "ada@example.org"
    assert "does not take effect" in second.body
    assert "/p/lindenhof/en/" in second.body
    assert first.id != second.id


def test_nobody_hears_of_what_was_withdrawn_before_it_was_told(policy, server) -> None:
    subscriber(policy)
    withdraw(publish(policy, NEW_YEAR), SUMMER)
    round_at(SUMMER)
    server_down = publish(policy, NEW_YEAR)
    server.silent.set()
    Notice.objects.filter(addressed_at=None).update(addressed_at=SUMMER)
    Delivery.objects.create(
        notice=Notice.objects.get(version=server_down),
        subscription=Subscription.objects.get(),
        language="en",
        due_at=SUMMER,
    )
    withdraw(server_down, SUMMER)
    server.silent.clear()
    round_at(SUMMER)
    assert server.taken == []


def test_a_hidden_policy_sends_nothing_until_it_is_shown_again(policy, server) -> None:
    subscriber(policy)
    publish(policy)
    unpublish(policy, SUMMER)
    round_at(SUMMER)
    assert server.taken == []
    republish(policy, SUMMER + MINUTE)
    round_at(SUMMER + timedelta(hours=1))
    assert server.recipients() == ["ada@example.org"]


def test_a_policy_taken_down_sends_nothing(policy, server) -> None:
    subscriber(policy)
    publish(policy)
    take_down(policy, SUMMER)
    round_at(SUMMER)
    assert server.taken == []


def test_an_erased_policy_takes_its_subscriptions_along(policy, server) -> None:
    subscriber(policy)
    publish(policy)
    round_at(SUMMER)
    erase_policy(policy, SUMMER)
    assert not Subscription.objects.exists()
    assert not Delivery.objects.exists()
    assert not Notice.objects.exists()


def test_a_correction_is_told_as_one(policy, server) -> None:
    subscriber(policy)
    publish(policy, act=Record.Act.CORRECTED)
    round_at(SUMMER)
    assert "A mistake in the version before was corrected." in server.taken[0].body


def test_a_version_stands_or_falls_with_its_notice(policy, monkeypatch) -> None:
    """No version without its notice, whatever happens in between."""

    def fail(*_: object, **__: object) -> None:
        raise OSError("the machine was switched off")

    monkeypatch.setattr(Notice.objects, "create", fail)
    with pytest.raises(OSError, match="switched off"):
        publish(policy)
    assert policy.versions.count() == 1


def test_answers_cannot_add_a_line_to_the_head_of_a_mail(policy, server) -> None:
    subscriber(policy)
    put_out(policy, replace(SECOND, company="Evil\r\nBcc: all@example.org"), at=SUMMER)
    round_at(SUMMER)
    (received,) = server.taken
    assert received.mail["Bcc"] is None
    assert received.mail["Subject"].startswith("Evil Bcc: all@example.org: ")


def test_mails_bounce_to_an_address_of_their_own(policy, server: MailServer, settings) -> None:
    settings.BOUNCE_ADDRESS = "bounce@policies.example"
    subscriber(policy)
    publish(policy)
    round_at(SUMMER)
    key = Delivery.objects.get().key.hex
    assert server.taken[0].sender == f"bounce+{key}@policies.example"
    assert "noreply@localhost" in server.taken[0].mail["From"]
