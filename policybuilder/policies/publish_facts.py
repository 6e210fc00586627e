"""Publishes facts in one act: account, policy and draft are made where they are not there yet."""

from datetime import date, datetime

from django.core.validators import validate_email
from django.db import transaction

from policybuilder.accounts.models import User
from policybuilder.accounts.verified import verified_user
from policybuilder.facts.files import facts_json
from policybuilder.facts.model import Facts
from policybuilder.policies.chain import lock
from policybuilder.policies.drafts import replace_facts
from policybuilder.policies.models import Policy, Version
from policybuilder.policies.open import open_policy
from policybuilder.policies.publish import compose_if_ready, publish
from policybuilder.policies.refusals import SlugRefused
from policybuilder.policies.slugs import Gone, check_slug, resolve


def publish_facts(
    facts: Facts,
    owner: str,
    slug: str,
    at: datetime,
    effective: date | None = None,
    *,
    installation: bool = False,
) -> Version:
    """Publish every kind and language of `facts` for the account with the e-mail address `owner`.

    The same facts and words give the version that is there already. What stood in the policy's
    draft is replaced. Where publishing fails, neither account nor policy is left behind.
    With `installation`, the slug is one of the installation's own, whoever owns that policy.

    Raises:
        ValidationError: `owner` is no e-mail address.
        SlugRefused: the slug cannot be had.
        Blocked: an answer is missing, contradicts another, or lacks a language.
        Refused: as `publish`.
    """
    check_slug(slug, installation=installation)
    validate_email(owner)
    # Before the transaction, which keeps everyone else from writing on SQLite.
    compose_if_ready(facts, effective or at.date())
    with transaction.atomic():
        policy, at = lock(_policy(owner, slug, at, installation), at)
        revision = replace_facts(policy.draft, facts_json(facts), at)
        return publish(policy, revision, policy.owner, at, effective)


def _policy(owner: str, slug: str, at: datetime, installation: bool) -> Policy:
    try:
        policy = resolve(slug)
    except (Policy.DoesNotExist, Gone):
        return _opened(verified_user(owner), slug, at, installation)
    if not installation and policy.owner_id != verified_user(owner).pk:
        raise SlugRefused(f"“{slug}” is taken")
    return policy


def _opened(owner: User, slug: str, at: datetime, installation: bool) -> Policy:
    try:
        return open_policy(owner, slug, at, installation=installation)
    except SlugRefused:
        # Another process may have opened it a moment ago.
        if policy := Policy.objects.filter(slug=slug, owner=owner).first():
            return policy
        raise
