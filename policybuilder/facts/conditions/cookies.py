"""Cookies and similar tools on people's devices (Directive 2002/58/EC Art. 5(3), PECR reg. 6)."""

from policybuilder.facts.conditions import Known, condition
from policybuilder.facts.reading import any_of, extra, of_kind, tags
from policybuilder.facts.view import View

STATISTICS = "uk_statistics"


def _essential(cookie: View) -> Known:
    if cookie.category is not None:
        return Known.of(tags(cookie.category).get("essential") is True)
    return Known.UNKNOWN


def _in_use(cookie: View) -> Known:
    return Known.of(cookie.status == "now")


def _of_category(cookie: View, category: str) -> Known:
    return Known.of(None if cookie.category is None else cookie.category == category)


@condition
def uses_device_tools(view: View) -> Known:
    """Something is stored on or read from devices."""
    return Known.of(None if view.cookies is None else bool(view.cookies))


@condition
def uses_tools_now(view: View) -> Known:
    """Something is stored on or read from devices today, not only kept open."""
    return any_of(view.cookies, _in_use)


@condition
def uses_essential_tools(view: View) -> Known:
    """A tool in use is needed for what the visitor asked for, so that it needs no consent."""
    return any_of(view.cookies, lambda cookie: _in_use(cookie) & _essential(cookie))


@condition
def uses_optional_tools(view: View) -> Known:
    """A tool is not strictly necessary."""
    return any_of(view.cookies, lambda cookie: ~_essential(cookie))


@condition
def asks_before_tools(view: View) -> Known:
    """Visitors are asked before tools that are not essential start."""
    model = view.consent.model
    return Known.of(None if model is None else tags(model).get("prior") is True)


@condition
def counts_visits_without_consent(view: View) -> Known:
    """The United Kingdom's exception for statistics is relied on (PECR Sch. A1)."""

    def relied_on(activity: View) -> Known:
        analytics = extra(activity, "analytics")
        exemption = None if analytics is None else analytics.exemption
        return Known.of(None if exemption is None else exemption == STATISTICS)

    return any_of(of_kind(view, "measure_visits"), relied_on)


@condition
def adapts_looks_without_consent(view: View) -> Known:
    """Tools that adapt look or functions start without consent (PECR Sch. A1)."""
    adapts = any_of(view.cookies, lambda cookie: _of_category(cookie, "preferences"))
    return adapts & ~asks_before_tools(view)


@condition
def uses_tools_needing_consent_in_uk(view: View) -> Known:
    """A tool fits none of the exceptions of PECR Sch. A1."""
    exempt = {"preferences"}
    if counts_visits_without_consent(view) is Known.YES:
        exempt.add("statistics")

    def needs_consent(cookie: View) -> Known:
        return ~_essential(cookie) & Known.of(
            None if cookie.category is None else cookie.category not in exempt
        )

    return any_of(view.cookies, needs_consent)


@condition
def tracks_across_sites(view: View) -> Known:
    """The business itself follows people over time and across sites."""
    return Known.of(view.signals.we_track)
