"""Size tests of laws. Each threshold is the edge of a band of the vocabularies."""

from policybuilder.facts.conditions import Known, condition
from policybuilder.facts.reading import tags
from policybuilder.facts.told import Picked
from policybuilder.facts.view import View

CCPA_REVENUE = 26_625_000
"""US dollars, adjusted in January 2025; adjusted again in January of odd years."""


def at_least(band: Picked | None, number: int) -> Known:
    """Whether a band begins at or above a number; UNKNOWN where it lies on both sides."""
    if not band:
        return Known.UNKNOWN
    if int(str(tags(band).get("from", "0"))) >= number:
        return Known.YES
    highest = tags(band).get("to")
    return Known.of(False if highest is not None and int(str(highest)) < number else None)


def size_at_least(view: View, field: str, number: int) -> Known:
    """Whether the band answered for one measure of size begins at or above a number."""
    size = view.reach.size
    return at_least(None if size is None else getattr(size, field), number)


@condition
def has_ccpa_revenue(view: View) -> Known:
    """Gross revenue of the last year above the threshold (Cal. Civ. Code 1798.140(d)(1)(A))."""
    return size_at_least(view, "revenue", CCPA_REVENUE + 1)


@condition
def handles_ccpa_numbers(view: View) -> Known:
    """Data of 100,000 or more consumers or households a year (Cal. Civ. Code 1798.140(d)(1)(B))."""
    return size_at_least(view, "californians", 100_000)


@condition
def handles_ten_million_californians(view: View) -> Known:
    """Data of ten million or more consumers a year (11 CCR 7102)."""
    return size_at_least(view, "californians", 10_000_000)


@condition
def lives_on_selling(view: View) -> Known:
    """Half of the revenue or more from selling or sharing (Cal. Civ. Code 1798.140(d)(1)(C))."""
    return size_at_least(view, "revenue_from_sale", 50)


@condition
def has_twenty_staff(view: View) -> Known:
    """Twenty or more staff (Cal. Civ. Code 1798.83(c)(1))."""
    return size_at_least(view, "staff", 20)


@condition
def is_small_business(view: View) -> Known:
    """Small by the standards of the US Small Business Administration (13 CFR 121.201).

    Fewer than 50 staff with less than 1.5 million US dollars is below the standard of every trade.
    """
    below = ~size_at_least(view, "staff", 50) & ~size_at_least(view, "revenue", 1_500_000)
    return below if below is Known.YES else below | Known.of(view.reach.small_business)
