"""Opens the draft that an address names: a number for its owner, a secret for a visitor."""

from datetime import date, datetime
from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import Http404, HttpRequest
from django.utils import timezone

from policybuilder.accounts.models import User
from policybuilder.builder.work import Work
from policybuilder.policies.access import draft_behind, draft_of
from policybuilder.policies.drafts import claim
from policybuilder.policies.refusals import Refused

PENDING = "draft"
"""Where a visitor's session remembers the secret, so that signing up does not lose the draft."""
CLAIMED = "claimed"
"""Where the session remembers the numbers of drafts by the secrets that opened them before."""


def open_work(request: HttpRequest, key: str) -> Work:
    """Return the draft behind a key, for whoever may work on it. Raises Http404 for strangers.

    A secret whose draft has meanwhile joined the visitor's account still opens it in this session, so
    that an older tab loses nothing.
    """
    key = str(request.session.get(CLAIMED, {}).get(key, key))
    if key.isdecimal() and len(key) < 19:
        return Work(draft_of(request.user, int(key)), key)
    work = Work(draft_behind(key), key)
    if request.session.get(PENDING) != key:
        request.session[PENDING] = key
    return work


def keep(request: HttpRequest, secret: str, owner: User, at: datetime) -> str:
    """Give the draft behind a secret to an account, and return its new key.

    Raises Http404 where there is none, Refused where it belongs to another account.
    """
    draft = draft_behind(secret)
    claim(draft, owner, at)
    claimed = request.session.get(CLAIMED, {})
    request.session[CLAIMED] = {**claimed, secret: draft.pk}
    request.session.pop(PENDING, None)
    return str(draft.pk)


@receiver(user_logged_in)
def keep_pending(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Who signs in while working on a draft finds it in the account."""
    secret = request.session.get(PENDING) if hasattr(request, "session") else None
    if secret is None:
        return
    try:
        keep(request, secret, user, timezone.now())
    except (Http404, Refused):
        del request.session[PENDING]


def today() -> date:
    """The day on which laws and answers are looked at."""
    return timezone.now().date()
