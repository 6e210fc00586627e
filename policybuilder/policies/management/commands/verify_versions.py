"""Proves that what was published is still what is stored."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from policybuilder.policies.management.database import refuse_unless_migrated
from policybuilder.policies.models import Policy
from policybuilder.policies.slugs import Gone, resolve
from policybuilder.policies.verify import verify


class Command(BaseCommand):
    """Exit 1 where anything fails, 2 where there is nothing to look at."""

    requires_system_checks = []  # neither content nor pages have a part in it
    help = "Recompute every hash and chain, of one policy or of all."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("slug", nargs="?", help="verify this policy only")

    def handle(self, *args: Any, slug: str | None, **options: Any) -> None:
        """Write a line `<slug> <n>: reason` per failure."""
        refuse_unless_migrated(self.stderr)
        failed = False
        for policy in self._policies(slug):
            for failure in verify(policy):
                self.stdout.write(str(failure))
                failed = True
        if failed:
            sys.exit(1)

    def _policies(self, slug: str | None) -> Any:
        if slug is None:
            return Policy.objects.order_by("slug").iterator()
        try:
            return [resolve(slug)]
        except Policy.DoesNotExist:
            self.stderr.write(f"{slug}: there is no policy under this address")
        except Gone:
            self.stderr.write(f"{slug}: this policy was deleted")
        sys.exit(2)
