"""Every row of the seed inventories is stated in the document, and rests on the answers it names."""

from functools import cache
from typing import Any

import pytest

from policybuilder.facts.files import facts_from
from policybuilder.facts.paths import Values, read, remove, write
from policybuilder.lib.problems import Invalid
from tests.reading import TESTS, document_of, facts_named, table, words_by_clause

COMPANIES = {
    "kactoily": 85,
    "kak_infotech": 134,
    "kallu": 93,
    "kapalya": 140,
    "kapalya_aup": 50,
    "kasperek": 123,
}
KINDS = {"kapalya_aup": "acceptable-use"}
"""The document that an inventory is of, where it is not the privacy policy."""


@cache
def rows(company: str) -> dict[str, dict[str, Any]]:
    return table(TESTS / "seeds" / f"{company}.rows.toml")


@pytest.mark.parametrize(("company", "count"), COMPANIES.items())
def test_every_row_has_its_place(company: str, count: int) -> None:
    assert list(rows(company)) == [f"{company}-{number:03}" for number in range(1, count + 1)]


@pytest.mark.parametrize("company", COMPANIES)
def test_every_row_is_stated_with_its_specifics(company: str) -> None:
    told = stated(company)
    missing = [
        f"{row}: {specific!r} is not in {', '.join(place['clauses'])}"
        for row, place in rows(company).items()
        for specific in place["specifics"]
        if not any(specific in told.get(clause, "") for clause in place["clauses"])
    ]
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("company", COMPANIES)
def test_every_row_names_specifics_clauses_and_answers(company: str) -> None:
    bare = [
        row
        for row, place in rows(company).items()
        if not (place["specifics"] and place["clauses"] and place["answers"])
    ]
    assert not bare


@cache
def stated(company: str) -> dict[str, str]:
    return said(company, facts_named(company))


def said(company: str, values: Values) -> dict[str, str]:
    """Return by clause what the document says that a company's inventory is of."""
    return words_by_clause(document_of(values, kind=KINDS.get(company, "privacy")))


def cases() -> list[tuple[str, str]]:
    return [(company, row) for company in COMPANIES for row in rows(company)]


@pytest.mark.parametrize(("company", "row"), cases())
def test_a_row_goes_or_changes_with_its_answers(company: str, row: str) -> None:
    place = rows(company)[row]
    before = stated(company)
    told = {clause: before[clause] for clause in place["clauses"]}
    values = facts_named(company)
    for answer in place["answers"]:
        after = said(company, without(facts_named(company), answer))
        now = {clause: after.get(clause, "") for clause in told}
        assert now != told, f"without {answer} the text stays the same"
        if read(values, answer.partition("=")[0]) is not None:
            values = without(values, answer)
    if len(place["answers"]) > 1:
        after = said(company, values)
    gone = [
        specific
        for specific in place["specifics"]
        if not any(specific in after.get(clause, "") for clause in place["clauses"])
    ]
    assert gone, "without all of its answers the row is still stated"


def without(values: Values, answer: str) -> Values:
    """Return facts without one answer; an answer that cannot be empty goes with its last entry."""
    changed = remove(values, answer)
    try:
        facts_from(changed)
    except Invalid:
        changed = write(values, answer.partition("=")[0], None)
    return changed
