"""Rules of use that consumers in the European Union need not put up with."""

from policybuilder.documents.contradictions.registry import NONE, Paths, rule
from policybuilder.documents.contradictions.statements import holds
from policybuilder.facts.view import View


def _binds_users_in_eu(view: View) -> bool:
    return holds(view, "has_acceptable_use_policy") and holds(view, "reaches_eea")


@rule("D02")
def decides_at_will(view: View) -> Paths:
    """Consequences follow at sole discretion, among people in the European Union."""
    at_will = view.conduct.discretion == "sole_unlimited" and _binds_users_in_eu(view)
    return ("conduct.discretion", "reach.regions") if at_will else NONE


@rule("D03")
def takes_use_for_acceptance(view: View) -> Paths:
    """Consumers in the European Union are held to accept the rules by mere use."""
    consumers = "individuals" in (view.reach.customers or ())
    by_use = view.conduct.acceptance == "use_is_acceptance"
    if by_use and consumers and _binds_users_in_eu(view):
        return ("conduct.acceptance", "reach.customers", "reach.regions")
    return NONE
