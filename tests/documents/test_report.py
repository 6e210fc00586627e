"""The report tells what is covered, open or clashes, and what therefore blocks publishing."""

import json
from datetime import date
from typing import Any

import pytest

from policybuilder.documents.report import Report, Status, blockers, check, report_json
from policybuilder.facts.files import facts_from
from tests.reading import facts_named
from tests.shelf import Shelf

ON = date(2026, 11, 21)
NEED = "gdpr-13-1-a"
BOUND: dict[str, Any] = {
    "controller": {"name": "Kallu", "establishments": ["IE"]},
    "reach": {"regions": ["eea"], "stops": []},
    "activities": [{"kind": "serve_site", "status": "now", "data": [{"item": "ip_address"}]}],
}


@pytest.fixture
def claimed(shelf: Shelf) -> Shelf:
    shelf.put(
        "who/name",
        "We are {{ facts.controller.name }}.",
        when='["told:controller.name"]',
        satisfies=f'["{NEED}"]',
    )
    return shelf


def report(**more: Any) -> Report:
    return check(facts_from({**BOUND, **more}), ON)


def status(found: Report) -> Status:
    return {item.required.id: item for item in found.coverage}[NEED].status


def test_a_disclosure_is_covered_by_the_clause_that_makes_it(claimed: Shelf) -> None:
    found = report()
    item = next(item for item in found.coverage if item.required.id == NEED)
    assert (item.status, item.clauses, item.questions) == (Status.COVERED, ("who/name",), ())


def test_a_disclosure_without_its_answer_names_the_question(claimed: Shelf) -> None:
    found = report(controller={"establishments": ["IE"]})
    item = next(item for item in found.coverage if item.required.id == NEED)
    assert (item.status, item.questions) == (Status.UNANSWERED, ("controller.name",))
    assert "controller.name" in [problem.path for problem in found.blockers()]


def test_a_disclosure_whose_clause_is_taken_away_is_open(claimed: Shelf) -> None:
    (claimed.root / "en/who/name.md").unlink()
    assert status(report()) is Status.UNANSWERED


def test_own_words_cover_what_their_author_says_and_nothing_else(claimed: Shelf) -> None:
    own = {
        "kind": "privacy",
        "language": "en",
        "at": "who/name",
        "words": "Us.",
        "replaces": "0" * 32,
    }
    assert status(report(own_words=[own])) is Status.UNANSWERED
    assert status(report(own_words=[{**own, "covers": [NEED]}])) is Status.OWN_WORDS
    added = {**own, "replaces": None}
    assert status(report(own_words=[added])) is Status.COVERED


def test_a_law_that_does_not_bind_asks_for_nothing(claimed: Shelf) -> None:
    found = report(
        controller={"name": "Kallu", "establishments": ["US"]}, reach={"regions": ["us"]}
    )
    assert NEED not in [item.required.id for item in found.coverage]


def test_own_words_that_cannot_be_printed_block(claimed: Shelf) -> None:
    own = {"kind": "privacy", "language": "en", "at": "who", "words": "[x](javascript:x)"}
    paths = [problem.path for problem in blockers(facts_from({**BOUND, "own_words": [own]}), ON)]
    assert "own_words.0.words" in paths


def test_the_json_has_the_agreed_shape(claimed: Shelf) -> None:
    value = json.loads(json.dumps(report_json(report(reach={"regions": ["eea"]}))))
    assert list(value) == ["on", "publishable", "laws", "coverage", "contradictions", "unanswered"]
    assert value["on"] == "2026-11-21"
    assert value["publishable"] is False
    for law in value["laws"]:
        assert set(law) == {"id", "result", "because"}
    for item in value["coverage"]:
        assert {
            "requirement",
            "law",
            "placement",
            "verified",
            "status",
            "clauses",
            "questions",
        } <= set(item)
        assert item["status"] in {"covered", "own_words", "unanswered", "elsewhere"}
    for clash in value["contradictions"]:
        assert set(clash) == {"rule", "severity", "answers", "settle"}
    assert {"eu-gdpr"} <= {law["id"] for law in value["laws"] if law["result"] == "binds"}


@pytest.mark.parametrize("name", ["children", "kapalya_aup"])
def test_a_whole_business_can_publish(name: str) -> None:
    found = check(facts_from(facts_named(name)), ON)
    assert [str(problem) for problem in found.blockers()] == []
