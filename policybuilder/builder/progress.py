"""How far a draft is: per section, what is open and what waits for a confirmation."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from policybuilder.builder.fields import in_words
from policybuilder.builder.work import Work
from policybuilder.documents.contradictions import Contradiction
from policybuilder.facts.questions import (
    Section,
    open_questions,
    question_of,
    questions,
    sections,
    sections_for,
)

SECTION_OF_LIST = {"activities": "activities", "services": "services", "cookies": "services"}


@dataclass(frozen=True)
class Step:
    """One section of the questionnaire, as the list of sections shows it."""

    section: Section
    open: int
    suggested: int
    clashes: int = 0

    @property
    def title(self) -> str:
        """Its title in words."""
        return in_words(self.section.title)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do in it."""
        return not self.open and not self.suggested and not self.clashes

    @property
    def state(self) -> str:
        """What is left to do in it, in words."""
        parts = []
        if self.open:
            parts.append(ngettext("%d question left", "%d questions left", self.open) % self.open)
        if self.suggested:
            parts.append(
                ngettext("%d to confirm", "%d to confirm", self.suggested) % self.suggested
            )
        if self.clashes:
            parts.append(
                ngettext("%d clash to settle", "%d clashes to settle", self.clashes) % self.clashes
            )
        return ", ".join(parts) or _("Done")


@dataclass(frozen=True)
class Progress:
    """All sections, and how much of the whole is done."""

    steps: tuple[Step, ...]
    answered: int

    @property
    def left(self) -> int:
        """How many questions and confirmations are left."""
        return sum(step.open + step.suggested for step in self.steps)

    @property
    def total(self) -> int:
        """How many there are in all."""
        return self.answered + self.left

    @property
    def next(self) -> Step | None:
        """The first section in which something is left to do."""
        return next((step for step in self.steps if not step.is_done), None)


def progress_of(work: Work, on: date, clashes: Iterable[Contradiction] = ()) -> Progress:
    """Return how far a draft is on a day; ``clashes`` count in the section of their first answer."""
    facts = work.facts
    open_in = Counter(section_of(path) for path in open_questions(facts, on))
    for name, section in SECTION_OF_LIST.items():
        if work.values.get(name) is None and name not in questions():
            open_in[section] += 1
    # An activity or a service is confirmed as a whole: one thing to do, not one per attribute.
    things = {
        ".".join(one.path.split(".")[:2]) if one.path.split(".")[0] in SECTION_OF_LIST else one.path
        for one in work.open
    }
    suggested_in = Counter(section_of(path) for path in things)
    clashes_in = Counter(section_of(clash.answers[0]) for clash in clashes)
    steps = tuple(
        Step(section, open_in[section.id], suggested_in[section.id], clashes_in[section.id])
        for section in sections_for(facts.kinds)
    )
    said = sum(work.is_answered(path) for path in questions() if ".*." not in path)
    said += sum(len(work.draft.facts.get(name) or ()) for name in SECTION_OF_LIST)
    return Progress(steps, said)


def section_of(path: str) -> str:
    """The section in which an answer is given."""
    head = path.partition(".")[0]
    if head in SECTION_OF_LIST:
        return SECTION_OF_LIST[head]
    question = question_of(path)
    return questions()[question].section if question else sections()[0].id


def neighbours(section: str, kinds: Iterable[str]) -> tuple[Section | None, Section | None]:
    """The sections before and after one, of those that these kinds of document need."""
    needed = sections_for(kinds)
    found = [one for one in sections() if one in needed or one.id == section]
    at = [one.id for one in found].index(section)
    before = found[at - 1] if at else None
    after = found[at + 1] if at + 1 < len(found) else None
    return before, after
