"""What an audience asks for and the business lacks."""

import re

from policybuilder.documents.contradictions.registry import NONE, Paths, rule
from policybuilder.documents.contradictions.statements import holds
from policybuilder.facts.reading import extra, of_kind
from policybuilder.facts.view import View

FORMER = re.compile(r"information commissioner['’]s office|\bICO\b", re.IGNORECASE)
"""The United Kingdom's authority until 30 September 2026."""


@rule("L03")
def serves_children_without_parents(view: View) -> Paths:
    """Children in the United States are served, and no parent is asked."""
    known = tuple(
        f"children.{field}" for field in ("directed", "knowingly") if getattr(view.children, field)
    )
    if not known or not holds(view, "reaches_us"):
        return NONE
    activities = of_kind(view, "serve_children")
    answers = [extra(activity, "child") for activity in activities]
    if any(child is None or child.consent_by != () for child in answers):
        return NONE
    return (*known, *(f"{activity.path}.extra.consent_by" for activity in activities))


def _unrepresented(view: View, place: str) -> Paths:
    named = view.controller.representatives
    if named is None or (named != "none" and any(one.place == place for one in named)):
        return NONE
    return ("controller.representatives", "controller.establishments", "reach.regions")


@rule("L06")
def has_no_eu_representative(view: View) -> Paths:
    """People in the EEA are addressed without establishment or representative there."""
    return _unrepresented(view, "eu") if holds(view, "needs_eu_representative") else NONE


@rule("L07")
def has_no_uk_representative(view: View) -> Paths:
    """People in the United Kingdom are addressed without establishment or representative there."""
    return _unrepresented(view, "uk") if holds(view, "needs_uk_representative") else NONE


@rule("L09")
def has_no_officer(view: View) -> Paths:
    """What asks for a data protection officer is done, without one and without a reason."""
    if view.controller.officer != "none" or view.controller.officer_not_needed != ():
        return NONE
    if not holds(view, "may_need_officer"):
        return NONE
    return ("controller.officer", "controller.officer_not_needed")


@rule("L31")
def has_no_uk_complaint_route(view: View) -> Paths:
    """People in the United Kingdom cannot complain here, or are sent to the former authority."""
    if not holds(view, "law:uk-gdpr"):
        return NONE
    clashing: list[str] = []
    if view.accountability.complaints == ():
        clashing.append("accountability.complaints")
    if any(FORMER.search(authority.words) for authority in view.controller.authority or ()):
        clashing.append("controller.authority")
    return tuple(clashing)


@rule("L38")
def needs_a_lawyer(view: View) -> Paths:
    """A stop question is answered with anything but none of these."""
    return ("reach.stops",) if view.reach.stops else NONE
