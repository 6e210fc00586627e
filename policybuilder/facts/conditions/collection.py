"""How data comes in, and who decides about it."""

from policybuilder.facts.conditions import Known, condition
from policybuilder.facts.reading import active, any_of, extra, tagged
from policybuilder.facts.told import Picked
from policybuilder.facts.view import View

CHANGES = ("access", "correct", "amend", "update")


def _comes_from(source: Picked, origins: tuple[str, ...]) -> Known:
    if not source:
        return Known.UNKNOWN
    return Known.of(any(tagged(source, "from", origin) for origin in origins))


@condition
def collects_from_people(view: View) -> Known:
    """Data comes from the people themselves or their devices (GDPR Art. 13)."""
    return any_of(
        active(view),
        lambda activity: any_of(
            activity.sources, lambda source: _comes_from(source, ("person", "device"))
        ),
    )


@condition
def obtains_data_elsewhere(view: View) -> Known:
    """Data comes from somebody other than the person (GDPR Art. 14)."""
    return any_of(
        active(view),
        lambda activity: any_of(activity.sources, lambda source: _comes_from(source, ("others",))),
    )


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
