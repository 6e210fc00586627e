"""Whom the laws of single countries bind, and what those laws look at.

``reaches:<region>`` and ``leaves:<region>`` exist for every region of the vocabulary with countries.
"""

from functools import partial

from policybuilder.facts.conditions import Known, condition, register
from policybuilder.facts.conditions.children import reaches_children
from policybuilder.facts.conditions.cookies import uses_device_tools, uses_optional_tools
from policybuilder.facts.conditions.mail import (
    markets_electronically_in,
    sends_electronic_marketing,
)
from policybuilder.facts.conditions.passing_on import (
    has_other_recipients,
    uses_independent_services,
)
from policybuilder.facts.conditions.reach import addresses, countries_of, established
from policybuilder.facts.conditions.transfers import transfers_out_of
from policybuilder.facts.reading import active, any_of, does, of_kind, receiving, stated, tags
from policybuilder.facts.told import Picked
from policybuilder.facts.view import View
from policybuilder.facts.vocabulary import vocabulary

QUEBEC = "CA-QC"
ADULT = 18
PUBLIC = ("publish_content", "host_community", "keep_profiles")
CARRYING = ("host_community", "publish_content", "carry_calls")
ADVERTS = ("show_ads", "advertise_elsewhere")


def reaches(region: str, view: View) -> Known:
    """Whether the business has an establishment in a region, or addresses people there."""
    return established(view, countries_of(region)) | addresses(view, region)


def _leaves(region: str, view: View) -> Known:
    return transfers_out_of(view, region)


def _names_representative(place: str, view: View) -> Known:
    named = view.controller.representatives
    if named == "none":
        return Known.NO
    return any_of(named, lambda one: Known.of(one.place == place and one.exempt is not True))


for _region, _entry in vocabulary("regions").entries.items():
    if "countries" in _entry.tags:
        register(f"reaches:{_region}", partial(reaches, _region))
        register(f"leaves:{_region}", partial(_leaves, _region))
for _place in vocabulary("representative_places").entries:
    register(f"names_representative_in:{_place}", partial(_names_representative, _place))


def _done(view: View, *kinds: str) -> Known:
    """Whether one of these activities is told; nobody has to deny them all for a single law."""
    return Known.of(None if view.activities is None else bool(of_kind(view, *kinds)))


@condition
def reaches_quebec(view: View) -> Known:
    """People in Quebec are addressed, or all of Canada (P-39.1 s.1)."""

    def covers(region: Picked) -> Known:
        if not region:
            return Known.UNKNOWN
        found = tags(region)
        named, left_out = found.get("subdivision"), found.get("without")
        whole = "CA" in found.get("countries", ()) and named is None and left_out != QUEBEC  # type: ignore[operator]
        return Known.of(found.get("worldwide") is True or named == QUEBEC or whole)

    return any_of(view.reach.regions, covers)


@condition
def binds_in_australia(view: View) -> Known:
    """An Australian link, and a threshold of ss. 6C to 6EA Privacy Act 1988 passed."""
    return reaches("au", view) & Known.of(view.reach.australian_entity)


@condition
def works_in_south_africa(view: View) -> Known:
    """Domiciled in South Africa, or means there are used: a provider, people's devices (s.3(1))."""
    provider = any_of(
        receiving(view),
        lambda service: any_of(service.places or (), lambda at: Known.of(at.country == "ZA")),
    )
    devices = addresses(view, "za") & uses_device_tools(view)
    return established(view, ("ZA",)) | provider | devices


@condition
def sits_in_india(view: View) -> Known:
    """A body in India (s. 43A Information Technology Act 2000)."""
    return established(view, ("IN",))


@condition
def sends_messages_in_canada(view: View) -> Known:
    """Commercial electronic messages go to Canada or out of it (S.C. 2010, c. 23, s. 12)."""
    inward = addresses(view, "ca") & markets_electronically_in(view, "ca")
    return inward | (established(view, ("CA",)) & sends_electronic_marketing(view))


@condition
def can_leave_quebec(view: View) -> Known:
    """Somebody else holds or sees data: other provinces count as outside too (P-39.1 s.17)."""
    placed = any_of(receiving(view), lambda service: Known.of(bool(service.places)))
    return placed | transfers_out_of(view, "ca")


@condition
def identifies_locates_or_profiles(view: View) -> Known:
    """Technology that can identify, locate or profile people (P-39.1 s.8.1)."""
    return uses_optional_tools(view) | _done(view, "locate_people", "personalise", *ADVERTS)


@condition
def offers_privacy_settings(view: View) -> Known:
    """People choose who sees what they publish (P-39.1 s.9.1)."""
    return any_of(
        of_kind(view, "publish_content"),
        lambda activity: Known.of(None if activity.extra is None else activity.extra.settings),
    )


@condition
def programs_take_part_in_decisions(view: View) -> Known:
    """Programs decide, or help to decide, what weighs on people (APP 1.7)."""
    return does(view, "decide_by_software") | _done(view, "check_credit")


@condition
def collects_by_law(view: View) -> Known:
    """A law demands some of the data."""
    return any_of(
        active(view),
        lambda activity: any_of(activity.data, lambda use: Known.of(use.required == "law")),
    )


@condition
def shares_with_group(view: View) -> Known:
    """Companies of the group get data."""
    return stated(view.controller.group) & stated(view.sharing.group)


@condition
def uses_jointly(view: View) -> Known:
    """Companies of the group use data together with the business (APPI Art. 27(5)(iii))."""
    group = view.sharing.group
    joint = stated(group) if group in (None, "none") else Known.of(group.joint_use)
    return stated(view.controller.group) & joint


@condition
def gives_data_unless_refused(view: View) -> Known:
    """Others get data for their marketing unless people object (APPI Art. 27(2))."""
    rules = view.sharing.their_marketing
    if rules == "none":
        return Known.NO
    return any_of(rules, lambda rule: Known.of(rule.permission == "opt_out"))


def _some_safeguard(view: View, wanted: str) -> Known:
    return any_of(
        receiving(view),
        lambda service: any_of(
            service.places or (), lambda place: Known.of(place.safeguard == wanted)
        ),
    )


@condition
def transfers_on_contract_protection(view: View) -> Known:
    """A recipient abroad is bound by contract to the standard of the country (APPI Art. 28(3))."""
    return _some_safeguard(view, "contract_protection")


@condition
def leaves_brazil_on_clauses(view: View) -> Known:
    """Data leaves Brazil under the clauses of its authority (Resolution CD/ANPD 19/2024)."""
    return _some_safeguard(view, "brazil_clauses")


@condition
def carries_for_others_with_tools(view: View) -> Known:
    """Tools on devices, on a service that carries what others write or say (TBA Art. 27-12)."""
    return _done(view, *CARRYING) & uses_device_tools(view)


@condition
def reaches_minors(view: View) -> Known:
    """Children use the service, some of them under 18 (DPDP Act s.9)."""
    age = view.children.min_age
    return reaches_children(view) & Known.of(age is None or age < ADULT)


@condition
def passes_to_independent_others(view: View) -> Known:
    """Others get data for themselves (PIPA Art. 17)."""
    return uses_independent_services(view) | has_other_recipients(view)


@condition
def can_publish_sensitive_data(view: View) -> Known:
    """Sensitive data is held where people publish (PIPA Art. 23(3))."""
    return Known.of(view.sensitive.kept) & _done(view, *PUBLIC)


@condition
def makes_pseudonymous_figures(view: View) -> Known:
    """Statistics are made of data under codes in place of names (PIPA Art. 28-2)."""

    def made(activity: View) -> Known:
        kinds = None if activity.extra is None else activity.extra.made
        return Known.of(None if kinds is None else "pseudonymised" in kinds)

    return any_of(of_kind(view, "make_statistics"), made)


@condition
def shows_adverts(view: View) -> Known:
    """Adverts are shown here or elsewhere."""
    return _done(view, *ADVERTS)
