"""What the document tells people in California (11 CCR 7011)."""

from policybuilder.facts.conditions import Known, condition
from policybuilder.facts.derived import california as told
from policybuilder.facts.derived import rights
from policybuilder.facts.reading import active, all_of, any_of, extra, of_kind
from policybuilder.facts.view import View


@condition
def tells_california_categories(view: View) -> Known:
    """Data collected falls under categories of the statute."""
    return Known.of(None if active(view) is None else bool(told.california_categories(view)))


@condition
def tells_california_sources(view: View) -> Known:
    """For every activity it is told where its data comes from."""
    return all_of(active(view), lambda activity: Known.of(activity.sources is not None or None))


@condition
def tells_california_purposes(view: View) -> Known:
    """For every activity it is told what its data is used for."""
    return all_of(active(view), lambda activity: Known.of(activity.purposes is not None or None))


@condition
def tells_california_sold(view: View) -> Known:
    """It is told which categories of the statute are sold or shared."""
    return Known.of(bool(told.california_sold(view)) or None)


@condition
def offers_ccpa_rights(view: View) -> Known:
    """The rights to know, to delete and to correct are offered."""
    offered = view.rights.offered
    return Known.of(None if offered is None else {"access", "delete", "correct"} <= set(offered))


@condition
def has_two_request_ways(view: View) -> Known:
    """A request can be made in two ways (Cal. Civ. Code 1798.130(a)(1))."""
    channels = view.rights.channels
    return Known.of(None if channels is None else len(channels) >= 2)


@condition
def spares_under_16s(view: View) -> Known:
    """Data of people known to be under 16 is neither sold nor shared."""
    sale = view.sharing.sale
    if sale == "none":
        return Known.YES
    return all_of(sale, lambda item: ~Known.of(item.under_16))


@condition
def acts_on_opt_out_signals(view: View) -> Known:
    """An opt-out signal of a browser is acted on (11 CCR 7025)."""
    signal = view.signals.gpc
    return Known.of(None if signal is None else signal == "honoured")


@condition
def tells_incentive_terms(view: View) -> Known:
    """For benefits tied to data the terms, the value and the way out are told (11 CCR 7016)."""

    def complete(activity: View) -> Known:
        incentives = extra(activity, "incentives")
        if incentives is None:
            return Known.UNKNOWN
        answers = (incentives.terms, incentives.value, incentives.leaving)
        return Known.of(None if None in answers else True)

    return any_of(of_kind(view, "run_loyalty"), complete)


@condition
def names_disclosure_contact(view: View) -> Known:
    """There is an address for requests about disclosures to marketers."""
    if view.contacts is None:
        return Known.UNKNOWN
    return Known.of(rights.privacy_contact(view) is not None)


@condition
def keeps_sensitive_use_within_need(view: View) -> Known:
    """It is stated that sensitive data serves nothing for which 11 CCR 7027(m) gives a choice."""
    return Known.of(view.sensitive.extra_use is False or view.sensitive.kept is False or None)
