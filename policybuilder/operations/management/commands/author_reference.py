from typing import Any

from django.core.management.base import BaseCommand

from policybuilder.documents.reference import reference


class Command(BaseCommand):
    """Print it; its place is docs/reference.md."""

    requires_system_checks: list[str] = []
    help = "Print the reference for authors: vocabularies, conditions, derived names, filters."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(reference(), ending="")
