from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from policybuilder.operations.publications import publish_all


class Command(BaseCommand):
    help = "Migrate the database and publish the installation's own policy and the example."

    def handle(self, *args: object, **options: object) -> None:
        call_command("migrate", interactive=False)
        publish_all(timezone.now())
