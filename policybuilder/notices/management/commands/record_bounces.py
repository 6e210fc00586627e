import sys
from argparse import ArgumentParser
from email import message_from_binary_file
from mailbox import Maildir
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from policybuilder.notices.bounces import record_bounce
from policybuilder.policies.management.database import refuse_unless_migrated


class Command(BaseCommand):
    """Always exit 0 for a mail on stdin: a mail server would bounce the bounce."""

    requires_system_checks: list[str] = []
    help = (
        "Read mails that came back, from stdin or a Maildir, and stop writing to those addresses."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "maildir", nargs="?", type=Path, help="what is about our mails is taken out of it"
        )

    def handle(self, *args: Any, maildir: Path | None, **options: Any) -> None:
        refuse_unless_migrated(self.stderr)
        if maildir is None:
            if not record_bounce(message_from_binary_file(sys.stdin.buffer), timezone.now()):
                self.stderr.write("This mail is no report about one of ours.")
            return
        if not (maildir / "new").is_dir():
            self.stderr.write(f"{maildir}: is no Maildir")
            sys.exit(2)
        box = Maildir(maildir, create=False)
        noted = [key for key, mail in box.items() if record_bounce(mail, timezone.now())]
        for key in noted:
            box.discard(key)
        self.stdout.write(f"{len(noted)} of our mails came back")
