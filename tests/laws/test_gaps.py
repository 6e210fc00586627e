"""Half-answered facts are judged, never refused: any answer can be missing."""

import tomllib
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policybuilder.documents.contradictions import contradict
from policybuilder.facts.model import Facts
from policybuilder.laws.bind import Result, applicable, bind

NEEDED = {
    *("id", "kind", "type", "status", "item", "purpose", "who", "channel", "own"),
    *("name", "period", "country", "url", "en"),
}
"""Keys without which an entry, or a text by language, is none."""

TODAY = date(2026, 11, 21)
SEEDS = Path(__file__).parent.parent / "seeds"
NAMES = ("kactoily", "kak_infotech", "kallu", "kapalya", "kasperek")
ANSWERS = [tomllib.loads((SEEDS / f"{name}.toml").read_text()) for name in NAMES]


def without_some(node: Any, dice: Random) -> Any:
    """The answers with some of them taken away, at any depth."""
    if isinstance(node, dict):
        return {
            key: without_some(child, dice)
            for key, child in node.items()
            if key in NEEDED or dice.random() > 0.1
        }
    if isinstance(node, list):
        return [without_some(child, dice) for child in node]
    return node


@pytest.mark.parametrize("answers", ANSWERS, ids=NAMES)
@settings(max_examples=30)
@given(seed=st.integers(0, 2**32))
def test_any_answer_can_be_missing(answers: dict[str, Any], seed: int) -> None:
    facts = Facts.model_validate(without_some(answers, Random(seed)))
    assert all(binding.because for binding in bind(facts, TODAY))
    applicable(facts, TODAY)
    contradict(facts, TODAY)


@pytest.mark.parametrize("answers", ANSWERS, ids=NAMES)
def test_whole_answers_leave_no_law_open(answers: dict[str, Any]) -> None:
    results = {binding.result for binding in bind(Facts.model_validate(answers), TODAY)}
    assert Result.NOT_KNOWN not in results
