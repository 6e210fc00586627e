"""A draft as its owner works on it: what is said, what is only suggested, and how both change."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from policybuilder.facts.catalogue import activities
from policybuilder.facts.files import facts_from
from policybuilder.facts.model import Facts
from policybuilder.facts.paths import Values, read
from policybuilder.facts.questions import is_for
from policybuilder.facts.suggest import (
    Suggestion,
    from_answers,
    laid_over,
    open_suggestions,
    restored,
)
from policybuilder.laws.suggest import from_laws
from policybuilder.policies import drafts
from policybuilder.policies.models import Draft

ITEM_LISTS = ("activities", "services", "cookies")
"""The lists whose items have ids and pages of their own."""
IDENTITY = ("id", "kind", "status", "name", "company", "service", "origin")
"""What such an item is, as against what is said of it."""


class Work:
    """A draft with its suggestions laid over what was answered.

    `values` hold both, and `facts` are what would be said if every suggestion were confirmed;
    ``draft.facts`` hold only what the owner said. `key` opens the draft in addresses.
    """

    def __init__(self, draft: Draft, key: str) -> None:
        self.draft = draft
        self.key = key
        self._look()

    def _look(self) -> None:
        suggestions = restored(self.draft.suggestions)
        self.values: Values = with_extras(laid_over(self.draft.facts, suggestions))
        self.facts: Facts = facts_from(self.values)
        found = open_suggestions(self.draft.facts, suggestions)
        kinds = self.facts.kinds
        self.open: list[Suggestion] = [one for one in found if is_for(one.path, kinds)]

    def suggestions_at(self, path: str) -> list[str]:
        """Paths of the suggestions that make up, wholly or in part, what stands at a path."""
        return [one.path for one in self.open if overlap(path, one.path)]

    def save(self, answers: Mapping[str, Any], seen: int, at: datetime) -> None:
        """Store answers by path; whatever was suggested there is decided with that.

        Raises:
            Conflict: one of them was changed elsewhere since revision `seen`.
            Invalid: one is no answer.
        """
        items = self._items_taken_apart(answers)
        identities: Values = {}
        for item, kept in items.items():
            if read(self.draft.facts, item) is None:
                identities[item] = identity_of(kept["value"])
        identities |= self._extras_begun(answers, identities)
        drafts.save_answers(self.draft, {**identities, **answers}, seen, at)
        for item, kept in items.items():
            parts = {
                f"{item}.{name}": {**kept, "value": value}
                for name, value in parts_of(kept["value"]).items()
                if f"{item}.{name}" not in answers
            }
            drafts.suggest(self.draft, parts, at)
        drafts.decline(self.draft, [*items, *self._settled(answers)], at)
        self._look()
        self.follow(at)

    def _extras_begun(self, answers: Iterable[str], items: Values) -> Values:
        """The extras that an answer begins: a part of one is an answer only where its type is said."""
        begun: Values = {}
        for path in answers:
            item, extra, _field = path.partition(".extra.")
            said = read(self.draft.facts, item) or items.get(item)
            if extra and said is not None and not said.get("extra"):
                begun[f"{item}.extra"] = {"type": read(self.values, f"{item}.extra.type")}
        return begun

    def _items_taken_apart(self, answers: Iterable[str]) -> dict[str, Any]:
        """Suggested items of which only a part is answered; the rest stays suggested part by part."""
        suggestions = self.draft.suggestions
        items = {".".join(path.split(".")[:2]) for path in answers if path.count(".") > 1}
        return {item: suggestions[item] for item in sorted(items) if item in suggestions}

    def _settled(self, answers: Iterable[str]) -> list[str]:
        """Suggestions of which nothing is open any more, or which an answer covers."""
        suggestions = self.draft.suggestions
        still = {one.path for one in open_suggestions(self.draft.facts, restored(suggestions))}
        return [
            path
            for path in suggestions
            if any(within(path, answer) for answer in answers)
            or not any(within(other, path) for other in still)
        ]

    def confirm(self, paths: Iterable[str], seen: int, at: datetime) -> None:
        """Turn the suggestions at these paths into answers. Raises as `save`."""
        chosen = set(paths)
        self.save({one.path: one.value for one in self.open if one.path in chosen}, seen, at)

    def suggest(
        self, suggestions: Iterable[Suggestion], at: datetime, *, again: bool = False
    ) -> None:
        """Propose answers; what is answered is left alone, and what was declined unless `again`."""
        proposed = {one.path: one.stored() for one in suggestions}
        drafts.suggest(self.draft, proposed, at, again=again)
        self._look()

    def follow(self, at: datetime) -> None:
        """Suggest what follows from the answers there are, by themselves and by the laws they lead to."""
        kept = self.draft.suggestions
        found = [*from_answers(self.values), *from_laws(self.facts, at.date())]
        fresh = [
            one
            for one in found
            if one.path not in kept
            or (kept[one.path]["by"] in ("answer", "law") and kept[one.path] != one.stored())
        ]
        if fresh:
            self.suggest(fresh, at)

    def drop(self, paths: Iterable[str], at: datetime) -> None:
        """Forget suggestions, and do not make them again."""
        drafts.decline(self.draft, paths, at)
        self._look()

    def undo(self, seen: int, at: datetime) -> None:
        """Take the last change back; a second time brings it back. Raises Refused as `drafts.undo`."""
        drafts.undo(self.draft, seen, at)
        self._look()

    def is_answered(self, path: str) -> bool:
        """Whether the owner said something at the path, and nothing of it is only suggested."""
        return read(self.draft.facts, path) is not None and not self.suggestions_at(path)


def with_extras(values: Values) -> Values:
    """The values where each activity has the extra of its kind, if only the type of it."""
    if not values.get("activities"):
        return values
    return {**values, "activities": [_with_extra(item) for item in values["activities"]]}


def _with_extra(item: Values) -> Values:
    kind = item["kind"] if isinstance(item["kind"], str) else item["kind"].get("like")
    entry = activities().get(kind or "")
    if item.get("extra") or item.get("status") == "never" or entry is None or entry.extra is None:
        return item
    return {**item, "extra": {"type": entry.extra}}


def identity_of(item: Values) -> Values:
    """What makes an item a thing of its kind, without anything that is said of it."""
    identity = {name: item[name] for name in IDENTITY if name in item}
    kind = item.get("extra", {}).get("type")
    return {**identity, "extra": {"type": kind}} if kind else identity


def parts_of(item: Values) -> Values:
    """What is said of an item, by path within it."""
    said = {name: value for name, value in item.items() if name not in (*IDENTITY, "extra")}
    extra = item.get("extra", {})
    return {**said, **{f"extra.{name}": extra[name] for name in extra if name != "type"}}


def within(inner: str, outer: str) -> bool:
    """Whether a path names the same answer as another, or a part of it."""
    return f"{inner}.".startswith(f"{outer}.")


def overlap(one: str, other: str) -> bool:
    """Whether one of two paths lies within the other."""
    return within(one, other) or within(other, one)
