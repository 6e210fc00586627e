"""When each law binds: the conditions that the files in `content/laws/` name as their trigger."""

from policybuilder.facts.conditions import Known, condition
from policybuilder.facts.conditions.children import reaches_children
from policybuilder.facts.conditions.cookies import uses_device_tools
from policybuilder.facts.conditions.mail import mails_into, markets_electronically_in
from policybuilder.facts.conditions.reach import (
    reaches_california,
    reaches_eea,
    reaches_uk,
    reaches_us,
)
from policybuilder.facts.conditions.sale import gives_consumers_to_marketers, sells_or_shares
from policybuilder.facts.conditions.size import (
    handles_ccpa_numbers,
    has_ccpa_revenue,
    has_twenty_staff,
    lives_on_selling,
)
from policybuilder.facts.conditions.us_online import collects_online
from policybuilder.facts.reading import any_of, tagged
from policybuilder.facts.view import View


@condition
def uses_tools_or_markets_in_eea(view: View) -> Known:
    """Tools on devices, or electronic marketing, among people in the EEA."""
    return reaches_eea(view) & (uses_device_tools(view) | markets_electronically_in(view, "eea"))


@condition
def uses_tools_or_markets_in_uk(view: View) -> Known:
    """Tools on devices, or electronic marketing, among people in the United Kingdom."""
    return reaches_uk(view) & (uses_device_tools(view) | markets_electronically_in(view, "uk"))


@condition
def is_ccpa_business(view: View) -> Known:
    """Business in California that passes one test of Cal. Civ. Code 1798.140(d)(1)."""
    by_selling = sells_or_shares(view) & (handles_ccpa_numbers(view) | lives_on_selling(view))
    return reaches_california(view) & (has_ccpa_revenue(view) | by_selling)


@condition
def collects_online_in_california(view: View) -> Known:
    """A site or app collects data of people in California (Cal. Bus. & Prof. Code 22575(a))."""
    return reaches_california(view) & collects_online(view)


@condition
def gives_californians_to_marketers(view: View) -> Known:
    """Data of Californians goes to others for their marketing (Cal. Civ. Code 1798.83)."""
    return reaches_california(view) & gives_consumers_to_marketers(view) & has_twenty_staff(view)


@condition
def serves_children_in_us(view: View) -> Known:
    """A service in the United States is aimed at children or knows of them (16 CFR 312.2)."""
    return reaches_us(view) & reaches_children(view)


@condition
def mails_into_us(view: View) -> Known:
    """Commercial e-mail goes to people in the United States (15 U.S.C. 7702)."""
    return reaches_us(view) & mails_into(view, "us")


def _stopped_by(view: View, law: str) -> Known:
    stops = view.reach.stops
    if stops is None:
        return reaches_us(view) & Known.UNKNOWN
    return any_of(stops, lambda stop: Known.of(tagged(stop, "law", law)))


@condition
def handles_patient_records(view: View) -> Known:
    """Health care, health plans, clearing of claims, or their records (45 CFR 160.102)."""
    return _stopped_by(view, "us-hipaa")


@condition
def offers_finance(view: View) -> Known:
    """Financial activities (15 U.S.C. 6809(3))."""
    return _stopped_by(view, "us-glba")


@condition
def falls_under_special_us_regime(view: View) -> Known:
    """Biometrics, schools, video, data brokers, reports on consumers, texts, chatbots, minors."""
    return _stopped_by(view, "us-other-stop")
