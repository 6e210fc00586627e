"""A clause claims a requirement only while its text proves it, and coverage falls with the clause.

`tests/claims/<law>.toml` holds a proof per requirement: the facts, and what the clauses then say. A
requirement that clauses meet in place of each other has a proof for each: ``[[requirement]]``.
``on`` is the day to read them on, for what applies only later.
"""

from typing import Any

import pytest

from policybuilder.clauses.library import library
from policybuilder.documents import report
from policybuilder.documents.report import Status, cover
from policybuilder.facts.files import facts_from
from policybuilder.facts.paths import Values, write
from tests.reading import ON, TESTS, document_of, facts_named, table, words_by_clause

Proof = dict[str, Any]


def proofs() -> list[tuple[str, Proof]]:
    found: list[tuple[str, Proof]] = []
    for path in sorted((TESTS / "claims").glob("*.toml")):
        for requirement, told in table(path).items():
            found += [
                (requirement, proof) for proof in (told if isinstance(told, list) else [told])
            ]
    return found


def facts_of(proof: Proof) -> Values:
    values = facts_named(proof["facts"])
    for path, answer in proof.get("change", {}).items():
        values = write(values, path, answer)
    return values


def test_every_claim_has_a_proof() -> None:
    proven = {(need, clause) for need, proof in proofs() for clause in proof["clauses"]}
    unproven = [
        f"{source.file} claims {need}"
        for source in library().clauses.values()
        for need in source.head.satisfies
        if (need, source.id) not in proven
    ]
    assert not unproven, "\n".join(unproven)


@pytest.mark.parametrize(("requirement", "proof"), proofs())
def test_the_clauses_say_what_is_required(requirement: str, proof: Proof) -> None:
    said = words_by_clause(document_of(facts_of(proof), proof.get("on", ON)))
    silent = [clause for clause in proof["clauses"] if clause not in said]
    assert not silent, "not in the document"
    for phrase in proof["says"]:
        assert any(phrase in said[clause] for clause in proof["clauses"]), phrase


@pytest.mark.parametrize(("requirement", "proof"), proofs())
def test_without_its_clauses_the_requirement_is_open(
    requirement: str, proof: Proof, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = facts_from(facts_of(proof))
    stands = {item.required.id: item for item in cover(facts, proof.get("on", ON))}
    assert stands[requirement].status is Status.COVERED
    monkeypatch.setattr(report, "_claiming", lambda facts, required: {})
    stands = {item.required.id: item for item in cover(facts, proof.get("on", ON))}
    assert stands[requirement].status is Status.UNANSWERED
