"""Begins to sign with a new key."""

from typing import Any

from django.core.management.base import BaseCommand

from policybuilder.policies.signing import rotate


class Command(BaseCommand):
    """Running processes sign with the new key once they are started again."""

    requires_system_checks = []  # neither content nor pages have a part in it
    help = "Make a new signing key. The public half of the present one is kept and published."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the id of the new key."""
        self.stdout.write(rotate())
