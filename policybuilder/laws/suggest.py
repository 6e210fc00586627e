"""Suggestions that follow from the laws that appear to apply: what they already demand."""

from collections.abc import Iterator, Mapping
from datetime import date

from policybuilder.facts.conditions import Judge, Known
from policybuilder.facts.model import Facts
from policybuilder.facts.paths import Values
from policybuilder.facts.suggest import Suggestion
from policybuilder.facts.vocabulary import vocabulary
from policybuilder.laws.bind import bind

ONLY_WHERE: Mapping[str, str] = {
    "object": "may_be_objected_to",
    "withdraw_consent": "rests_on_consent",
    "stop_marketing": "sends_marketing",
    "human_review": "decides_by_software",
    "opt_out_sale": "sells_or_shares",
    "opt_out_ads": "sells_or_shares",
    "limit_sensitive": "uses_sensitive_data_beyond_need",
}
"""Rights that a law grants against a practice only, with the condition of that practice."""

ANSWER_WITHIN: Mapping[str, Values] = {
    "eu-gdpr": {"days": 30, "at_most_months": 3},  # Art. 12(3): one month, and two months more
    "uk-gdpr": {"days": 30, "at_most_months": 3},  # Art. 12(3) and 12A
    "us-ca-ccpa": {"days": 45, "at_most_months": 3},  # 1798.130(a)(2)(A): 45 days, and 45 more
}
"""How fast a law wants a request answered. The shortest of those that apply is suggested."""


def from_laws(facts: Facts, on: date) -> list[Suggestion]:
    """Return the rights and the times that the laws of these facts demand on a day."""
    covered = [binding.law.id for binding in bind(facts, on) if binding.covered]
    offered = list(_rights(facts, covered, on))
    found = []
    if offered:
        found.append(Suggestion("rights.offered", offered, "law", ", ".join(covered)))
    times = [(ANSWER_WITHIN[law]["days"], law) for law in covered if law in ANSWER_WITHIN]
    if times:
        law = min(times)[1]
        found.append(Suggestion("rights.answer", dict(ANSWER_WITHIN[law]), "law", law))
    return found


def _rights(facts: Facts, covered: list[str], on: date) -> Iterator[str]:
    judge = Judge(facts, on)
    for id, entry in vocabulary("rights").entries.items():
        laws = entry.tags.get("laws", ())
        granted = isinstance(laws, tuple) and not set(laws).isdisjoint(covered)
        practice = ONLY_WHERE.get(id)
        if granted and (practice is None or judge.ask(practice).known is Known.YES):
            yield id
