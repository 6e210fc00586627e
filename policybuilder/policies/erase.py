"""Deletes what was published, at the wish of its owner or by the operator's duty.

Callers offer `export` first. What is deleted is gone; its public addresses answer *gone* for ever.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from policybuilder.accounts.models import User
from policybuilder.policies.chain import announce, lock
from policybuilder.policies.models import Erasure, Part, Policy, Version


def erase_policy(
    policy: Policy, at: datetime, reason: Erasure.Reason = Erasure.Reason.OWNER
) -> None:
    """Delete a policy with its draft and all versions. Its slugs stay taken."""
    with _erasing(policy, at, reason) as locked:
        locked.delete()


def erase_version(
    version: Version, at: datetime, reason: Erasure.Reason = Erasure.Reason.OPERATOR
) -> None:
    """Delete the words and answers of one version; number, dates and hash stay in the chain."""
    with _erasing(version.policy, at, reason, version.number):
        Part.objects.filter(version=version).delete()


def erase_account(user: User, at: datetime) -> None:
    """Delete a user with every policy and draft, all or nothing."""
    with transaction.atomic():
        for policy in user.policies.all():
            erase_policy(policy, at, Erasure.Reason.ACCOUNT)
        user.delete()


@contextmanager
def _erasing(
    policy: Policy, at: datetime, reason: Erasure.Reason, number: int | None = None
) -> Iterator[Policy]:
    """Open the triggers for one policy; see `Erasure`. Whatever fails inside undoes everything."""
    with transaction.atomic():
        policy, at = lock(policy, at)
        erasure = Erasure.objects.create(policy_key=policy.pk, number=number, reason=reason, at=at)
        announce(policy, at)
        yield policy
        erasure.unfinished = None
        erasure.save(update_fields=["unfinished"])
