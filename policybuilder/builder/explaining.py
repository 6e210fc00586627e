"""Why a clause stands in the document, and why a law appears to apply: answers an owner can go to."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from policybuilder.builder.fields import in_words
from policybuilder.builder.reviewing import LawReview, Place, places, review
from policybuilder.builder.work import Work, overlap
from policybuilder.documents.tree import Clause, Document
from policybuilder.laws.bind import Applicable, Binding, applicable, bind


@dataclass(frozen=True)
class Explanation:
    """What a clause rests on: the answers of the sentence pointed at, the others, the laws behind it."""

    clause: Clause
    pointed: tuple[Place, ...]
    others: tuple[Place, ...]
    required: tuple[Applicable, ...]


def explain(
    work: Work, document: Document, clause: str, pointed: Collection[str], on: date
) -> Explanation:
    """Explain a clause of a draft's document; `pointed` are the answers of one sentence of it.

    Raises LookupError where the document has no such clause.
    """
    found = next((one for one in document.clauses() if one.id == clause), None)
    if found is None:
        raise LookupError(clause)
    answers = found.why.answers
    mine = [path for path in answers if any(overlap(path, one) for one in pointed)]
    shown = places(work, mine)
    taken = {place.address for place in shown}
    asked = {one.id: one for one in applicable(work.facts, on)}
    return Explanation(
        clause=found,
        pointed=shown,
        others=tuple(one for one in places(work, answers) if one.address not in taken),
        required=tuple(asked[id] for id in found.why.requirements if id in asked),
    )


@dataclass(frozen=True)
class Chip:
    """A law in view: its short name, and whether it is the terms of a store or vendor instead."""

    id: str
    name: str
    is_contract: bool


def chips(work: Work, on: date) -> list[Chip]:
    """The laws that appear to apply to a draft, or that its owner chose; contracts come last."""
    found = [_chip(binding) for binding in bind(work.facts, on) if binding.covered]
    return sorted(found, key=lambda chip: chip.is_contract)


def _chip(binding: Binding) -> Chip:
    law = binding.law
    return Chip(law.id, in_words(law.short), law.is_contract)


def law_in_view(work: Work, law: str, on: date) -> LawReview:
    """One law with the answers that led to it and what it still needs.

    Raises LookupError where it neither appears to apply nor was chosen.
    """
    for one in review(work, on).laws:
        if one.binding.law.id == law:
            return one
    raise LookupError(law)
