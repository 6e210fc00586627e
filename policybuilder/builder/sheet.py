"""One page of questions: how each stands, its form, and what a submitted page changes."""

import json
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from policybuilder.builder.answer_form import AnswerForm, Node, with_row, without_row
from policybuilder.builder.fields import in_words
from policybuilder.builder.listing import listed_for
from policybuilder.builder.own_words import PATH as OWN_WORDS
from policybuilder.builder.telling import told
from policybuilder.builder.wording import label_of
from policybuilder.builder.work import Work
from policybuilder.facts.paths import read, write
from policybuilder.facts.questions import ITEM_LISTS, Question
from policybuilder.lib.digest import digest_of_values
from policybuilder.lib.problems import Invalid
from policybuilder.policies.refusals import Conflict


@dataclass
class Asked:
    """One question as it stands: `state` is open, suggested or answered.

    `shown` is the digest of what the page showed, so that nobody confirms what they did not see.
    """

    path: str
    question: Question
    state: str
    form: AnswerForm
    lines: list[str]
    shown: str
    clash: list[str] = field(default_factory=list)
    mine: list[str] = field(default_factory=list)
    """Where somebody changed the answer meanwhile: what they said, in `clash`, and what was typed here."""

    @property
    def ask(self) -> str:
        """The question in words."""
        return in_words(self.question.ask)

    @property
    def help(self) -> dict[str, str]:
        """What helps to answer it, by kind; only what there is."""
        parts = ("help", "why", "example", "unknown")
        return {part: in_words(words) for part in parts if (words := getattr(self.question, part))}

    @property
    def faults(self) -> list[tuple[str, str]]:
        """What is wrong with what was typed, each with the id of its input."""
        if not self.form.is_bound:
            return []
        return [
            (f"id-{name}" if name != "__all__" else f"q-{self.path}", str(message))
            for name, messages in self.form.errors.items()
            for message in messages
        ]

    @property
    def is_changed(self) -> bool:
        """Whether a valid form says something else than the page showed."""
        return _digest(self.form.answer) != self.shown

    @property
    def is_as_shown(self) -> bool:
        """Whether what stands there is still what the page showed."""
        return _digest(self.form.before) == self.shown

    @property
    def unfold(self) -> bool:
        """Whether the form is shown at once and not behind what was said."""
        return self.state == "open" or self.is_begun or bool(self.faults) or bool(self.clash)

    @property
    def is_begun(self) -> bool:
        """Whether the first thing is missing in what was said, as lines in an address."""
        root = self.form.root
        return root.kind == "group" and read(self.form.before or {}, _last(root.nodes[0])) is None


class Sheet:
    """Questions by path, with what was typed where a page was submitted."""

    def __init__(
        self,
        work: Work,
        questions: Iterable[tuple[str, Question]],
        data: QueryDict | None = None,
        opened: Container[str] = (),
    ) -> None:
        self.work = work
        self.questions = tuple(questions)
        self.opened = opened
        self.command = ""
        if data is not None:
            data, self.command = _commanded(data)
        self.data = data

    @cached_property
    def asked(self) -> list[Asked]:
        """Every question, in order."""
        return [self._asked(path, question) for path, question in self.questions]

    @cached_property
    def gate(self) -> list[Asked]:
        """Open questions about things that seldom are so: one screen names them, one tick denies them.

        Empty where there are fewer than two. `opened` questions got past it.
        """
        found = [
            asked
            for asked in self.asked
            if not asked.question.optional
            and asked.state == "open"
            and asked.form.root.kind == "maybe"
            and not asked.form.is_bound
            and asked.path not in self.opened
        ]
        return found if len(found) > 1 else []

    @property
    def needed(self) -> list[Asked]:
        """The questions that have to be answered, without those of the gate."""
        return [
            asked for asked in self.asked if not asked.question.optional and asked not in self.gate
        ]

    @property
    def optional(self) -> list[Asked]:
        """The questions for those who like to say more."""
        return [asked for asked in self.asked if asked.question.optional]

    @property
    def suggested(self) -> list[str]:
        """Paths of the suggestions that this page shows as they are now."""
        paths = (self.work.suggestions_at(one.path) for one in self.asked if one.is_as_shown)
        return list(dict.fromkeys(path for found in paths for path in found))

    @property
    def faults(self) -> list[tuple[str, str]]:
        """What is wrong on the whole page."""
        return [
            (place, f"{asked.ask} {message}")
            for asked in self.asked
            for place, message in asked.faults
        ]

    def save(self, seen: int, at: datetime) -> bool:
        """Store what was typed and is valid; tell whether nothing is left to mend.

        What is wrong or was changed elsewhere stays on the page as it was typed.
        """
        if self.command:
            return False
        typed = [asked for asked in self.asked if asked.form.is_bound]
        valid = [asked for asked in typed if asked.form.is_valid()]
        changed = [asked for asked in valid if asked.is_changed]
        whole = len(valid) == len(typed)
        if self._save_all(changed, seen, at):
            return whole
        saved = [self._save_one(asked, seen, at) for asked in changed]
        return whole and all(saved)

    def _save_all(self, changed: list[Asked], seen: int, at: datetime) -> bool:
        """Store answers at once, which is quick; none of them where one is refused."""
        try:
            self.work.save({asked.path: asked.form.answer for asked in changed}, seen, at)
        except (Conflict, Invalid):
            return False
        for asked in changed:
            asked.state = "answered"
        return True

    def _save_one(self, asked: Asked, seen: int, at: datetime) -> bool:
        try:
            self.work.save({asked.path: asked.form.answer}, seen, at)
        except Conflict:
            facts, nothing = self.work.draft.facts, [_("Not answered")]
            asked.clash = told(facts, asked.path) or nothing
            asked.mine = told(write(facts, asked.path, asked.form.answer), asked.path) or nothing
        except Invalid as invalid:
            for problem in invalid.problems:
                asked.form.add_error(None, problem.message)
        else:
            asked.state = "answered"
            return True
        return False

    @property
    def ticked(self) -> list[str]:
        """The things of the gate that were ticked."""
        return self.data.getlist("applies") if self.data is not None else []

    def _asked(self, path: str, question: Question) -> Asked:
        data = self.data if self.data is not None and f"asked:{path}" in self.data else None
        form = AnswerForm(path, self.work.values, label_of, listed_for(self.work.values), data)
        if self.command:
            form.quiet()
        lines = told(self.work.values, path)
        shown = _digest(form.before) if data is None else data.get(f"asked:{path}", "")
        return Asked(path, question, self._state(path), form, lines, shown)

    def _state(self, path: str) -> str:
        if self.work.suggestions_at(path):
            return "suggested"
        return "open" if read(self.work.draft.facts, path) is None else "answered"


def _last(node: Node) -> str:
    return node.name.rpartition(".")[2]


def _commanded(data: QueryDict) -> tuple[QueryDict, str]:
    """What was typed, with an item more or less where a button asked for that; and the button."""
    if name := data.get("add"):
        return with_row(data, name), name
    if name := data.get("remove"):
        many, _dot, at = name.rpartition(".")
        return (without_row(data, many, int(at)), many) if at.isdecimal() else (data, "")
    return data, ""


def _canonical(value: Any) -> Any:
    """The value with lists in one order, since the order of ticks says nothing."""
    if isinstance(value, dict):
        return {key: _canonical(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return sorted((_canonical(inner) for inner in value), key=_as_text)
    return value


def _as_text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def _digest(value: Any) -> str:
    return digest_of_values(_canonical(value))


def direct(asked: Iterable[tuple[str, Question]], section: str) -> Iterator[tuple[str, Question]]:
    """The questions of a section that are asked once, not of each activity or service.

    Own words are written where they stand in the document.
    """
    found = [(path, question) for path, question in asked if question.section == section]
    paths = {path for path, _question in found}
    for path, question in found:
        parents = path.split(".")[:-1]
        nested = any(".".join(parents[:n]) in paths for n in range(1, len(parents) + 1))
        if not nested and path.partition(".")[0] not in (*ITEM_LISTS, OWN_WORDS):
            yield path, question
