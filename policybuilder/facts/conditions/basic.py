"""Conditions about nothing in particular."""

from policybuilder.facts.conditions import Known, condition
from policybuilder.facts.view import View


@condition
def always(facts: View) -> Known:
    """Hold for any facts."""
    return Known.YES
