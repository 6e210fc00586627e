import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from policybuilder.policies.acts import restore, take_down
from policybuilder.policies.management.database import refuse_unless_migrated
from policybuilder.policies.models import Policy
from policybuilder.policies.refusals import Refused
from policybuilder.policies.slugs import Gone, resolve


class Command(BaseCommand):
    """Exit 2 where there is nothing to take down, or nothing to undo."""

    requires_system_checks: list[str] = []
    help = "Hide a policy's public pages as the operator; its owner cannot show them again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the public address below /p/")
        parser.add_argument("--undo", action="store_true", help="show the pages again")

    def handle(self, *args: Any, slug: str, undo: bool, **options: Any) -> None:
        refuse_unless_migrated(self.stderr)
        act = restore if undo else take_down
        try:
            act(resolve(slug), timezone.now())
        except Refused as refused:
            self._exit(f"{slug}: {refused}")
        except Policy.DoesNotExist:
            self._exit(f"{slug}: there is no policy under this address")
        except Gone:
            self._exit(f"{slug}: this policy was deleted")

    def _exit(self, message: str) -> None:
        self.stderr.write(message)
        sys.exit(2)
