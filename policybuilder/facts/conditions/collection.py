"""How data comes in, and who decides about it."""

from policybuilder.facts.conditions import Known, condition, some
from policybuilder.facts.reading import active, any_of, extra, tagged
from policybuilder.facts.told import Picked
from policybuilder.facts.view import View

CHANGES = ("access", "correct", "amend", "update")


def _gets(view: View, *origins: str) -> Known:
    """Whether data comes from one of these origins, by an item's own source or its activity's."""

    def fits(source: Picked) -> Known:
        if not source:
            return Known.UNKNOWN
        return Known.of(any(tagged(source, "from", origin) for origin in origins))

    def gets(activity: View) -> Known:
        own = (use.source for use in activity.data or () if use.source is not None)
        return any_of(activity.sources, fits) | some(fits(source) for source in own)

    return any_of(active(view), gets)


@condition
def collects_from_people(view: View) -> Known:
    """Data comes from the people themselves or their devices (GDPR Art. 13)."""
    return _gets(view, "person", "device")


@condition
def obtains_data_elsewhere(view: View) -> Known:
    """Data comes from somebody other than the person (GDPR Art. 14)."""
    return _gets(view, "others")


@condition
def decides_jointly(view: View) -> Known:
    """Purposes and means are decided together with others (GDPR Art. 26)."""
    joint = any_of(
        active(view),
        lambda activity: Known.of(activity.role is not None and activity.role.acts_as == "joint"),
    )
    return joint | any_of(view.services, lambda service: Known.of(service.acts_as == "joint"))


@condition
def lets_people_change_data(view: View) -> Known:
    """People can look at their data and have it changed (Cal. Bus. & Prof. Code 22575(b)(2))."""
    offered = view.rights.offered
    return any_of(offered, lambda right: Known.of(right in CHANGES))


@condition
def gives_benefits_for_data(view: View) -> Known:
    """A benefit or price depends on data (11 CCR 7016)."""

    def tied(activity: View) -> Known:
        return Known.of(extra(activity, "incentives") is not None)

    return any_of(active(view), tied)
