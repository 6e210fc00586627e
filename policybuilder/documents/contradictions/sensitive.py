"""Sensitive data without a condition, or used beyond what people can refuse."""

from policybuilder.documents.contradictions.registry import NONE, Paths, rule
from policybuilder.documents.contradictions.statements import GDPR, holds, own_activities
from policybuilder.facts.reading import tagged, tags
from policybuilder.facts.view import View


def _is_special(use: View) -> bool:
    return tagged(use.item, "sensitive", "gdpr") or tags(use.item).get("criminal") is True


@rule("L08")
def lacks_a_condition(view: View) -> Paths:
    """Special categories of data, or offences, without the condition that allows their use."""
    if not holds(view, *GDPR):
        return NONE
    return tuple(
        use.path
        for activity in own_activities(view)
        for use in activity.data or ()
        if _is_special(use) and use.condition is None
    )


@rule("L22")
def cannot_be_limited(view: View) -> Paths:
    """Sensitive data serves more than the service needs, and nobody can limit that."""
    ways = view.rights.opt_out
    limits = None if ways is None else ways.limit
    if limits != () or not view.sensitive.extra_use or view.sensitive.kept is False:
        return NONE
    if not holds(view, "law:us-ca-ccpa"):
        return NONE
    return ("sensitive.extra_use", "rights.opt_out.limit")
