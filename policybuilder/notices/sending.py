"""Sends what is due, one mail after the other, each taken by one sender at a time.

A delivery is taken for `LEASE` before its mail goes out and marked as sent right after. A process that
dies in between leaves it taken; when the lease has run out it is sent again, under the same Message-ID.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, Q

from policybuilder.notices.mails import notice, question
from policybuilder.notices.models import Delivery, Notice
from policybuilder.notices.replies import Reply
from policybuilder.notices.subscribing import stop

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)
"""Longer than a mail server may take over one mail; see EMAIL_TIMEOUT."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=12)
MOST_ATTEMPTS = 14
"""With the pauses between them about five days, as mail servers try (RFC 5321, 4.5.4.1)."""
HIDDEN_PAUSE = timedelta(hours=1)
"""How long mails about a policy wait that strangers may not read at present."""
FAILURES_IN_A_ROW = 3
ROUND = 100
UNANSWERED = Reply()

Clock = Callable[[], datetime]


class ServerTrouble(Exception):
    """The mail server takes no mail at present."""


def send_due(clock: Clock) -> int:
    """Send what is due, at most `ROUND` mails, and return how many were tried.

    Raises ServerTrouble where the server cannot be reached, or fails several times in a row.
    """
    due = Delivery.objects.filter(_free(clock())).order_by("due_at", "pk")
    keys = list(due.values_list("pk", flat=True)[:ROUND])
    if not keys:
        return 0
    connection = get_connection()
    failures = 0
    try:
        for key in keys:
            try:
                connection.open()
            except OSError as error:
                raise ServerTrouble(str(error)) from error
            if delivery := _take(key, clock()):
                failures = 0 if _send(delivery, connection, clock) else failures + 1
            if failures == FAILURES_IN_A_ROW:
                raise ServerTrouble(f"{failures} mails in a row failed")
    finally:
        _close(connection)
    return len(keys)


def _free(at: datetime) -> Q:
    untaken = Q(lease_until=None) | Q(lease_until__lte=at)
    return untaken & Q(state=Delivery.State.WAITING, due_at__lte=at)


def _take(key: int, at: datetime) -> Delivery | None:
    """Take a delivery before anyone else does; None where somebody did, or it is gone."""
    row = Delivery.objects.filter(pk=key)
    if not row.filter(_free(at)).update(lease_until=at + LEASE, attempts=F("attempts") + 1):
        return None
    return row.select_related("subscription__policy", "notice__version__policy").first()


def _send(delivery: Delivery, connection: BaseEmailBackend, clock: Clock) -> bool:
    """Try one delivery and note what came of it; say whether the server answered."""
    try:
        mail = _mail_of(delivery, clock())
        if mail:
            connection.send_messages([mail])
            _end(delivery, Delivery.State.SENT, clock())
    except SMTPRecipientsRefused as refused:
        reply = Reply.of(*next(iter(refused.recipients.values())))
        if reply.is_about_address:
            _end(delivery, Delivery.State.REFUSED, clock(), reply)
            if delivery.subscription:
                stop(delivery.subscription, clock())
        else:
            _postpone(delivery, clock(), reply)
    except SMTPResponseException as answer:
        reply = Reply.of(answer.smtp_code, answer.smtp_error)
        _close(connection)
        if isinstance(answer, SMTPDataError) and reply.is_permanent:
            _end(delivery, Delivery.State.REFUSED, clock(), reply)
        else:
            _postpone(delivery, clock(), reply)
            return False
    except OSError as error:
        logger.warning("notices: mail %s was not taken: %s", delivery.key.hex, error)
        _close(connection)
        _postpone(delivery, clock())
        return False
    except Exception:
        # A fault of ours in one mail must not keep back the others.
        logger.exception("notices: mail %s was not sent", delivery.key.hex)
        _postpone(delivery, clock())
    return True


def _mail_of(delivery: Delivery, at: datetime) -> EmailMessage | None:
    """Return the mail to send now; None where it has to wait, or there is nothing left to tell."""
    subscription, told = delivery.subscription, delivery.notice
    version = told.version if told else None
    if (
        subscription is None
        or (told and subscription.stopped_at)
        or (version and version.is_erased)
        or (version and told and told.event == Notice.Event.PUBLISHED and version.is_withdrawn)
    ):
        delivery.delete()
        return None
    if not subscription.policy.is_public:
        _update(delivery, attempts=F("attempts") - 1, due_at=at + HIDDEN_PAUSE, lease_until=None)
        return None
    if version is None:
        return question(delivery, subscription, at)
    return notice(delivery, subscription, version, at)


def _end(delivery: Delivery, state: str, at: datetime, reply: Reply = UNANSWERED) -> None:
    _update(delivery, state=state, ended_at=at, lease_until=None, reply=str(reply))


def _postpone(delivery: Delivery, at: datetime, reply: Reply = UNANSWERED) -> None:
    """Try again later, each time after a longer pause; give up after `MOST_ATTEMPTS`."""
    if delivery.attempts >= MOST_ATTEMPTS:
        _end(delivery, Delivery.State.REFUSED, at, reply)
        return
    pause = min(FIRST_PAUSE * 4 ** (delivery.attempts - 1), LONGEST_PAUSE)
    _update(delivery, due_at=at + pause, lease_until=None, reply=str(reply))


def _update(delivery: Delivery, **values: object) -> None:
    """Write to the row if it is still there: its subscriber may have left meanwhile."""
    Delivery.objects.filter(pk=delivery.pk).update(**values)


def _close(connection: BaseEmailBackend) -> None:
    with suppress(OSError):
        connection.close()
