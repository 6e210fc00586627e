"""Opening a policy: an owner, a public address, and the draft it will be made from."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from policybuilder.accounts.models import User
from policybuilder.policies.drafts import start_draft
from policybuilder.policies.models import Draft, Policy
from policybuilder.policies.refusals import Refused
from policybuilder.policies.slugs import check_slug, take_slug


def open_policy(
    owner: User,
    slug: str,
    at: datetime,
    draft: Draft | None = None,
    time_zone: str = "UTC",
    *,
    installation: bool = False,
) -> Policy:
    """Return a new policy under `slug`, with the owner's free `draft` or an empty one.

    `installation` as in `check_slug`.

    Raises:
        SlugRefused: the address cannot be had.
        Refused: the draft is not free.
    """
    check_slug(slug, installation=installation)
    with transaction.atomic():
        draft = draft or start_draft(at, owner)
        if draft.policy_id is not None or draft.owner_id != owner.pk:
            raise Refused(_("This draft belongs to another policy or account."))
        policy = Policy(owner=owner, slug=slug, time_zone=time_zone, created_at=at)
        policy.clean_fields()
        # Stored without an address first: only `take_slug` gives one out.
        policy.slug = f"_{policy.identity.hex}"
        policy.save()
        take_slug(policy, slug, installation=installation)
        draft.policy = policy
        draft.save(update_fields=["policy"])
    return policy
