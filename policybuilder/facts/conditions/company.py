"""Who is responsible."""

from policybuilder.facts.conditions import Known, answer, condition
from policybuilder.facts.conditions.basis import handles_special_or_offence_data
from policybuilder.facts.conditions.cookies import tracks_across_sites
from policybuilder.facts.conditions.reach import established
from policybuilder.facts.conditions.size import has_twenty_staff
from policybuilder.facts.derived import company as told
from policybuilder.facts.reading import stated
from policybuilder.facts.view import View


@condition
def names_controller(view: View) -> Known:
    """The business has a name."""
    return Known.YES if told.company(view) else Known.UNKNOWN


@condition
def gives_contact(view: View) -> Known:
    """There is a way to reach the business."""
    if told.contacts(view) or told.company_address(view):
        return Known.YES
    return Known.UNKNOWN


@condition
def names_officer_contact(view: View) -> Known:
    """A data protection officer is named with a way to reach them (GDPR Art. 37(7))."""
    if view.controller.officer == "none":
        return Known.NO
    return Known.YES if told.officer(view) else Known.UNKNOWN


@condition
def may_need_officer(view: View) -> Known:
    """No officer is named, and data or staff are such that one can be a duty.

    GDPR Art. 37(1)(b) and (c); section 38 of the German BDSG from 20 people who handle data.
    """
    binds = answer("law:eu-gdpr", view) | answer("law:uk-gdpr", view)
    in_germany = established(view, ["DE"]) & has_twenty_staff(view)
    asks = handles_special_or_offence_data(view) | tracks_across_sites(view) | in_germany
    return Known.of(view.controller.officer == "none") & binds & asks


@condition
def names_representatives(view: View) -> Known:
    """A representative is named (GDPR Art. 27)."""
    if view.controller.representatives == "none":
        return Known.NO
    return Known.YES if told.representatives(view) else Known.UNKNOWN


@condition
def uses_trade_names(view: View) -> Known:
    """Other names are in use."""
    return stated(view.controller.trade_names)


@condition
def tells_joint_roles(view: View) -> Known:
    """Somebody who decides together with the business is named (GDPR Art. 26)."""
    return Known.of(bool(told.joint_roles(view)))


@condition
def names_group(view: View) -> Known:
    """The business belongs to a group whose members are told."""
    group = view.controller.group
    if group in (None, "none"):
        return stated(group)
    return Known.of(None if group.members is None else bool(group.members))


@condition
def names_offers(view: View) -> Known:
    """What the business supplies is told."""
    offers = view.controller.offers
    return Known.of(
        None
        if offers is None and view.controller.business is None
        else bool(offers or view.controller.business)
    )


@condition
def names_sites(view: View) -> Known:
    """Sites or apps that the policy covers are named."""
    sites, apps = view.reach.sites, view.reach.apps
    if not sites and apps in (None, "none"):
        return Known.UNKNOWN
    return Known.YES


@condition
def names_what_is_covered(view: View) -> Known:
    """The dealings that the policy covers are told."""
    covers = view.reach.covers
    return Known.of(None if covers is None else bool(covers))


@condition
def names_related_documents(view: View) -> Known:
    """Other documents stand beside this one."""
    told_of = told.related_documents(view)
    return Known.of(None if view.reach.related is None else bool(told_of))
