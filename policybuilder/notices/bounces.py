"""Reads mails that came back: delivery status notifications (RFC 3464) to the sender on the envelope.

Which mail came back is told by the address it was returned to, else by the Message-ID in what was
returned. Both hold a key that only we and its recipient know, so nobody can end another's notices.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from email.message import Message

from policybuilder.notices.models import Delivery
from policybuilder.notices.replies import Reply
from policybuilder.notices.subscribing import stop

RETURNED_TO = ("Delivered-To", "X-Original-To", "Envelope-To", "To")
_IN_ADDRESS = re.compile(r"\+([0-9a-f]{32})@")
_IN_MESSAGE_ID = re.compile(r"<([0-9a-f]{32})@")


def record_bounce(message: Message, at: datetime) -> bool:
    """Note that a mail of ours could not be delivered; say whether the message was about one."""
    reply = _refusal(message)
    if reply is None:
        return False
    for key in _keys(message):
        found = Delivery.objects.select_related("subscription").filter(key=key).first()
        if found:
            Delivery.objects.filter(pk=found.pk).update(
                state=Delivery.State.REFUSED, ended_at=at, lease_until=None, reply=str(reply)
            )
            if found.subscription and reply.is_about_address:
                stop(found.subscription, at)
            return True
    return False


def _refusal(message: Message) -> Reply | None:
    """The status of a recipient who got it never; None where there is none, or it may still arrive."""
    if message.get_content_type() != "multipart/report":
        return None
    for part in message.walk():
        status = str(part.get("Status", "")).strip()
        if str(part.get("Action", "")).strip().lower() == "failed" and status.startswith("5."):
            return Reply(status=status.split()[0])
    return None


def _keys(message: Message) -> Iterator[str]:
    for name in RETURNED_TO:
        for value in message.get_all(name, []):
            yield from _IN_ADDRESS.findall(str(value))
    for part in message.walk():
        if part is not message and part.get_content_type() == "text/rfc822-headers":
            yield from _IN_MESSAGE_ID.findall(str(part.get_payload()))
        elif part is not message:
            yield from _IN_MESSAGE_ID.findall(str(part.get("Message-ID", "")))
