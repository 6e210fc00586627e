"""That readers were told, for those who keep it as evidence."""

import json
from collections.abc import Iterator
from datetime import datetime

from policybuilder.notices.models import Notice
from policybuilder.policies.models import Policy


def notice_files(policy: Policy, at: datetime) -> Iterator[tuple[str, bytes]]:
    """Yield which mails went out of which version: language, state and moment, and no address."""
    notices = Notice.objects.filter(version__policy=policy).select_related("version")
    told = [
        {
            "version": notice.version.number,
            "event": notice.event,
            "mails": [
                {
                    "language": mail.language,
                    "state": mail.state,
                    "at": mail.ended_at.isoformat() if mail.ended_at else None,
                }
                for mail in notice.deliveries.order_by("ended_at", "language", "state", "pk")
            ],
        }
        for notice in notices.order_by("pk")
    ]
    if told:
        yield "notices.json", json.dumps(told, indent=1).encode() + b"\n"
