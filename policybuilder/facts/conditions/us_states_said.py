"""What the document tells people in states of the United States, and the practices behind it."""

from policybuilder.facts.conditions import Known, answer, condition
from policybuilder.facts.conditions.decisions import decides_by_software
from policybuilder.facts.conditions.passing_on import (
    has_other_recipients,
    uses_independent_services,
)
from policybuilder.facts.conditions.sale import (
    sells_or_shares,
    uses_sensitive_data_beyond_need,
)
from policybuilder.facts.conditions.us_states import granting, number, sells_sensitive_data
from policybuilder.facts.derived import rights, us_states
from policybuilder.facts.reading import (
    active,
    any_of,
    denied,
    does,
    extra,
    marked,
    of_kind,
    receiving,
    stated,
)
from policybuilder.facts.view import View


@condition
def sells_biometric_data(view: View) -> Known:
    """Biometric data is among what is sold (Tex. Bus. & Com. Code 541.102(c))."""
    sale = view.sharing.sale

    def biometric(row: View) -> Known:
        return any_of(row.data, lambda item: marked(item, "biometric"))

    return sells_sensitive_data(view) & (Known.NO if sale == "none" else any_of(sale, biometric))


@condition
def keeps_sensitive_data(view: View) -> Known:
    """Sensitive data is kept."""
    return Known.of(view.sensitive.kept)


@condition
def infers_sensitive_traits(view: View) -> Known:
    """Sensitive traits are inferred and soon deleted (4 CCR 904-3 Rule 6.10)."""
    return uses_sensitive_data_beyond_need(view) & stated(view.sensitive.inferred)


@condition
def shares_with_third_parties(view: View) -> Known:
    """Others than mere service providers get data."""
    return uses_independent_services(view) | has_other_recipients(view) | sells_or_shares(view)


@condition
def sells_or_profiles(view: View) -> Known:
    """Something that people can opt out of: sale, targeted adverts, decisions made by software."""
    return sells_or_shares(view) | decides_by_software(view)


@condition
def offers_us_state_appeal(view: View) -> Known:
    """Refusals can be appealed, or no state that reaches the business asks for it (Utah)."""
    wanted = any(number(state, "appeal_days") for state in granting(view))
    appeal = view.rights.appeal
    steps = None if appeal in (None, "none") else appeal.steps
    return Known.of(True if not wanted else bool(steps) or None)


@condition
def names_opt_out_contact(view: View) -> Known:
    """There is an address, number or page for requests not to sell (NRS 603A.345)."""
    if view.contacts is None:
        return Known.UNKNOWN
    return Known.of(rights.opt_out_contact(view) is not None)


@condition
def tells_minors_how_to_remove(view: View) -> Known:
    """It is told how people under 18 remove what they posted (Cal. Bus. & Prof. Code 22581)."""

    def told(activity: View) -> Known:
        community = extra(activity, "community")
        ways = None if community is None else community.minors_remove
        return Known.of(None if ways is None else bool(ways))

    return any_of(of_kind(view, "host_community"), told)


@condition
def tells_linked_uses(view: View) -> Known:
    """For every activity its data and purposes are told, and whether data is sold."""
    complete = any_of(
        active(view),
        lambda activity: Known.of(None if None in (activity.data, activity.purposes) else True),
    )
    return complete & Known.of(None if view.sharing.sale is None else True)


@condition
def tells_loyalty_data(view: View) -> Known:
    """It is told which data a loyalty programme takes, who gets it, and its terms."""

    def told(activity: View) -> Known:
        incentives = extra(activity, "incentives")
        terms = (None, None) if incentives is None else (incentives.terms, incentives.leaving)
        answers = (activity.data, activity.recipients, *terms)
        return Known.of(None if None in answers else True)

    return any_of(of_kind(view, "run_loyalty"), told)


def _lends_to_training(view: View) -> Known:
    return any_of(receiving(view), lambda service: Known.of(service.ai == "trains"))


@condition
def trains_language_models(view: View) -> Known:
    """Personal data trains language models, of the business or of a service it uses."""
    return does(view, "train_models") | _lends_to_training(view)


@condition
def trains_no_language_models(view: View) -> Known:
    """It is stated that personal data trains no language model, and no service is known to."""
    said = denied(view, "train_models")
    return said & ~_lends_to_training(view) if said is Known.YES else said


@condition
def names_buyers(view: View) -> Known:
    """It is told to whom data is sold."""
    return sells_or_shares(view) & Known.of(bool(us_states.sold_to(view)) or None)


@condition
def owes_accessible_formats(view: View) -> Known:
    """Canada, Minnesota or Montana wants the policy in other forms too."""
    return answer("reaches:ca", view) | answer("us_state_asks:uss-languages", view)
