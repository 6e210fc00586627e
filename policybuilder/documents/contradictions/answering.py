"""Requests answered more slowly than a law allows."""

from policybuilder.documents.contradictions.registry import NONE, Paths, rule
from policybuilder.documents.contradictions.statements import holds
from policybuilder.facts.view import View
from policybuilder.facts.vocabulary import vocabulary
from policybuilder.laws.registry import laws


@rule("L40")
def answers_later_than_a_law_allows(view: View) -> Paths:
    """A first answer takes longer than a law that grants access to one's data gives for it."""
    answer = view.rights.answer
    days = None if answer is None else answer.days
    if days is None:
        return NONE
    granting = vocabulary("rights").entries["access"].tags.get("laws", ())
    slow = [
        id
        for id, law in laws().items()
        if isinstance(granting, tuple) and id in granting
        if law.answer_days is not None and law.answer_days < days
        if holds(view, f"law:{id}")
    ]
    return ("rights.answer", "reach.regions") if slow else NONE
