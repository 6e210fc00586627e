"""When a question makes sense: conditions for asking, never for saying."""

from policybuilder.facts.conditions import Known, answer, condition, some
from policybuilder.facts.conditions.basis import rests_on_consent
from policybuilder.facts.conditions.reach import (
    addresses,
    countries_of,
    established,
    reaches_california,
    reaches_eea,
    reaches_uk,
    reaches_us,
)
from policybuilder.facts.conditions.sale import sells_or_shares
from policybuilder.facts.derived.company import grievance_contact
from policybuilder.facts.reading import any_of, does
from policybuilder.facts.view import View
from policybuilder.facts.vocabulary import Entry, vocabulary

SOFTWARE = frozenset({"client_software", "apps", "games"})


@condition
def offers_apps(view: View) -> Known:
    """Apps or programs are offered or supplied."""
    offered = any_of(view.controller.offers, lambda offer: Known.of(offer in SOFTWARE))
    return offered | does(view, "provide_software")


@condition
def reaches_europe(view: View) -> Known:
    """The EEA or the United Kingdom, where people can complain to an authority."""
    return reaches_eea(view) | reaches_uk(view)


@condition
def reaches_uk_or_california(view: View) -> Known:
    """Places whose laws look at children even where a service is not aimed at them."""
    return reaches_uk(view) | reaches_california(view)


@condition
def reaches_people_abroad(view: View) -> Known:
    """People are addressed in a place that asks for a representative, and no office is there."""
    found = Known.NO
    for region in ("eea", "uk", "ch", "kr"):
        found |= addresses(view, region) & ~established(view, countries_of(region))
    return found


@condition
def reaches_japan(view: View) -> Known:
    """People in Japan are addressed."""
    return addresses(view, "jp")


@condition
def reaches_japan_or_singapore(view: View) -> Known:
    """People in Japan or Singapore, where a request can cost a fee."""
    return addresses(view, "jp") | addresses(view, "sg")


@condition
def sits_in_us(view: View) -> Known:
    """The business has an office in the United States."""
    return established(view, countries_of("us"))


@condition
def works_in_several_countries(view: View) -> Known:
    """Offices in more than one country, or other companies of a group."""
    offices = view.controller.establishments
    group = view.controller.group
    several = Known.of(None if offices is None else len(offices) > 1)
    return several | Known.of(None if group is None else group != "none")


@condition
def advertises_or_sells_in_us(view: View) -> Known:
    """Data of people in the United States is sold, shared, or used for adverts on other sites."""
    return reaches_us(view) & (
        sells_or_shares(view) | does(view, "show_ads", "advertise_elsewhere")
    )


@condition
def sells_sensitive_data_perhaps(view: View) -> Known:
    """Sensitive data is kept and data is sold, among people in the United States."""
    kept = Known.of(view.sensitive.kept)
    return reaches_us(view) & kept & sells_or_shares(view)


@condition
def owes_opt_out_ways(view: View) -> Known:
    """Something in California that people can opt out of."""
    return reaches_california(view) & (
        sells_or_shares(view) | does(view, "show_ads", "advertise_elsewhere")
    )


def _reaches_some(view: View, tag: str) -> Known:
    """Whether a region is reached whose entry bears a tag."""
    tagged_so = (id for id, entry in vocabulary("regions").entries.items() if tag in entry.tags)
    return some(answer(f"reaches:{id}", view) for id in tagged_so)


GRIEVANCE_LAWS = ("in-spdi", "in-dpdp")
"""The contact for grievances can be the person that these laws want."""


@condition
def needs_privacy_person(view: View) -> Known:
    """A country is reached that wants one person in charge, and no officer is named."""
    named_for_india = grievance_contact(view) is not None
    wanting = {
        law
        for role in vocabulary("privacy_roles").entries.values()
        for law in _laws(role)
        if not (named_for_india and law in GRIEVANCE_LAWS)
    }
    regions = vocabulary("regions").entries.items()
    reached = some(
        answer(f"reaches:{id}", view)
        for id, entry in regions
        if not wanting.isdisjoint(_laws(entry))
    )
    officer = view.controller.officer
    return reached & Known.of(None if officer is None else officer == "none")


def _laws(entry: Entry) -> tuple[str, ...]:
    laws = entry.tags.get("laws", ())
    return laws if isinstance(laws, tuple) else ()


@condition
def owes_complaint_process(view: View) -> Known:
    """The United Kingdom or a country that wants to know how complaints go (DPA 2018 s.164A)."""
    return reaches_uk(view) | _reaches_some(view, "laws")


@condition
def can_take_back_consent(view: View) -> Known:
    """Something rests on consent, or a country is reached in which consent is the rule."""
    return rests_on_consent(view) | _reaches_some(view, "consent")


@condition
def leaves_south_korea(view: View) -> Known:
    """People in South Korea are reached, and their data goes abroad (PIPA Art. 28-8)."""
    return answer("reaches:kr", view) & answer("leaves:kr", view)
