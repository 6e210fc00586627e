import gc

from django.apps import AppConfig, apps
from django.core.management import call_command
from django.db.models.signals import post_migrate

OBJECTS_PER_COLLECTION = 50_000
"""A document is many objects and hardly a cycle. Looking for cycles as often as Python does by itself
takes longer than making a large one, and longer with each object that it has."""


class OperationsConfig(AppConfig):
    name = "policybuilder.operations"

    def ready(self) -> None:
        gc.set_threshold(OBJECTS_PER_COLLECTION)
        from policybuilder.operations import checks  # noqa: F401  (registers the content checks)

        # Sent once per app that has models, which this one has not.
        post_migrate.connect(make_cache_table, sender=apps.get_app_config("sessions"))


def make_cache_table(using: str, **kwargs: object) -> None:
    """Make the table of a database cache, so that `migrate` leaves nothing else to run."""
    call_command("createcachetable", database=using, verbosity=0)
