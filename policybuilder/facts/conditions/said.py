"""Denials that the owner picked to say, or that a law wants said."""

from policybuilder.facts.conditions import Known, answer, condition
from policybuilder.facts.view import View

ASK_ABOUT_TRACKING = ("us-ca-caloppa", "us-de-doppa", "us-nv-603a")
"""Laws that want a word on tracking even where there is none."""


def said(view: View, denial: str, *laws: str) -> Known:
    """Whether a denial is picked, or one of the laws that want it binds."""
    known = answer(f"says:{denial}", view)
    for law in laws:
        known |= answer(f"law:{law}", view)
    return known


@condition
def wants_no_cookies_said(view: View) -> Known:
    """Said on the owner's wish, or because a cookie policy is wanted, which then has this to say."""
    return said(view, "no_cookies") | answer("has_cookie_policy", view)


@condition
def wants_no_tracking_by_us_said(view: View) -> Known:
    """Said on the owner's wish; the same sentence meets Cal. Bus. & Prof. Code 22575(b)(5)."""
    return said(view, "no_tracking_by_us", "us-ca-caloppa")


@condition
def wants_no_tracking_by_others_said(view: View) -> Known:
    """Said on the owner's wish, or for Cal. Bus. & Prof. Code 22575(b)(6) and laws like it."""
    return said(view, "no_tracking_by_others", *ASK_ABOUT_TRACKING)
