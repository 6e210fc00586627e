"""Sale and sharing of data, choices against it, and data for the marketing of others."""

from policybuilder.facts.conditions import Known, condition
from policybuilder.facts.reading import any_of, marked, stated
from policybuilder.facts.view import View

BUSINESS = frozenset(("business_contacts", "suppliers", "vendors", "contractors", "applicants"))
"""People who are no consumers of the business."""


@condition
def sells_or_shares(view: View) -> Known:
    """Data is sold, or shared for adverts across sites (Cal. Civ. Code 1798.140(ad), (ah))."""
    return stated(view.sharing.sale)


@condition
def sells_data_of_under_16s(view: View) -> Known:
    """Data of people known to be under 16 is sold or shared (Cal. Civ. Code 1798.120(c))."""
    sale = view.sharing.sale
    if sale == "none":
        return Known.NO
    return any_of(sale, lambda item: Known.of(item.under_16))


@condition
def shows_single_opt_out_link(view: View) -> Known:
    """One alternative opt-out link replaces the two (11 CCR 7015)."""
    ways = view.rights.opt_out
    links = None if ways is None else ways.links
    return any_of(links, lambda link: marked(link.kind, "single"))


@condition
def lets_signals_replace_links(view: View) -> Known:
    """Signals are honoured without friction instead of links (11 CCR 7025(f)-(g))."""
    ways = view.rights.opt_out
    methods = None if ways is None else ways.methods
    return any_of(methods, lambda method: marked(method, "frictionless"))


@condition
def owes_opt_out_links(view: View) -> Known:
    """Sale, sharing, or uses of sensitive data that can be limited (Cal. Civ. Code 1798.135(a))."""
    return sells_or_shares(view) | uses_sensitive_data_beyond_need(view)


@condition
def shows_two_opt_out_links(view: View) -> Known:
    """Neither the single link nor signals replace the two links (Cal. Civ. Code 1798.135(a))."""
    return ~shows_single_opt_out_link(view) & ~lets_signals_replace_links(view)


def _gives_consumers(rule: View) -> Known:
    permitted = Known.UNKNOWN if rule.permission is None else ~marked(rule.permission, "never")
    return permitted & Known.of(not rule.people or not BUSINESS.issuperset(rule.people))


@condition
def gives_consumers_to_marketers(view: View) -> Known:
    """Data of consumers goes to others for those others' own marketing."""
    rules = view.sharing.their_marketing
    return Known.NO if rules == "none" else any_of(rules, _gives_consumers)


def _asks_consumers(rule: View) -> Known:
    choice = rule.permission == "opt_out" or (
        rule.permission is not None and marked(rule.permission, "prior") is Known.YES
    )
    return _gives_consumers(rule) & Known.of(choice)


@condition
def offers_choice_on_their_marketing(view: View) -> Known:
    """Consumers can refuse before others get their data (Cal. Civ. Code 1798.83(c)(2))."""
    rules = view.sharing.their_marketing
    return Known.NO if rules == "none" else any_of(rules, _asks_consumers)


@condition
def publishes_disclosure_contact_online(view: View) -> Known:
    """The contact for requests about disclosures is publicised on a website."""
    sites = view.reach.sites
    return Known.of(None if sites is None else bool(sites))


@condition
def uses_sensitive_data_beyond_need(view: View) -> Known:
    """Sensitive data serves more than 11 CCR 7027(m) allows without a right to limit."""
    if view.sensitive.kept is False:
        return Known.NO
    return Known.of(view.sensitive.extra_use)
