"""Every kind of activity, as the catalogue suggests it, reads whole in the document."""

import pytest

from policybuilder.facts.activities import Activity
from policybuilder.facts.catalogue import activities
from policybuilder.facts.example import example_facts
from policybuilder.facts.files import facts_json
from policybuilder.facts.suggest import from_activity, laid_over
from policybuilder.facts.vocabulary import vocabulary
from tests.reading import BROKEN, document_of, words_by_clause

TOLD_ELSEWHERE = {"serve_children", "train_models", "decide_by_software"}
"""Kinds whose owner says everything; clauses of their own tell them."""


def _words(name: str, entries: list[str]) -> list[str]:
    return [vocabulary(name).entries[entry].words["en"] for entry in entries]


@pytest.mark.parametrize("kind", sorted(set(activities()) - TOLD_ELSEWHERE))
def test_an_activity_tells_its_data_purposes_and_occasions(kind: str) -> None:
    facts = facts_json(example_facts("blog"))
    del facts["activities"]
    said = words_by_clause(document_of(laid_over(facts, from_activity(kind))))
    told = " ".join(said.values()).lower()
    usual = Activity.model_validate({"kind": kind, "status": "now", **activities()[kind].usual})
    expected = [
        activities()[kind].words["en"],
        *_words("data", [str(use.item) for use in usual.data or ()]),
        *_words("purposes", [str(use.purpose) for use in usual.purposes or ()]),
        *_words("occasions", [str(one) for one in usual.occasions or ()]),
    ]
    assert [words for words in expected if words.lower() not in told] == []
    assert {id: BROKEN.findall(text) for id, text in said.items() if BROKEN.search(text)} == {}
