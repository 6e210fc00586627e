"""Deletes what visitors left behind."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from policybuilder.policies.drafts import IDLE, clear_idle_drafts


class Command(BaseCommand):
    """To be run once a day."""

    requires_system_checks = []  # neither content nor pages have a part in it
    help = f"Delete drafts without an owner that nobody touched for {IDLE.days} days."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write how many were deleted."""
        self.stdout.write(f"{clear_idle_drafts(timezone.now())} deleted")
