"""Shape and words belong together: each answer has its question, each question its answer."""

import re
from datetime import date
from pathlib import Path

import pytest

from policybuilder.documents.report import check
from policybuilder.facts.files import facts_from, read_facts_file
from policybuilder.facts.patterns import exists, fields
from policybuilder.facts.questions import (
    ITEM_LISTS,
    asked,
    asked_of_items,
    open_questions,
    question_of,
    questions,
    sections,
)

ON = date(2026, 11, 21)
NEVER_ASKED = {"schema_", "id", "kind", "origin", "type"}
TESTS = Path(__file__).parent.parent
HEDGES = re.compile(r"\b(compliant|guarantee|and/or|etc)\b", re.IGNORECASE)


def test_every_answer_is_asked_for() -> None:
    asked_for = {pattern for _model, name, pattern in fields() if name not in NEVER_ASKED}
    parts = {pattern.rpartition(".")[0] for pattern in asked_for}
    assert [path for path in sorted(asked_for - parts) if question_of(path) is None] == []


@pytest.mark.parametrize("head", ITEM_LISTS)
def test_every_attribute_of_an_item_has_a_question_of_its_own(head: str) -> None:
    nested = [
        pattern
        for _model, name, pattern in fields()
        if name not in NEVER_ASKED and re.fullmatch(rf"{head}\.\*\.(extra\.)?[a-z_]+", pattern)
    ]
    by_kind = {re.sub(r"^activities\.[a-z_]+\.", "activities.*.", path) for path in questions()}
    status = {"activities.*.status", "activities.*.extra"}  # given by the list of activities
    assert set(nested) - set(questions()) - by_kind - status == set()


def test_every_question_asks_for_an_answer_that_facts_can_hold() -> None:
    def pattern(path: str) -> str:
        return re.sub(r"^activities\.[a-z_]+\.", "activities.*.", path)

    assert [path for path in questions() if not exists(pattern(path))] == []


def test_every_section_has_questions() -> None:
    assert {question.section for question in questions().values()} == {s.id for s in sections()}


def test_questions_end_with_a_question_mark_and_make_no_claims() -> None:
    for path, question in questions().items():
        assert question.ask["en"].endswith("?"), path
        for words in (question.ask, question.help, question.why, question.unknown):
            assert not HEDGES.search(words.get("en", "")), path
            assert len(words.get("en", "")) <= 220, path


def test_what_needs_thought_says_what_to_do_when_one_does_not_know() -> None:
    hard = ["reach.regions", "sharing.sale", "sensitive.kept", "services.*.places", "consent.model"]
    assert [path for path in hard if not questions()[path].unknown] == []


def test_an_activity_is_asked_only_what_its_kind_is_asked() -> None:
    facts = facts_from(
        {
            "activities": [
                {"kind": "run_surveys", "status": "now"},
                {"kind": "run_loyalty", "status": "never"},
                {"kind": "take_payment", "status": "now"},
            ]
        }
    )
    places = {path for path, _question in asked_of_items(facts, ON)}
    assert "activities.run_surveys.extra.terms" in places
    assert "activities.take_payment.extra.stored" in places
    assert "activities.take_payment.extra.terms" not in places
    assert not any(path.startswith("activities.run_loyalty.") for path in places)


def test_an_optional_question_is_needed_where_a_law_asks() -> None:
    def optional(regions: list[str]) -> bool:
        facts = facts_from({"reach": {"regions": regions}, "controller": {"establishments": []}})
        return dict(asked(facts, ON))["accountability.complaints"].optional

    assert optional(["eea"])
    assert not optional(["uk"])


def test_nothing_is_asked_of_places_that_nobody_reaches() -> None:
    facts = facts_from({"reach": {"regions": ["eea"]}, "controller": {"establishments": ["DE"]}})
    paths = {path for path, _question in asked(facts, ON)}
    assert not paths & {"reach.us_states", "reach.size", "controller.head", "signals.dnt"}


def test_a_denied_activity_leaves_no_question_open() -> None:
    facts = facts_from({"activities": [{"kind": "take_orders", "status": "never"}]})
    assert not any(path.startswith("activities") for path in open_questions(facts, ON))


@pytest.mark.parametrize(
    "name",
    [
        "scenarios/shop",
        "seeds/kactoily",
        "seeds/kak_infotech",
        "seeds/kallu",
        "seeds/kapalya",
        "seeds/kapalya_aup",
        "seeds/kasperek",
    ],
)
def test_known_businesses_have_answered_everything(name: str) -> None:
    facts = read_facts_file(TESTS / f"{name}.toml")
    assert open_questions(facts, ON) == []


def test_the_shop_can_be_published() -> None:
    facts = read_facts_file(TESTS / "scenarios/shop.toml")
    assert [str(problem) for problem in check(facts, ON).blockers()] == []


@pytest.mark.parametrize(
    ("country", "staff", "is_asked"),
    [("DE", "from_20", True), ("DE", "under_20", False), ("FR", "from_20", False)],
)
def test_who_can_need_an_officer_is_asked_why_there_is_none(
    country: str, staff: str, is_asked: bool
) -> None:
    controller = {"establishments": [country], "officer": "none"}
    facts = facts_from({"controller": controller, "reach": {"size": {"staff": staff}}})
    assert ("controller.officer_not_needed" in open_questions(facts, ON)) is is_asked
