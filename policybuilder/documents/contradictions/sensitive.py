"""Sensitive data without a condition, beyond what people can refuse, or without its page."""

from policybuilder.documents.contradictions.registry import NONE, Paths, rule
from policybuilder.documents.contradictions.statements import GDPR, holds, own_activities
from policybuilder.facts.derived.children import for_children
from policybuilder.facts.reading import extra, of_kind, tagged, tags
from policybuilder.facts.told import Picked
from policybuilder.facts.view import View
from policybuilder.facts.vocabulary import vocabulary


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
    if not view.sensitive.extra_use or view.sensitive.kept is False:
        return NONE
    ways, clashing = view.rights.opt_out, []
    if holds(view, "law:us-ca-ccpa") and ways is not None and ways.limit == ():
        clashing.append("rights.opt_out.limit")
    if holds(view, "grants_us_state_rights") and _asks_nobody(view):
        clashing.append("sensitive.new_use")
    return ("sensitive.extra_use", *clashing) if clashing else NONE


def _asks_nobody(view: View) -> bool:
    """Whether it is stated that sensitive data is put to further use without prior permission."""
    new_use = view.sensitive.new_use
    if new_use in (None, "none"):
        return new_use is not None
    return bool(new_use.permission) and tags(new_use.permission).get("prior") is not True


@rule("L23")
def sells_sensitive_data_unasked(view: View) -> Paths:
    """Sensitive data is sold in Maryland, which bans it, or in another state without permission."""
    if not holds(view, "sells_sensitive_data"):
        return NONE
    if holds(view, "us_state_law:md"):
        return ("sharing.sensitive_sold", "reach.us_states")
    if holds(view, "is_reached_by_a_us_state") and _asks_nobody(view):
        return ("sharing.sensitive_sold", "sensitive.new_use")
    return NONE


@rule("L34")
def has_no_page_on_health_data(view: View) -> Paths:
    """Health data of people in Washington or Nevada, without the page of its own that they want."""
    if not holds(view, "law:us-consumer-health"):
        return NONE
    asked = of_kind(view, "health_orders", "care_for_clients")
    notices = [health.notice for one in asked if (health := extra(one, "health")) is not None]
    related = view.reach.related
    pages = () if related in (None, "none") else related
    linked = any(page.kind == "health_policy" and page.link for page in pages)
    if linked or any(notice not in (None, "none") for notice in notices):
        return NONE
    return ("reach.related", *(f"{one.path}.extra.notice" for one in asked))


@rule("L41")
def denies_sensitive_data(view: View) -> Paths:
    """No sensitive data is said to be kept, while an activity handles some."""
    if view.sensitive.kept is not False:
        return NONE
    uses = (use for activity in own_activities(view) for use in activity.data or ())
    found = [use.path for use in uses if use.item and _is_plainly_sensitive(use.item)]
    if holds(view, "law:us-coppa"):
        found += [activity.path for activity in for_children(view)]
    return ("sensitive.kept", *found) if found else NONE


def _is_plainly_sensitive(item: Picked) -> bool:
    """Whether the question on sensitive data names it; a password or a card number it does not."""
    entry = vocabulary("data").entries[item]
    return entry.group == "sensitive" or entry.tags.get("precise_location") is True
