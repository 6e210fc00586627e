from django.core.management.base import BaseCommand

from policybuilder.hosting.follow import make_all
from policybuilder.hosting.snapshots import site_snapshots
from policybuilder.policies.management.database import refuse_unless_migrated


class Command(BaseCommand):
    """Safe while the pages are served."""

    requires_system_checks: list[str] = []
    help = "Make the snapshots of all published pages on this machine anew."

    def handle(self, *args: object, **options: object) -> None:
        refuse_unless_migrated(self.stderr)
        if not make_all(site_snapshots()):
            self.stdout.write("“manage.py follow” runs and makes them anew in the background.")
