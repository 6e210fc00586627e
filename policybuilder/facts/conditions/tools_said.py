"""How the document tells of cookies and similar tools."""

from policybuilder.facts.conditions import Known, condition
from policybuilder.facts.conditions.cookies import uses_tools_now
from policybuilder.facts.derived.tools import (
    is_described,
    tools_never_hold,
    tools_that_set_cookies,
)
from policybuilder.facts.reading import all_of, any_of, receiving
from policybuilder.facts.view import View

IN_TABLE, BY_CATEGORY, IN_LIST = "table", "by_category", "by_name_and_purpose"


@condition
def describes_device_tools(view: View) -> Known:
    """For every tool its category, purposes, lifetime and readers are told."""
    described = all_of(view.cookies, lambda cookie: Known.of(is_described(cookie) or None))
    return Known.of(None if view.cookies is None else bool(view.cookies)) & described


@condition
def describes_tools_in_use(view: View) -> Known:
    """Every tool is described, and one of them is in use."""
    return describes_device_tools(view) & uses_tools_now(view)


def _laid_out(view: View, *layouts: str) -> Known:
    usual = BY_CATEGORY if "cookies" in view.kinds else IN_TABLE
    return Known.of((view.form.cookie_layout or usual) in layouts)


@condition
def lays_tools_out_in_table(view: View) -> Known:
    """One table shows every tool; so it is where no layout was chosen and no cookie policy wanted."""
    return _laid_out(view, IN_TABLE)


@condition
def lays_tools_out_by_category(view: View) -> Known:
    """A table for each category shows the tools; so it is in a cookie policy without another layout."""
    return _laid_out(view, BY_CATEGORY)


@condition
def lists_tools(view: View) -> Known:
    """A list shows every tool by its name and purpose."""
    return _laid_out(view, IN_LIST)


@condition
def keeps_tools_open(view: View) -> Known:
    """Tools that are not in use are kept open."""
    return any_of(view.cookies, lambda cookie: Known.of(cookie.status == "may"))


@condition
def uses_tools_until_objection(view: View) -> Known:
    """Tools start without asking and stop when a visitor objects."""
    model = view.consent.model
    return Known.of(None if model is None else model == "opt_out")


@condition
def only_gives_notice_of_tools(view: View) -> Known:
    """Visitors are told of tools and not asked."""
    model = view.consent.model
    return Known.of(None if model is None else model == "notice_only")


@condition
def tells_what_tools_hold(view: View) -> Known:
    """It is told, for all of them together, what the tools contain."""
    told = any_of(view.cookies, lambda cookie: Known.of(bool(cookie.holds)))
    return told & ~lays_tools_out_by_category(view)


@condition
def tells_what_tools_never_hold(view: View) -> Known:
    """It is stated, for all of them together, what none of the tools contains."""
    if view.cookies is None:
        return Known.UNKNOWN
    return Known.of(bool(tools_never_hold(view))) & ~lays_tools_out_by_category(view)


@condition
def names_ways_to_refuse_services(view: View) -> Known:
    """A service can be refused at an address of its own."""
    return any_of(view.services, lambda service: Known.of(service.opt_out_url is not None))


@condition
def tells_where_tools_sit(view: View) -> Known:
    """It is told in what a tool sits: pages, e-mails, adverts."""
    return any_of(
        view.cookies, lambda cookie: Known.of(cookie.status == "now" and bool(cookie.places))
    )


@condition
def embeds_social_features(view: View) -> Known:
    """Pages contain features of social networks."""

    def embedded(service: View) -> Known:
        return Known.of(service.status == "now" and "social" in (service.roles or ()))

    return any_of(receiving(view), embedded)


@condition
def loads_tools_that_set_cookies(view: View) -> Known:
    """A pixel or another tool sets a cookie when it is loaded."""
    return Known.of(None if view.cookies is None else bool(tools_that_set_cookies(view)))
