"""What the acceptable use policy tells."""

from functools import partial

from policybuilder.facts.conditions import Known, condition, register
from policybuilder.facts.conditions.opening import defines_terms
from policybuilder.facts.derived.conduct import GROUPS, breach_contact, prohibited
from policybuilder.facts.reading import any_of
from policybuilder.facts.view import View

TERMS = frozenset({"policy", "services", "sites", "system", "you"})
"""The terms that have a meaning in the rules of use."""


def _forbids(group: str, view: View) -> Known:
    answered = view.conduct.prohibited is not None
    return Known.of(bool(prohibited(view)[group]) if answered else None)


for _group in GROUPS:
    register(f"forbids:{_group}", partial(_forbids, _group))


@condition
def leads_with_conduct_rules(view: View) -> Known:
    """The acceptable use policy is the first of the documents: title and former dates are its own."""
    return Known.of(view.kinds[0] == "acceptable-use")


@condition
def defines_conduct_terms(view: View) -> Known:
    """Terms are explained that have a meaning in the rules of use."""
    return defines_terms(view) & any_of(view.form.terms, lambda term: Known.of(term in TERMS))


@condition
def takes_reports_of_breaches(view: View) -> Known:
    """There is a way to report a breach."""
    answered = view.contacts is not None
    return Known.of(breach_contact(view) is not None if answered else None)
