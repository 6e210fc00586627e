"""Questions that may stay open: those whose answer a law asks for, then all others by section."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from policybuilder.builder.fields import in_words
from policybuilder.builder.progress import section_of
from policybuilder.builder.reviewing import Place, places
from policybuilder.builder.work import Work
from policybuilder.facts.paths import read
from policybuilder.facts.questions import asked_places, question_of, sections
from policybuilder.laws.bind import applicable


@dataclass(frozen=True)
class SectionLeft:
    """A section with optional questions that are open."""

    title: str
    address: str
    open: int


@dataclass(frozen=True)
class MayStayOpen:
    """What an owner can still say and need not."""

    asked_by_law: tuple[Place, ...]
    others: tuple[SectionLeft, ...]


def may_stay_open(work: Work, on: date) -> MayStayOpen:
    """Return the optional questions of a draft that are not answered."""
    facts = work.facts
    wanted = {path for one in applicable(facts, on) for path in one.requirement.questions}
    found = [
        path
        for path, question in asked_places(facts, on)
        if question.optional and read(work.values, path) is None
    ]
    by_law = [path for path in found if question_of(path) in wanted]
    left = Counter(section_of(path) for path in found if path not in by_law)
    others = (
        SectionLeft(
            in_words(section.title),
            reverse("builder:section", args=[work.key, section.id]),
            left[section.id],
        )
        for section in sections()
        if left[section.id]
    )
    return MayStayOpen(places(work, by_law), tuple(others))
