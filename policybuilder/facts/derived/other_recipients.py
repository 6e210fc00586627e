"""Who gets data of an activity beside its services."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from policybuilder.facts.derived import derived
from policybuilder.facts.derived.activity import name_of
from policybuilder.facts.reading import active
from policybuilder.facts.told import Picked, Told
from policybuilder.facts.view import View


@dataclass(frozen=True)
class RecipientRow:
    """Recipients of an activity beside its services, for whom the same holds."""

    who: tuple[Told, ...]
    data: tuple[Picked, ...]
    never: tuple[Picked, ...]
    duties: tuple[Picked, ...]
    permission: Told | None
    own: bool


@dataclass(frozen=True)
class ActivityRecipients:
    """Who gets data of one activity, beside its services."""

    activity: Told
    recipients: tuple[RecipientRow, ...]
    possible: bool


@derived
def other_recipients(view: View) -> tuple[ActivityRecipients, ...]:
    """Recipients that are no services, activity by activity."""
    return tuple(
        ActivityRecipients(
            name_of(activity),
            tuple(_alike(activity.recipients)),
            activity.status == "may",
        )
        for activity in active(view) or ()
        if activity.kind != "make_statistics" and activity.recipients not in (None, "none", ())
    )


def _alike(recipients: tuple[View, ...]) -> Iterator[RecipientRow]:
    """The recipients, those that get the same on the same terms in one row."""
    found: dict[RecipientRow, list[Told]] = {}
    for recipient in recipients:
        who = Told(recipient.who.words, recipient.who.paths, key=recipient.path)
        found.setdefault(_terms(recipient), []).append(who)
    for terms, alike in found.items():
        yield replace(terms, who=tuple(alike))


def _terms(recipient: View) -> RecipientRow:
    permission = recipient.permission
    return RecipientRow(
        who=(),
        data=recipient.data or (),
        never=recipient.never or (),
        duties=recipient.duties or (),
        permission=None if permission is None else permission.words,
        own=recipient.own_use is True,
    )
