"""Suggestions that follow from the laws that appear to apply: what they already demand."""

from collections.abc import Iterable
from datetime import date

from policybuilder.facts.conditions import Judge
from policybuilder.facts.conditions.granted import granted_by
from policybuilder.facts.model import Facts
from policybuilder.facts.paths import Values
from policybuilder.facts.suggest import Suggestion
from policybuilder.facts.vocabulary import vocabulary
from policybuilder.laws.bind import bind
from policybuilder.laws.model import Law

DAYS_A_MONTH = 30


def from_laws(facts: Facts, on: date) -> list[Suggestion]:
    """Return the rights and the times that the laws of these facts demand on a day."""
    laws = {binding.law.id: binding.law for binding in bind(facts, on) if binding.covered}
    view = Judge(facts, on).view(facts.languages[0])
    offered = list(granted_by(frozenset(laws), view))
    found = []
    if offered:
        found.append(Suggestion("rights.offered", offered, "law", ", ".join(laws)))
    fastest = min(_answering(laws.values()), key=lambda law: law.answer_days or 0, default=None)
    if fastest is not None:
        found.append(Suggestion("rights.answer", _time(fastest), "law", fastest.id))
    return found


def _answering(laws: Iterable[Law]) -> list[Law]:
    """The laws that grant access to one's data and say how fast."""
    granting = vocabulary("rights").entries["access"].tags["laws"]
    return [law for law in laws if law.answer_days and law.id in granting]  # type: ignore[operator]


def _time(law: Law) -> Values:
    days = law.answer_days or 0
    if law.extend_days is None:
        return {"days": days}
    return {"days": days, "at_most_months": (days + law.extend_days) // DAYS_A_MONTH}
