"""Clauses are held to plain words: short sentences, no hedges, few passives, easy to read."""

import pytest

from policybuilder.documents.plain_language import measure, plain, plain_problems
from policybuilder.lib.problems import Invalid
from tests.shelf import Shelf

LONG = "We keep your order " + "and your address " * 20 + "for ten years."
HARD = (
    "Notwithstanding organisational considerations, intercompany communication necessitates"
    " comprehensive interdisciplinary documentation. "
) * 5
PASSIVE = "Your data is kept by us. It was sent here. It is used for orders. " * 5


def test_answers_count_as_a_word_and_statements_as_none() -> None:
    found = measure("{% if facts.x %}We are {{ facts.controller.name }}.{% endif %}", "en")
    assert (found.words, found.sentences) == (3, 1)


def test_each_item_of_a_list_is_a_sentence_of_its_own() -> None:
    assert measure("We use:\n\n- your name\n- your address\n", "en").sentences == 3


def test_tables_are_not_measured() -> None:
    assert measure("Table: What we keep\n\n| What | Why |\n|---|---|\n| a | b |\n", "en").words == 0


def test_short_words_are_easier_than_long_ones() -> None:
    assert measure("We keep your name.", "en").ease > 90
    assert measure(HARD, "en").ease < 0


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("We use tools such as cookies.", "“such as” leaves open what is meant"),
        (LONG, "a sentence has 67 words: “We keep your order and your …”"),
        (HARD, "is hard to read: "),
        (PASSIVE, "100% of its sentences are passive"),
    ],
)
def test_a_clause_that_is_not_plain_is_named(shelf: Shelf, body: str, told: str) -> None:
    path = shelf.put("who/name", body)
    problems = [str(problem) for problem in plain_problems(shelf.load(), "en")]
    assert any(problem.startswith(f"{path.name}: {told}") for problem in problems)


def test_plain_words_pass(shelf: Shelf) -> None:
    shelf.put("who/name", "We are {{ facts.controller.name }}. We keep what you tell us.")
    assert list(plain_problems(shelf.load(), "en")) == []


def test_a_language_without_measures_is_named() -> None:
    with pytest.raises(Invalid, match=r"content/plain_language/xx\.toml: there is no such file"):
        plain("xx")
