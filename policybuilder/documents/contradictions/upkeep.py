"""Changes nobody hears of, dates that are off."""

from datetime import date, timedelta

from policybuilder.documents.contradictions.registry import NONE, Paths, rule
from policybuilder.documents.contradictions.statements import holds
from policybuilder.facts.view import View

REVIEWED_WITHIN = timedelta(days=366)
"""Twelve months (Cal. Civ. Code 1798.130(a)(5)), a leap year's day included."""


@rule("L29")
def is_misdated(view: View) -> Paths:
    """The last update lies in the future, or where California's law holds, too far back."""
    dates = view.changes.dates
    updated = None if dates is None else dates.updated
    if updated is None or _recent(updated, view):
        return NONE
    return ("changes.dates.updated",)


def _recent(updated: date, view: View) -> bool:
    if updated > view.on:
        return False
    return view.on - REVIEWED_WITHIN <= updated or not holds(view, "law:us-ca-ccpa")


@rule("L30")
def tells_nobody_of_changes(view: View) -> Paths:
    """Changes are announced nowhere: readers are left to find them."""
    notice = view.changes.notice
    unannounced = notice is not None and all(way == "reader_checks_site" for way in notice)
    return ("changes.notice",) if unannounced else NONE
