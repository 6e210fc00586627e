"""What data is used for, and on which legal basis (GDPR Art. 13(1)(c) and (d))."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from policybuilder.facts.conditions import Known
from policybuilder.facts.conditions.decisions import DECIDING, made_alone
from policybuilder.facts.conditions.denials import DENIED_BY
from policybuilder.facts.derived import derived
from policybuilder.facts.derived.activity import name_of
from policybuilder.facts.reading import active, of_kind, tags
from policybuilder.facts.told import Picked, Told
from policybuilder.facts.view import View, group_words
from policybuilder.facts.vocabulary import vocabulary


@dataclass(frozen=True)
class Use:
    """Purposes of one activity that share a basis; ``interests`` where that is legitimate interests."""

    name: Told
    possible: bool
    basis: Picked | None
    where: tuple[Picked, ...]
    purposes: tuple[Picked, ...]
    interests: tuple[Told, ...]


@dataclass
class _Gathered:
    basis: Picked | None
    where: tuple[Picked, ...]
    purposes: list[Picked] = field(default_factory=list)
    interests: dict[str, Told] = field(default_factory=dict)


def _gathered(purposes: tuple[View, ...]) -> dict[str, _Gathered]:
    """The purposes by basis and place."""
    found: dict[str, _Gathered] = {}
    for use in purposes:
        where = use.where or ()
        key = "+".join([use.basis or "", *where])
        part = found.setdefault(key, _Gathered(use.basis, where))
        part.purposes.append(use.purpose)
        if use.interest is not None:
            part.interests.setdefault(use.interest, use.interest)
    return found


@derived
def uses(view: View) -> tuple[Use, ...]:
    """The purposes of every activity, a row for each basis."""
    return tuple(_uses(view))


def _uses(view: View) -> Iterator[Use]:
    for activity in active(view) or ():
        for key, part in _gathered(activity.purposes or ()).items():
            yield Use(
                name_of(activity, key),
                activity.status == "may",
                part.basis,
                part.where,
                tuple(part.purposes),
                tuple(part.interests.values()),
            )


@derived
def kinds_of_purposes(view: View) -> tuple[Told, ...]:
    """The headings of the vocabulary over the purposes pursued today."""
    words = vocabulary("purposes")
    paths: dict[str, list[str]] = {group: [] for group in words.groups}
    for activity in active(view) or ():
        for use in activity.purposes or () if activity.status == "now" else ():
            if use.purpose and (group := words.entries[use.purpose].group):
                paths[group].extend(use.purpose.paths)
    return tuple(
        Told(group_words("purposes", group, view.language), dict.fromkeys(found))
        for group, found in paths.items()
        if found
    )


@derived
def figures_identify_nobody(view: View) -> bool:
    """Whether nobody can be recognised in any of the statistics made."""
    made = [
        entry
        for activity in of_kind(view, "make_statistics")
        if activity.extra is not None
        for entry in activity.extra.made or ()
    ]
    return all(bool(entry) and tags(entry).get("anonymous") is True for entry in made)


@dataclass(frozen=True)
class SpecialUse:
    """Sensitive or criminal data of one activity and the condition that allows its use (Art. 9, 10)."""

    item: Told
    condition: Picked
    law: Told | None


@derived
def special_uses(view: View) -> tuple[SpecialUse, ...]:
    """Special categories and data on offences for which a condition is told."""
    return tuple(_special_uses(view))


def _special_uses(view: View) -> Iterator[SpecialUse]:
    for activity in active(view) or ():
        for use in activity.data or ():
            if use.condition is not None and _is_special(use.item):
                key = f"{activity.path}.data={use.item or use.item.words}"
                item = Told(use.item.words, use.item.paths, key=key)
                yield SpecialUse(item, use.condition, use.law)


def _is_special(item: Picked) -> bool:
    found = tags(item)
    sensitive = found.get("sensitive", ())
    return found.get("criminal") is True or (isinstance(sensitive, tuple) and "gdpr" in sensitive)


@dataclass(frozen=True)
class Decision:
    """Decisions that software makes alone in one activity."""

    name: Told
    logic: Told
    effects: tuple[Picked, ...]


@derived
def decisions(view: View) -> tuple[Decision, ...]:
    """The decisions that software makes alone and whose logic is told (GDPR Art. 13(2)(f))."""
    return tuple(
        Decision(name_of(activity), activity.extra.logic, activity.extra.effects or ())
        for activity in of_kind(view, *DECIDING)
        if activity.extra and activity.extra.logic and made_alone(activity) is Known.YES
    )


@derived
def denied_uses(view: View) -> tuple[Picked, ...]:
    """The denials picked about collecting and using data that the facts support."""
    return tuple(
        denial
        for denial in view.form.say_not or ()
        if denial in DENIED_BY and DENIED_BY[denial](view) is Known.YES
    )
