"""Two invented American businesses: every disclosure that binds them is made, none of it twice."""

import re
from collections import Counter
from typing import Any

import pytest

from policybuilder.documents.report import Status, check
from policybuilder.facts.files import facts_from
from tests.reading import ON, document_of, facts_named, words_by_clause

BINDING = {
    "us_app": {
        *("us-ca-ccpa", "us-ca-caloppa", "us-ca-minors-eraser", "us-coppa", "us-de-doppa"),
        *("us-nv-603a", "us-state-comprehensive"),
        *("apple-app-store", "google-play", "google-adsense"),
    },
    "us_shop": {
        *("us-can-spam", "us-state-comprehensive"),
        *("google-analytics", "meta-business-tools", "stripe", "us-sms-carriers"),
    },
}
STATES = {
    "us_app": ["Connecticut", "Minnesota", "Nebraska", "Texas"],
    "us_shop": ["Colorado", "Virginia"],
}


def report_on(name: str) -> Any:
    return check(facts_from(facts_named(name)), ON)


@pytest.mark.parametrize("name", BINDING)
def test_the_laws_that_bind_are_these(name: str) -> None:
    found = {binding.law.id for binding in report_on(name).laws if binding.covered}
    assert found == BINDING[name]


@pytest.mark.parametrize("name", BINDING)
def test_every_disclosure_of_the_policy_is_made(name: str) -> None:
    report = report_on(name)
    made = (Status.COVERED, Status.OWN_WORDS, Status.ELSEWHERE)
    assert [item.required.id for item in report.coverage if item.status not in made] == []
    assert [str(problem) for problem in report.blockers()] == []


@pytest.mark.parametrize("name", BINDING)
def test_no_sentence_stands_twice(name: str) -> None:
    said = " ".join(words_by_clause(document_of(facts_named(name))).values())
    sentences = Counter(re.findall(r"[A-Z][^.!?:]{50,}[.!?]", said))
    assert [sentence for sentence, times in sentences.items() if times > 1] == []


@pytest.mark.parametrize("name", STATES)
def test_one_part_tells_the_rights_of_every_state(name: str) -> None:
    told = words_by_clause(document_of(facts_named(name)))["regions/us_states"]
    for state in STATES[name]:
        assert f"{state} Attorney General" in told
    assert told.count("see your data and get a copy") == 1


def test_prescribed_words_are_left_to_the_owner() -> None:
    values = {**facts_named("us_shop"), "own_words": []}
    open_ = {
        item.required.id: item
        for item in check(facts_from(values), ON).coverage
        if item.status is Status.UNANSWERED
    }
    assert set(open_) == {"uss-tx-sensitive", "uss-fl-sensitive"}
    blockers = [str(problem) for problem in check(facts_from(values), ON).blockers()]
    assert any("541.102(b) prescribes a sentence" in problem for problem in blockers)
