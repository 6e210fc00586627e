"""Laws of single states about sites and apps, health data, and what people under 18 post."""

from policybuilder.facts.conditions import Known, condition
from policybuilder.facts.conditions.children import reaches_children
from policybuilder.facts.conditions.reach import reaches_california, serves_state
from policybuilder.facts.reading import active, any_of, does, of_kind, tags
from policybuilder.facts.view import View


def collects_online(view: View) -> Known:
    """There is a site or an app that the policy covers."""
    apps, sites = view.reach.apps, view.reach.sites
    has_app = Known.of(None if apps is None else apps != "none" and bool(apps))
    return Known.of(None if sites is None else bool(sites)) | has_app


@condition
def collects_online_in_delaware(view: View) -> Known:
    """A site or app collects data of people in Delaware (6 Del. C. 1205C(a))."""
    return serves_state(view, "US-DE") & collects_online(view)


@condition
def collects_online_in_nevada(view: View) -> Known:
    """A site or app collects data of people in Nevada (NRS 603A.330)."""
    return serves_nevada(view) & collects_online(view)


@condition
def serves_nevada(view: View) -> Known:
    """People in Nevada are addressed."""
    return serves_state(view, "US-NV")


@condition
def lets_minors_post_in_california(view: View) -> Known:
    """Children are aimed at or known, and users can post (Cal. Bus. & Prof. Code 22581(a))."""
    posts = does(view, "host_community", "publish_content")
    return reaches_california(view) & reaches_children(view) & posts


@condition
def handles_consumer_health(view: View) -> Known:
    """Data about the health of consumers is collected (RCW 19.373.010)."""
    if view.sensitive.kept is False:
        return Known.NO
    if of_kind(view, "health_orders"):
        return Known.YES

    def about_health(activity: View) -> Known:
        return any_of(activity.data, lambda use: Known.of(tags(use.item).get("health") is True))

    return any_of(active(view), about_health)


@condition
def handles_health_in_washington_or_nevada(view: View) -> Known:
    """Health data of consumers in Washington or Nevada (RCW 19.373.005, NRS 603A.400)."""
    there = serves_state(view, "US-WA") | serves_nevada(view)
    return there & handles_consumer_health(view)
