"""Whoever answers the questions of a kind of business is helped with each of them."""

from collections.abc import Iterator

from policybuilder.facts.catalogue import presets
from policybuilder.facts.example import example_facts
from policybuilder.facts.questions import Question, asked_places, question_of
from tests.reading import ON


def _asked() -> Iterator[tuple[str, Question]]:
    for preset in presets():
        for place, question in asked_places(example_facts(preset), ON):
            if not question.optional:
                yield question_of(place) or place, question


def test_each_question_says_why_gives_an_example_and_what_to_do_when_one_does_not_know() -> None:
    lacking = {
        f"{path}: {part}"
        for path, question in _asked()
        for part in ("ask", "why", "example", "unknown")
        if not getattr(question, part)
    }
    assert lacking == set()
