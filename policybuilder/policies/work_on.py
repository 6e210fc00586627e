"""Beginning a draft anew from what a version says."""

from datetime import datetime

from django.db import transaction

from policybuilder.facts.files import facts_from, facts_json
from policybuilder.policies.chain import lock
from policybuilder.policies.drafts import replace_facts
from policybuilder.policies.models import Version
from policybuilder.policies.refusals import DraftMoved


def work_on_from(version: Version, seen: str, at: datetime) -> None:
    """Let the draft of the policy say what a version says, in today's schema; the owner can undo it.

    Raises:
        DraftMoved: the draft changed since the revision `seen`.
        Part.DoesNotExist: the answers of the version were erased.
        Invalid: they are of a schema that this program does not know.
    """
    answers = facts_json(facts_from(version.facts()))
    with transaction.atomic():
        policy, at = lock(version.policy, at)
        draft = policy.draft
        if str(draft.revision) != seen:
            raise DraftMoved(draft.revision)
        replace_facts(draft, answers, at)
