"""What is told about using data."""

from policybuilder.facts.conditions import Known, condition
from policybuilder.facts.conditions.decisions import DECIDING, made_alone
from policybuilder.facts.derived import use as told
from policybuilder.facts.reading import active, any_of, does, of_kind
from policybuilder.facts.view import View


def _has_basis(activity: View) -> Known:
    return any_of(activity.purposes, lambda use: Known.of(use.basis is not None))


@condition
def gives_bases(view: View) -> Known:
    """Purposes are told with their legal basis."""
    return any_of(active(view), _has_basis)


@condition
def gives_no_bases(view: View) -> Known:
    """Purposes are told, none with a legal basis."""
    return ~gives_bases(view) & Known.of(bool(told.uses(view)))


@condition
def names_purposes(view: View) -> Known:
    """Purposes pursued today are told."""
    return Known.of(None if active(view) is None else bool(told.kinds_of_purposes(view)))


@condition
def tells_special_conditions(view: View) -> Known:
    """It is told what allows the use of special categories or data on offences (Art. 9, 10)."""
    return Known.of(None if active(view) is None else bool(told.special_uses(view)))


@condition
def keeps_purpose_rules(view: View) -> Known:
    """There are rules on new purposes."""
    rules = view.accountability.purpose_rules
    return Known.of(None if rules is None else bool(rules))


def _alone(view: View) -> tuple[View, ...]:
    return tuple(
        item for item in of_kind(view, *DECIDING) if item.extra and made_alone(item) is Known.YES
    )


@condition
def explains_decisions(view: View) -> Known:
    """The logic of decisions made by software is told."""
    return any_of(_alone(view), lambda item: Known.of(bool(item.extra.logic)))


@condition
def lets_a_person_review(view: View) -> Known:
    """A person looks at a decision made by software on request."""
    return any_of(_alone(view), lambda item: Known.of(item.extra.human))


@condition
def makes_figures(view: View) -> Known:
    """Figures are made that identify nobody."""

    def made(activity: View) -> Known:
        kinds = None if activity.extra is None else activity.extra.made
        return Known.of(None if kinds is None else bool(kinds))

    return does(view, "make_statistics") & any_of(of_kind(view, "make_statistics"), made)


@condition
def tells_measuring(view: View) -> Known:
    """It is told what is measured about visits beside their data."""

    def told(activity: View) -> Known:
        extra = activity.extra
        if extra is None:
            return Known.UNKNOWN
        traced = Known.of(None if extra.traced is None else bool(extra.traced))
        return traced | Known.of(extra.aggregate_only)

    return does(view, "measure_visits") & any_of(of_kind(view, "measure_visits"), told)


@condition
def tells_personalising(view: View) -> Known:
    """It is told what personalising works with."""

    def told(activity: View) -> Known:
        return Known.of(None if activity.data is None else bool(activity.data)) & Known.of(
            None if activity.purposes is None else bool(activity.purposes)
        )

    return does(view, "personalise") & any_of(of_kind(view, "personalise"), told)
