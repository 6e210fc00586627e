"""What is told about domain names and the people who hold them."""

from policybuilder.facts.derived import Unanswered, derived
from policybuilder.facts.derived.activity import distinct
from policybuilder.facts.reading import extra, of_kind
from policybuilder.facts.told import Picked
from policybuilder.facts.view import View


@derived
def domain_lookup(view: View) -> View | Unanswered:
    """The public look-up, of the first activity that tells of one."""
    found = (extra(activity, "domains") for activity in of_kind(view, "register_domains"))
    return next((each.lookup for each in found if each is not None and each.lookup), Unanswered())


@derived
def escrow_providers(view: View) -> tuple[Picked, ...]:
    """Who keeps a copy of registration data, for the case that a registrar fails."""
    return distinct(
        recipient.who
        for activity in of_kind(view, "register_domains")
        if activity.recipients not in (None, "none")
        for recipient in activity.recipients
        if recipient.who == "escrow_provider"
    )
