"""Acts on a published policy besides publishing; each adds a record to its chain."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from policybuilder.policies import chain
from policybuilder.policies.models import Policy, Record, Version
from policybuilder.policies.refusals import Refused


def withdraw(version: Version, at: datetime) -> None:
    """Take a scheduled version back before it takes effect. Doing it twice changes nothing.

    Raises Refused where it is or was in force: readers relied on it, only a new version ends it.
    """
    with transaction.atomic():
        policy, at = chain.lock(version.policy, at)
        if version.is_withdrawn:
            return
        if version.effective_at <= at:
            raise Refused(_("This version is in force already. Publish a new one instead."))
        chain.append(policy, Record.Act.WITHDRAWN, at, version.number)


def unpublish(policy: Policy, at: datetime) -> None:
    """Hide the public pages until the owner wants them back. Raises Refused where none show."""
    with transaction.atomic():
        policy, at = chain.lock(policy, at)
        if not policy.is_public:
            raise Refused(_("This policy is not public."))
        chain.append(policy, Record.Act.UNPUBLISHED, at)


def republish(policy: Policy, at: datetime) -> None:
    """Show the pages again that the owner had hidden. Raises Refused where they are not hidden."""
    with transaction.atomic():
        policy, at = chain.lock(policy, at)
        if policy.last_act != Record.Act.UNPUBLISHED:
            raise Refused(_("This policy was not unpublished by its owner."))
        chain.append(policy, Record.Act.REPUBLISHED, at)


def take_down(policy: Policy, at: datetime) -> None:
    """Hide the public pages as the operator; the owner cannot undo it. Twice changes nothing.

    Raises Refused where nothing was ever published.
    """
    with transaction.atomic():
        policy, at = chain.lock(policy, at)
        if policy.last_act is None:
            raise Refused(_("This policy was never published."))
        if not policy.is_taken_down:
            chain.append(policy, Record.Act.TAKEN_DOWN, at)


def restore(policy: Policy, at: datetime) -> None:
    """Undo `take_down`. Raises Refused where the policy was not taken down."""
    with transaction.atomic():
        policy, at = chain.lock(policy, at)
        if not policy.is_taken_down:
            raise Refused(_("This policy was not taken down."))
        chain.append(policy, Record.Act.RESTORED, at)
