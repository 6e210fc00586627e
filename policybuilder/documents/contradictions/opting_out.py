"""Sale, sharing and targeted adverts that nobody can refuse, and signals that get no answer."""

from policybuilder.documents.contradictions.registry import NONE, Paths, rule
from policybuilder.documents.contradictions.statements import holds, paths
from policybuilder.facts.conditions import Known
from policybuilder.facts.conditions.reach import serves_state
from policybuilder.facts.conditions.us_states import granting, number
from policybuilder.facts.reading import of_kind
from policybuilder.facts.view import View

SIGNAL_STATES = ("US-CA", "US-DE")
"""Where a policy must say what happens on Do Not Track."""
BANNER_ONLY = frozenset(("cookie_choices", "device_settings"))
"""Ways that do not count as a way to opt out of sale (11 CCR 7026(a)(4))."""
OPT_OUT_LAWS = ("law:us-ca-ccpa", "grants_us_state_rights")


@rule("L19")
def is_silent_on_do_not_track(view: View) -> Paths:
    """The business follows people across sites, and does not say what it does on Do Not Track."""
    silent = view.signals.we_track is True and view.signals.dnt is None
    if silent and any(serves_state(view, code) is Known.YES for code in SIGNAL_STATES):
        return ("signals.dnt", "signals.we_track")
    return NONE


def _refusable(view: View) -> Paths:
    """What people can opt out of: sale, sharing, adverts chosen by what they do elsewhere."""
    sale = view.sharing.sale
    sold = () if sale in (None, "none") else ("sharing.sale",)
    return (*sold, *paths(of_kind(view, "advertise_elsewhere")))


@rule("L20")
def ignores_opt_out_signals(view: View) -> Paths:
    """Data is sold, shared or used for targeted adverts, and a browser's objection is ignored."""
    answer, uses = view.signals.gpc, _refusable(view)
    if answer in (None, "honoured") or not uses:
        return NONE
    if not holds(view, "law:us-ca-ccpa", "owes_us_state_signals"):
        return NONE
    return ("signals.gpc", *uses)


@rule("L21")
def offers_no_opt_out(view: View) -> Paths:
    """Data is sold or shared without a link or method to refuse; a cookie banner does not count."""
    ways, uses = view.rights.opt_out, _refusable(view)
    if ways is None or not uses or not holds(view, *OPT_OUT_LAWS):
        return NONE
    if ways.methods is None or any(way not in BANNER_ONLY for way in ways.methods) or ways.links:
        return NONE
    return ("rights.opt_out.methods", *uses)


@rule("L33")
def hears_no_appeal(view: View) -> Paths:
    """A state that wants a refusal looked at again reaches the business, which does not do so."""
    appeal = view.rights.appeal
    refused = appeal == "none" or (appeal is not None and appeal.steps == ())
    if refused and any(number(state, "appeal_days") for state in granting(view)):
        return ("rights.appeal", "reach.us_states")
    return NONE
