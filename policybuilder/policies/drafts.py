"""Work on a draft. A save names what it changes and the revision it saw; nothing is overwritten."""

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from policybuilder.accounts.models import User
from policybuilder.facts import paths
from policybuilder.facts.files import facts_from
from policybuilder.facts.model import Facts
from policybuilder.lib.problems import Invalid, Problem
from policybuilder.policies.models import Draft, Policy
from policybuilder.policies.refusals import Conflict, Refused

IDLE = timedelta(days=30)
"""How long a draft without an owner waits for its visitor to come back."""

Suggestion = dict[str, Any]
"""`value`, `by` (preset, activity, service, law, import), and the `entry` with its `digest`."""


def secret_hash(secret: str) -> str:
    """What the database keeps of a secret link, which is long and random: one hash is enough."""
    return sha256(secret.encode()).hexdigest()


def start_draft(
    at: datetime, owner: User | None = None, facts: Mapping[str, Any] | None = None
) -> Draft:
    """Return a new draft of `owner`, or of a visitor who got no link yet (see `give_link`)."""
    return Draft.objects.create(owner=owner, facts=dict(facts or {}), touched_at=at)


def give_link(draft: Draft, secret: str | None = None) -> str:
    """Put a draft without an owner behind a secret and return that. Only its hash is kept."""
    if draft.owner_id is not None:
        raise Refused(_("This draft belongs to an account."))
    secret = secret or secrets.token_urlsafe(32)
    draft.secret_hash = secret_hash(secret)
    draft.save(update_fields=["secret_hash"])
    return secret


def claim(draft: Draft, owner: User, at: datetime) -> None:
    """Give a visitor's draft to the account they made; the secret link ends.

    Raises Refused where it has an owner already.
    """
    claimed = Draft.objects.filter(pk=draft.pk, owner=None).update(
        owner=owner, secret_hash=None, touched_at=at
    )
    if not claimed:
        raise Refused(_("This draft belongs to an account."))
    draft.refresh_from_db()


def facts_of(draft: Draft) -> Facts:
    """The confirmed answers. Raises Invalid where something in the draft is no answer."""
    return facts_from(draft.facts)


def save_answer(draft: Draft, path: str, value: Any, seen_revision: int, at: datetime) -> int:
    """Store one answer (None: not answered any more) and return the draft's new revision.

    Raises:
        Conflict: the answer changed since `seen_revision`, and not to the same value.
        Invalid: the value is no answer to this question.
    """
    return save_answers(draft, {path: value}, seen_revision, at)


def save_answers(draft: Draft, answers: Mapping[str, Any], seen_revision: int, at: datetime) -> int:
    """Store several answers by path, all or none; as `save_answer`."""
    with transaction.atomic():
        locked = _lock(draft)
        facts = locked.facts
        changed = []
        for path, value in answers.items():
            if paths.read(facts, path) == value:
                continue
            _refuse_conflict(locked, path, value, seen_revision)
            facts = _with_answer(facts, path, value)
            changed.append(path)
        if changed:
            facts_from(facts)
            _remember(draft, locked)
            locked.facts = facts
            locked.suggestions = {
                path: suggestion
                for path, suggestion in locked.suggestions.items()
                if path not in answers
            }
            _advance(locked, changed)
        locked.touched_at = at
        locked.save()
    draft.refresh_from_db()
    return draft.revision


def suggest(
    draft: Draft, suggestions: Mapping[str, Suggestion], at: datetime, *, again: bool = False
) -> None:
    """Propose answers, each marked until confirmed. What is answered is left alone.

    So is what was declined, unless the owner asks for it `again`.
    """
    with transaction.atomic():
        locked = _lock(draft)
        fresh = {
            path: suggestion
            for path, suggestion in suggestions.items()
            if paths.read(locked.facts, path) is None and (again or path not in locked.declined)
        }
        if fresh:
            _remember(draft, locked)
            locked.suggestions = {**locked.suggestions, **fresh}
            locked.declined = sorted({*locked.declined} - {*fresh})
            _advance(locked, fresh)
        locked.touched_at = at
        locked.save()
    draft.refresh_from_db()


def confirm(draft: Draft, confirmed: Iterable[str], seen_revision: int, at: datetime) -> int:
    """Turn suggestions into answers; as `save_answers`. Paths with no suggestion are left out."""
    answers = {
        path: draft.suggestions[path]["value"] for path in confirmed if path in draft.suggestions
    }
    return save_answers(draft, answers, seen_revision, at)


def decline(draft: Draft, declined: Iterable[str], at: datetime) -> int:
    """Drop suggestions and do not make them again. Returns the draft's new revision."""
    with transaction.atomic():
        locked = _lock(draft)
        dropped = [path for path in declined if path in locked.suggestions]
        if dropped:
            _remember(draft, locked)
        locked.suggestions = {
            path: suggestion
            for path, suggestion in locked.suggestions.items()
            if path not in dropped
        }
        locked.declined = sorted({*locked.declined, *dropped})
        if dropped:
            _advance(locked, dropped)
        locked.touched_at = at
        locked.save()
    draft.refresh_from_db()
    return draft.revision


def replace_facts(draft: Draft, facts: Mapping[str, Any], at: datetime) -> int:
    """Make the draft say exactly these facts, and return its revision; the same facts keep it."""
    facts_from(facts)
    with transaction.atomic():
        locked = _lock(draft)
        if locked.facts != facts or locked.suggestions:
            parts = sorted({*locked.facts, *facts, *locked.suggestions})
            _remember(draft, locked)
            locked.facts, locked.suggestions, locked.declined = dict(facts), {}, []
            _advance(locked, parts)
        locked.touched_at = at
        locked.save()
    draft.refresh_from_db()
    return draft.revision


def undo(draft: Draft, seen_revision: int, at: datetime) -> int:
    """Take the last change back, and return the draft's new revision; a second time brings it back.

    All that was done through one `Draft` object, which lives as long as a request, is one change.

    Raises Refused where there is nothing to take back, or something was changed since `seen_revision`.
    """
    with transaction.atomic():
        locked = _lock(draft)
        if not locked.undo:
            raise Refused(_("There is no change to take back."))
        if locked.revision != seen_revision:
            raise Refused(_("Something was changed elsewhere meanwhile. Please look again."))
        before, now = locked.undo, _state(locked)
        for name, value in before.items():
            setattr(locked, name, value)
        locked.undo = now
        _advance(locked, _differing(before, now))
        locked.touched_at = at
        locked.save()
    draft.refresh_from_db()
    return draft.revision


def _remember(draft: Draft, locked: Draft) -> None:
    """Keep what the first change through this `draft` found; those after it belong to the same.

    The suggestions that a draft begins with are no change of its owner's.
    """
    if not hasattr(draft, "as_found"):
        draft.as_found = _state(locked) if locked.revision else {}
    locked.undo = draft.as_found


def _state(draft: Draft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in ("facts", "suggestions", "declined")}


def _differing(before: dict[str, Any], now: dict[str, Any]) -> set[str]:
    """The parts of the facts and the suggestions that two states do not share."""
    return {
        path
        for part in ("facts", "suggestions")
        for path in {*before[part], *now[part]}
        if before[part].get(path) != now[part].get(path)
    }


def discard(draft: Draft, at: datetime) -> None:
    """Throw work away: back to the last version, or the whole draft where nothing was published.

    The draft of a policy stays, because its revisions must never be counted anew.
    """
    policy: Policy | None = draft.policy
    latest = policy.standing().first() if policy else None
    if policy is None:
        draft.delete()
    else:
        replace_facts(draft, latest.facts() if latest else {}, at)


def clear_idle_drafts(at: datetime) -> int:
    """Delete the drafts without an owner that nobody touched for `IDLE`; return how many."""
    deleted, _by_model = Draft.objects.filter(owner=None, touched_at__lt=at - IDLE).delete()
    return deleted


def _lock(draft: Draft) -> Draft:
    return Draft.objects.select_for_update().get(pk=draft.pk)


def _with_answer(facts: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    try:
        return paths.write(facts, path, value)
    except KeyError:
        raise Invalid([Problem(path, _("There is no such entry any more."))]) from None


def _advance(draft: Draft, changed: Iterable[str]) -> None:
    draft.revision += 1
    draft.revisions = {**draft.revisions, **dict.fromkeys(changed, draft.revision)}


def _refuse_conflict(draft: Draft, path: str, value: Any, seen_revision: int) -> None:
    for other, revision in draft.revisions.items():
        if revision > seen_revision and _overlap(path, other):
            raise Conflict(path, yours=value, theirs=paths.read(draft.facts, path))


def _overlap(one: str, other: str) -> bool:
    """Whether two paths name the same answer, or one lies within the other."""
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")
