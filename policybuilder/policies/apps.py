"""The app of the policies. It puts the guards on its tables after every migration."""

from typing import Any

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PoliciesConfig(AppConfig):
    """Drafts and immutable versions."""

    name = "policybuilder.policies"
    verbose_name = _("Policies")

    def ready(self) -> None:
        """Connect what the framework calls."""
        from policybuilder.policies.immutability import check_triggers

        post_migrate.connect(_guard, sender=self, dispatch_uid="policies.guard")
        register(check_triggers, Tags.database)


def _guard(using: str, **kwargs: Any) -> None:
    from policybuilder.policies.immutability import install

    install(connections[using])
