"""Changes how a policy's pages look and where they stand; none of it is part of a version."""

from datetime import datetime
from typing import IO

from django.db import transaction

from policybuilder.policies.chain import announce, lock
from policybuilder.policies.look import read_logo
from policybuilder.policies.models import Logo, Policy
from policybuilder.policies.slugs import take_slug


def rename(policy: Policy, slug: str, at: datetime) -> None:
    """Give the policy another public address; the old ones redirect for ever.

    Raises SlugRefused where the address cannot be had.
    """
    with transaction.atomic():
        locked, at = lock(policy, at)
        announce(locked, at)
        take_slug(locked, slug)
        announce(locked, at)
    policy.refresh_from_db()


def set_look(policy: Policy, at: datetime, *, accent: str, indexed: bool) -> None:
    """Store accent colour and whether search engines are welcome. Raises ValidationError."""
    with transaction.atomic():
        locked, at = lock(policy, at)
        locked.accent, locked.indexed = accent, indexed
        locked.clean_fields()
        locked.save(update_fields=["accent", "indexed"])
        announce(locked, at)
    policy.refresh_from_db()


def set_time_zone(policy: Policy, time_zone: str, at: datetime) -> None:
    """Count days in another time zone from now on; published versions keep their days.

    Raises ValidationError where there is no such time zone.
    """
    with transaction.atomic():
        locked, at = lock(policy, at)
        locked.time_zone = time_zone
        locked.clean_fields()
        locked.save(update_fields=["time_zone"])
        announce(locked, at)
    policy.refresh_from_db()


def set_logo(policy: Policy, upload: IO[bytes] | None, at: datetime) -> None:
    """Store an uploaded logo, or take it away. Raises ValidationError where it is no picture."""
    picture = read_logo(upload) if upload else None
    with transaction.atomic():
        locked, at = lock(policy, at)
        Logo.objects.filter(policy=locked).delete()
        if picture:
            png, width, height = picture
            Logo.objects.create(policy=locked, png=png, width=width, height=height)
        announce(locked, at)
