"""For whom data is handled on instruction."""

from policybuilder.facts.conditions import Known, condition
from policybuilder.facts.derived.on_behalf import for_customers, for_resellers
from policybuilder.facts.reading import any_of, does, of_kind
from policybuilder.facts.view import View


@condition
def acts_for_resellers(view: View) -> Known:
    """Data is handled for resellers, about their customers."""
    return does(view, "act_for_others") & any_of(of_kind(view, "act_for_others"), for_resellers)


@condition
def acts_for_customers(view: View) -> Known:
    """Data is handled for customers who are no resellers."""
    return does(view, "act_for_others") & any_of(of_kind(view, "act_for_others"), for_customers)
