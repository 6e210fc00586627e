"""The app of the public pages."""

from functools import partial
from typing import Any

from django.apps import AppConfig
from django.db import transaction
from django.db.models.signals import post_save, pre_delete
from django.utils.translation import gettext_lazy as _


class HostingConfig(AppConfig):
    """Published policies, their history, comparison and files."""

    name = "policybuilder.hosting"
    verbose_name = _("Public pages")

    def ready(self) -> None:
        """Connect what the framework calls."""
        from policybuilder.policies.models import Part, Version

        pre_delete.connect(_forget_files, sender=Part, dispatch_uid="hosting.forget")
        post_save.connect(_make_files, sender=Version, dispatch_uid="hosting.make_files")


def _forget_files(instance: Any, **kwargs: Any) -> None:
    """Words that are erased are erased from the files too, once the erasure stands."""
    from policybuilder.hosting.comparing import redlines_of
    from policybuilder.hosting.files import folder_of
    from policybuilder.hosting.store import forget

    if instance.medium == instance.Medium.DOCUMENT:
        for folder in (folder_of(instance.version), redlines_of(instance.version.policy)):
            transaction.on_commit(partial(forget, folder))


def _make_files(instance: Any, **kwargs: Any) -> None:
    """A version is saved once, when it is published."""
    from policybuilder.hosting.make_files import ring

    ring(instance)
