"""What an owner's start page says of each policy: where it stands and what to do next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from policybuilder.accounts.models import User
from policybuilder.builder.fields import spoken
from policybuilder.builder.progress import progress_of
from policybuilder.builder.work import Work
from policybuilder.facts.paths import read
from policybuilder.policies.models import Draft, Policy, Version


@dataclass(frozen=True)
class Card:
    """A policy, or a draft that was never published."""

    name: str
    draft: Draft
    policy: Policy | None
    in_force: Version | None
    upcoming: Version | None
    is_public: bool
    left: int
    has_changes: bool

    @property
    def status(self) -> tuple[str, str]:
        """The status in words, and the class of its badge."""
        if self.policy and self.policy.is_taken_down:
            return _("Taken down by the operator"), "blocked"
        if self.in_force and not self.is_public:
            return _("Unpublished"), "withdrawn"
        if self.in_force:
            return _("In force"), "in-force"
        if self.upcoming:
            return _("Scheduled"), "scheduled"
        return _("Draft"), "draft"

    @property
    def next_step(self) -> tuple[str, str]:
        """What to do next in words, and the name of the page for it."""
        if self.left:
            return _("Answer what is left (%d)") % self.left, "builder:overview"
        if self.in_force is None and self.upcoming is None:
            return _("Review and publish"), "builder:review"
        if self.has_changes:
            return _("Publish your changes"), "builder:review"
        return _("Change something"), "builder:overview"


def cards_of(user: User, at: datetime) -> Iterator[Card]:
    """Each policy and each free draft of an owner, the one worked on last first."""
    drafts = Draft.objects.filter(owner=user).select_related("policy").order_by("-touched_at")
    for draft in drafts:
        yield _card(draft, at)


def _card(draft: Draft, at: datetime) -> Card:
    policy = draft.policy
    work = Work(draft, str(draft.pk))
    latest = policy.standing().first() if policy else None
    return Card(
        name=spoken(read(work.values, "controller.name") or _("No name yet")),
        draft=draft,
        policy=policy,
        in_force=policy.in_force(at) if policy else None,
        upcoming=policy.upcoming(at) if policy else None,
        is_public=bool(policy and policy.is_public),
        left=progress_of(work, at.date()).left,
        has_changes=bool(latest and latest.draft_revision != draft.revision),
    )
