"""A mail that comes back stops what is sent to its address, and no other mail does."""

import sys
from email import message_from_string
from io import BytesIO, TextIOWrapper
from mailbox import Maildir

import pytest
from django.core.management import call_command

from policybuilder.notices.bounces import record_bounce
from policybuilder.notices.models import Delivery, Subscription
from policybuilder.policies.models import Policy
from tests.notices.conftest import SUMMER, subscriber

REPORT = """\
From: MAILER-DAEMON@mx.example.org
To: {to}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="part"

--part
Content-Type: text/plain

I could not deliver your message.

--part
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; ada@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 no such user

--part
Content-Type: {returned}

From: Policybuilder <noreply@localhost>
Message-ID: <{id}@localhost>

--part--
"""


def report(
    to: str = "noreply@localhost",
    action: str = "failed",
    status: str = "5.1.1",
    returned: str = "message/rfc822",
    id: str = "unknown",
) -> str:
    return REPORT.format(to=to, action=action, status=status, returned=returned, id=id)


@pytest.fixture
def delivery(policy: Policy) -> Delivery:
    return Delivery.objects.create(
        subscription=subscriber(policy),
        notice=policy.versions.get().notices.get(),
        language="en",
        state="sent",
        due_at=SUMMER,
    )


def is_stopped() -> bool:
    return Subscription.objects.get().stopped_at is not None


@pytest.mark.parametrize("returned", ["message/rfc822", "text/rfc822-headers"])
def test_what_was_returned_names_the_mail(delivery: Delivery, returned: str) -> None:
    assert record_bounce(
        message_from_string(report(id=delivery.key.hex, returned=returned)), SUMMER
    )
    delivery.refresh_from_db()
    assert (delivery.state, delivery.reply) == ("refused", "5.1.1")
    assert is_stopped()


def test_the_address_it_came_back_to_names_the_mail(delivery: Delivery) -> None:
    bounce = message_from_string(report(to=f"bounce+{delivery.key.hex}@policies.example"))
    assert record_bounce(bounce, SUMMER)
    assert is_stopped()


@pytest.mark.parametrize(
    ("action", "status", "stopped"),
    [("delayed", "4.4.1", False), ("failed", "5.7.1", False), ("failed", "5.2.1", True)],
)
def test_only_a_dead_address_is_stopped(delivery: Delivery, action, status, stopped) -> None:
    text = report(action=action, status=status, id=delivery.key.hex)
    record_bounce(message_from_string(text), SUMMER)
    assert is_stopped() == stopped


@pytest.mark.parametrize(
    "mail", [report(), "", "Subject: hello\n\nHow are you?", report().replace("report", "mixed")]
)
def test_other_mail_changes_nothing(delivery: Delivery, mail: str) -> None:
    assert not record_bounce(message_from_string(mail), SUMMER)
    assert not is_stopped()


def test_the_command_reads_a_mail_from_a_pipe(delivery: Delivery, monkeypatch) -> None:
    mail = report(id=delivery.key.hex).encode()
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(mail)))
    call_command("record_bounces")
    assert is_stopped()


def test_the_command_empties_a_maildir_of_what_is_about_us(delivery, tmp_path, capsys) -> None:
    box = Maildir(tmp_path / "box")
    box.add(report(id=delivery.key.hex))
    box.add("Subject: hello\n\nHow are you?")
    call_command("record_bounces", str(tmp_path / "box"))
    assert is_stopped()
    assert [mail["Subject"] for mail in box] == ["hello"]
    assert capsys.readouterr().out == "1 of our mails came back\n"
