"""Consent that is not asked, or cannot be taken back."""

from policybuilder.documents.contradictions.registry import NONE, Paths, rule
from policybuilder.documents.contradictions.statements import holds
from policybuilder.facts.conditions import Known
from policybuilder.facts.conditions.cookies import (
    asks_before_tools,
    uses_optional_tools,
    uses_tools_needing_consent_in_uk,
)
from policybuilder.facts.reading import active
from policybuilder.facts.view import View


@rule("L04")
def cannot_be_withdrawn(view: View) -> Paths:
    """A purpose rests on consent, and there is no way to take it back."""
    if view.rights.withdraw != ():
        return NONE
    on_consent = tuple(
        use.path
        for activity in active(view) or ()
        for use in activity.purposes or ()
        if use.basis == "consent"
    )
    return ("rights.withdraw", *on_consent) if on_consent else NONE


@rule("L15")
def starts_tools_unasked(view: View) -> Paths:
    """Tools that are not essential start without asking people in the EEA or the United Kingdom."""
    in_eea = holds(view, "reaches_eea") and uses_optional_tools(view) is Known.YES
    in_uk = holds(view, "reaches_uk") and uses_tools_needing_consent_in_uk(view) is Known.YES
    if (in_eea or in_uk) and asks_before_tools(view) is Known.NO:
        return ("consent.model", "cookies", "reach.regions")
    return NONE
