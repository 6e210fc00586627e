"""One door per object: who may open a policy or a draft. A stranger cannot tell that it exists."""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.utils.translation import gettext as _

from policybuilder.accounts.models import User
from policybuilder.policies.drafts import secret_hash
from policybuilder.policies.models import Draft, Policy


def policy_of(user: User | AnonymousUser, slug: str) -> Policy:
    """The policy that now stands under `slug`, for its owner. Raises Http404 for everyone else."""
    policy = Policy.objects.filter(slug=slug, owner_id=user.pk).first() if user.pk else None
    if policy is None:
        raise Http404(_("You have no policy under this address."))
    return policy


def draft_of(user: User | AnonymousUser, key: int) -> Draft:
    """The draft with that number, for its owner. Raises Http404 for everyone else."""
    draft = Draft.objects.filter(pk=key, owner_id=user.pk).first() if user.pk else None
    if draft is None:
        raise Http404(_("You have no such draft."))
    return draft


def draft_behind(secret: str) -> Draft:
    """The draft of a visitor, behind its secret link. Raises Http404 once claimed or cleared."""
    draft = Draft.objects.filter(secret_hash=secret_hash(secret), owner=None).first()
    if draft is None:
        raise Http404(_("This draft is no longer here."))
    return draft
