"""The app of the notices. A notice is written in the transaction of what it tells of."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    """Subscriptions of readers, and what is sent to them."""

    name = "policybuilder.notices"
    verbose_name = _("Notices")

    def ready(self) -> None:
        """Connect what the framework calls."""
        from policybuilder.policies.models import Record, Version

        post_save.connect(_tell_of_version, sender=Version, dispatch_uid="notices.version")
        post_save.connect(_tell_of_withdrawal, sender=Record, dispatch_uid="notices.withdrawal")


def _tell_of_version(instance: Any, **kwargs: Any) -> None:
    """A version is saved once, when it is published."""
    from policybuilder.notices.models import Notice

    Notice.objects.create(version=instance, event=Notice.Event.PUBLISHED)


def _tell_of_withdrawal(instance: Any, **kwargs: Any) -> None:
    from policybuilder.notices.models import Notice
    from policybuilder.policies.models import Version

    if instance.act == instance.Act.WITHDRAWN:
        version = Version.objects.get(policy=instance.policy_id, number=instance.number)
        Notice.objects.create(version=version, event=Notice.Event.WITHDRAWN)
