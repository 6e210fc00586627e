from django.core.management.base import BaseCommand

from policybuilder.hosting.follow import follow
from policybuilder.hosting.snapshots import site_snapshots


class Command(BaseCommand):
    requires_system_checks: list[str] = []
    help = (
        "Keep the snapshots of published pages on this machine true to the database, until stopped."
    )

    def handle(self, *args: object, **options: object) -> None:
        follow(site_snapshots())
