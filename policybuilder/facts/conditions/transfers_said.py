"""What the document tells of transfers."""

from policybuilder.facts.conditions import Known, condition, every, some
from policybuilder.facts.conditions.asked import sits_in_us
from policybuilder.facts.derived.transfers import places_outside
from policybuilder.facts.reading import all_of, any_of, marked, receiving, stated
from policybuilder.facts.view import View


def _protected(view: View, region: str) -> Known:
    """Whether each place has a safeguard, and the way to see those that have a text."""
    safeguards = [place.safeguard for _, place in places_outside(view, region)]
    named = every(Known.of(safeguard is not None or None) for safeguard in safeguards)
    readable = some(marked(each, "text") for each in safeguards if each is not None)
    copy_by = view.transfers.copy_by
    return named & (~readable | Known.of(None if copy_by is None else bool(copy_by)))


def _leaves(view: View, region: str) -> Known:
    return Known.of(any(True for _ in places_outside(view, region)))


@condition
def names_protection_outside_eea(view: View) -> Known:
    """For each place outside the EEA it is told what protects data there, and how to see it."""
    return _leaves(view, "eea") & _protected(view, "eea")


@condition
def names_protection_outside_uk(view: View) -> Known:
    """For each place outside the UK it is told what protects data there, and how to see it."""
    return _leaves(view, "uk") & _protected(view, "uk")


@condition
def safeguards_can_be_read(view: View) -> Known:
    """A safeguard has a text of which people can get a copy (GDPR Art. 13(1)(f))."""

    def has_text(place: View) -> Known:
        return Known.NO if place.safeguard is None else marked(place.safeguard, "text")

    return any_of(receiving(view), lambda service: any_of(service.places, has_text))


@condition
def keeps_data_at_home(view: View) -> Known:
    """Services keep and see data only in countries in which the business itself is."""
    home = view.controller.establishments
    if home is None:
        return Known.UNKNOWN

    def at_home(service: View) -> Known:
        return all_of(service.places, lambda place: Known.of(place.country in home))

    abroad = Known.of(view.transfers.own_places) if len(home) > 1 else Known.NO
    return all_of(receiving(view), at_home) & ~abroad


@condition
def is_certified_under_dpf(view: View) -> Known:
    """The business says that it is certified itself (DPF Principles II.1.a).

    Whoever does not say so makes no claim; only where it sits must be known.
    """
    if view.transfers.dpf is None:
        return Known.UNKNOWN if sits_in_us(view) is Known.UNKNOWN else Known.NO
    return stated(view.transfers.dpf)


@condition
def tells_dpf_terms(view: View) -> Known:
    """Everything about the certification is told that its Principles want told."""
    dpf = view.transfers.dpf
    if dpf in (None, "none"):
        return stated(dpf)
    answers = (dpf.parts, dpf.recourse, dpf.recourse_url, dpf.recourse_kind, dpf.enforcer)
    return Known.of(None if None in (*answers, dpf.also_covers) else True)
