"""Publishing: a draft becomes the next version of its policy."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from policybuilder.accounts.models import User
from policybuilder.documents.report import blockers
from policybuilder.documents.summary import SummaryLine
from policybuilder.documents.tree import Document
from policybuilder.facts.files import facts_json
from policybuilder.facts.model import Facts
from policybuilder.facts.questions import is_for
from policybuilder.lib.problems import Problem
from policybuilder.policies import chain
from policybuilder.policies.acts import withdraw
from policybuilder.policies.days import day_of, start_of_day
from policybuilder.policies.drafts import facts_of
from policybuilder.policies.lead import earliest_day
from policybuilder.policies.models import Draft, Part, Policy, Record, Version
from policybuilder.policies.refusals import Blocked, DraftMoved, Refused
from policybuilder.policies.store import Piece, store_version
from policybuilder.policies.words import (
    changes_since,
    compose,
    pieces_of,
    says_the_same,
)

Summary = Mapping[str, list[SummaryLine]]


def publish(
    policy: Policy,
    draft_revision: int,
    by: User,
    at: datetime,
    effective: date | None = None,
    summary: Summary | None = None,
    correction: bool = False,
) -> Version:
    """Publish the draft of `policy` as it stood at `draft_revision`, all kinds and languages.

    `effective` is a day in the policy's time zone; without it, or with today, the version takes
    effect at once. Scheduled versions that would take effect later are withdrawn first;
    `publish_again` brings one back. `summary` (lines by language) replaces the generated one.

    Where the version that stands last says the same, it is returned and nothing is written, so
    asking twice is safe.

    Raises:
        Invalid: the draft holds something that is no answer.
        Blocked: an answer is missing, unconfirmed, contradicts another, or lacks a language.
        DraftMoved: the draft was changed since, and that revision was never published.
        Refused: the day is past, or too early for what readers were promised; there is nothing to correct,
            or what is to be corrected is material; or the operator took the policy down.
    """
    draft = policy.draft
    if draft.revision != draft_revision:
        return _published_before(policy, draft, draft_revision)
    facts = facts_of(draft)
    _refuse_unconfirmed(draft, facts)
    documents = compose_if_ready(facts, effective or day_of(at, policy.time_zone))
    with transaction.atomic():
        policy, at = chain.lock(policy, at)
        draft = Draft.objects.select_for_update().get(pk=draft.pk)
        if draft.revision != draft_revision:
            return _published_before(policy, draft, draft_revision)
        return _publish_locked(
            policy, draft, facts, documents, by, at, effective, summary, correction
        )


def _published_before(policy: Policy, draft: Draft, draft_revision: int) -> Version:
    version = policy.standing().filter(draft_revision=draft_revision).first()
    if version is None:
        raise DraftMoved(draft.revision)
    return version


def compose_if_ready(facts: Facts, day: date) -> list[Document]:
    """Every document of these facts as of `day`. Raises Blocked where something stands in the way."""
    if problems := blockers(facts, day):
        raise Blocked(problems)
    return compose(facts, day)


def _refuse_unconfirmed(draft: Draft, facts: Facts) -> None:
    waiting = sorted(path for path in draft.suggestions if is_for(path, facts.kinds))
    if waiting:
        message = _("suggested, and not yet confirmed")
        raise Blocked(Problem(path, message) for path in waiting)


def _publish_locked(
    policy: Policy,
    draft: Draft,
    facts: Facts,
    documents: list[Document],
    by: User,
    at: datetime,
    effective: date | None,
    summary: Summary | None,
    correction: bool,
) -> Version:
    if policy.is_taken_down:
        raise Refused(_("The operator has taken this policy down."))
    latest = policy.standing().first()
    if latest and says_the_same(latest, facts, effective or day_of(at, policy.time_zone)):
        if _serves(latest, effective, at):
            if not policy.is_public:
                chain.append(policy, Record.Act.REPUBLISHED, at)
            return latest
        # The same words for another day: the day that was set no longer holds.
        withdraw(latest, at)
    if correction and (effective or not policy.in_force(at)):
        raise Refused(_("A correction takes effect at once and needs a version in force."))
    effective_at = effective_moment(policy, effective, at)
    withdraw_from(policy, effective_at, at)
    changes = changes_since(policy.standing().first(), facts, documents)
    if changes.material_reasons:
        _refuse_surprise(policy, effective_at, at, correction)
    pieces = [
        *pieces_of(documents),
        Piece.of(Part.Medium.FACTS, facts_json(facts)),
        *author_and_summary(by, summary or changes.summary),
    ]
    return store_version(
        policy,
        pieces,
        act=Record.Act.CORRECTED if correction else Record.Act.PUBLISHED,
        at=at,
        effective_at=effective_at,
        effective_on=day_of(effective_at, policy.time_zone),
        draft_revision=draft.revision,
        material_reasons=changes.material_reasons,
    )


def _refuse_surprise(
    policy: Policy, effective_at: datetime, at: datetime, correction: bool
) -> None:
    """Refuse a material change that calls itself a correction, or begins before readers can know."""
    if correction:
        raise Refused(_("A material change is no correction: readers must be told what is new."))
    first = earliest_day(policy, at)
    if first and day_of(effective_at, policy.time_zone) < first:
        raise Refused(too_early(first))


def too_early(first: date) -> str:
    """Say on which day a material change can begin."""
    message = _(
        "Your policy promises its readers to tell them of such a change in advance. "
        "It can take effect on %(day)s at the earliest."
    )
    return message % {"day": date_format(first)}


def _serves(latest: Version, effective: date | None, at: datetime) -> bool:
    """Whether the version fits the wish for a day. One in force fits any: nothing would change."""
    return effective is None or effective == latest.effective_on or latest.effective_at <= at


def effective_moment(policy: Policy, effective: date | None, at: datetime) -> datetime:
    """When a version takes effect that is published at `at` for the day `effective`.

    Raises Refused where that day is past.
    """
    today = day_of(at, policy.time_zone)
    if effective is None or effective == today:
        return at
    if effective < today:
        raise Refused(_("A version cannot take effect on a day that is past."))
    return start_of_day(effective, policy.time_zone)


def withdraw_from(policy: Policy, effective_at: datetime, at: datetime) -> None:
    """Withdraw the scheduled versions of a locked policy that begin at `effective_at` or later."""
    for version in policy.standing().filter(effective_at__gt=at, effective_at__gte=effective_at):
        withdraw(version, at)


def author_and_summary(by: User, summary: Summary) -> list[Piece]:
    """The pieces that say who published, and what changed."""
    return [
        Piece.of(Part.Medium.AUTHOR, {"email": by.email}),
        *(
            Piece.of(Part.Medium.SUMMARY, [line.to_json() for line in lines], language=language)
            for language, lines in summary.items()
        ),
    ]


def publish_again(version: Version, by: User, at: datetime) -> Version:
    """Schedule a withdrawn version once more, for the day it had, under the next number.

    Raises Refused where it was not withdrawn, or that day is past.
    """
    with transaction.atomic():
        policy, at = chain.lock(version.policy, at)
        if not version.is_withdrawn:
            raise Refused(_("Only a withdrawn version can be scheduled again."))
        effective_at = effective_moment(policy, version.effective_on, at)
        withdraw_from(policy, effective_at, at)
        kept = (Part.Medium.DOCUMENT, Part.Medium.WHY, Part.Medium.FACTS, Part.Medium.SUMMARY)
        pieces = [
            Piece(Part.Medium(part.medium), part.data(), part.kind, part.language)
            for part in version.parts.filter(medium__in=kept)
        ]
        return store_version(
            policy,
            [*pieces, *author_and_summary(by, {})],
            act=Record.Act.PUBLISHED,
            at=at,
            effective_at=effective_at,
            effective_on=day_of(effective_at, policy.time_zone),
            draft_revision=version.draft_revision,
            material_reasons=version.material_reasons,
        )
