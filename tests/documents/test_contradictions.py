"""Answers that clash: per rule the situation that trips it, and the same situation settled."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from policybuilder.documents.contradictions import (
    Contradiction,
    contradict,
    problems,
    ways_to_settle,
)
from policybuilder.documents.contradictions.registry import rules, words
from policybuilder.facts.files import facts_from, facts_json
from policybuilder.facts.model import Facts
from policybuilder.facts.paths import write
from tests.documents.clashing import ANSWERS, CASES
from tests.documents.situations import (
    IN_AUSTRALIA,
    IN_CALIFORNIA,
    IN_US,
    PIXEL,
    Answers,
    decisions,
    offering,
)

TODAY = date(2026, 11, 21)


def clashes(answers: Answers, on: date = TODAY) -> dict[str, Contradiction]:
    return {clash.rule: clash for clash in contradict(Facts.model_validate(answers), on)}


@pytest.mark.parametrize(
    ("rule", "clashing", "settled"),
    CASES,
    ids=[f"{rule}-{number}" for number, (rule, _, _) in enumerate(CASES)],
)
def test_a_rule_fires_until_it_is_settled(rule: str, clashing: Answers, settled: Answers) -> None:
    assert rule in clashes(clashing)
    assert rule not in clashes(settled)


@pytest.mark.parametrize(("rule", "answers"), ANSWERS.items())
def test_a_clash_leads_to_the_answers_that_settle_it(rule: str, answers: tuple[str, ...]) -> None:
    clashing = next(clashing for id, clashing, _ in CASES if id == rule)
    assert clashes(clashing)[rule].answers == answers


def test_every_rule_has_words_and_a_situation() -> None:
    assert problems() == []
    assert {rule for rule, _, _ in CASES} == set(rules())
    assert {f"L{number:02}" for number in range(1, 39)} <= set(rules())


@pytest.mark.parametrize(
    ("business", "before", "since"),
    [
        (offering({}), date(2026, 12, 31), date(2027, 1, 1)),
        (IN_AUSTRALIA, date(2026, 12, 9), date(2026, 12, 10)),
    ],
)
def test_decisions_are_explained_from_the_day_the_law_says(
    business: Answers, before: date, since: date
) -> None:
    unexplained = {**business, "activities": decisions(logic="Points")["activities"]}
    assert "L25" not in clashes(unexplained, before)
    assert "L25" in clashes(unexplained, since)


def test_nothing_answered_contradicts_nothing() -> None:
    assert clashes({}) == {}


def test_a_clash_names_the_answers_on_both_sides() -> None:
    clash = clashes({**IN_US, "sharing": {"sale": "none"}, "services": [PIXEL]})["L01"]
    assert clash.answers == ("sharing.sale", "services.tool")
    assert clash.severity == "error"
    assert "sharing" in clash.settle


def test_a_stop_question_is_graver_than_an_error_and_old_dates_are_milder() -> None:
    assert clashes({"reach": {"stops": ["data_broker"]}})["L38"].severity == "stop"
    old = {**IN_CALIFORNIA, "changes": {"dates": {"updated": date(2020, 1, 1)}}}
    assert clashes(old)["L29"].severity == "warn"


def _settled(answers: Answers, changes: Mapping[str, Any]) -> Facts:
    values = facts_json(Facts.model_validate(answers))
    for path, value in changes.items():
        values = write(values, path, value)
    return facts_from(values)


def test_what_is_offered_settles_the_clash_and_begins_no_other() -> None:
    offered: set[tuple[str, int]] = set()
    for rule, answers, _settled_by_hand in CASES:
        facts = Facts.model_validate(answers)
        clash = clashes(answers)[rule]
        for way in ways_to_settle(facts, TODAY, clash):
            offered.add((rule, way.id))
            left = {one.rule for one in contradict(_settled(answers, way.changes), TODAY)}
            assert rule not in left, way
            assert left < set(clashes(answers)), way
    known = {(rule, id) for rule in rules() for id in range(len(words(rule).settlements))}
    assert offered == known


def test_what_would_not_settle_is_not_offered() -> None:
    """Taking one sentence back is not enough where the answer itself says that nothing is sold."""
    denied = {**IN_US, "sharing": {"sale": "none"}, "form": {"say_not": ["no_sale"]}}
    answers = {**denied, "services": [PIXEL]}
    clash = clashes(answers)["L01"]
    assert ways_to_settle(Facts.model_validate(answers), TODAY, clash) == ()
