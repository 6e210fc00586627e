"""What the document tells of rights."""

from policybuilder.facts.conditions import Known, answer, condition
from policybuilder.facts.conditions.basis import leaves_a_choice, rests_on_consent
from policybuilder.facts.derived import rights as told
from policybuilder.facts.view import View


@condition
def gives_gdpr_rights(view: View) -> Known:
    """The GDPR of the EU or of the UK binds."""
    return answer("law:eu-gdpr", view) | answer("law:uk-gdpr", view)


@condition
def tells_origin_of_data(view: View) -> Known:
    """A law binds that wants it told which data others give (GDPR Art. 14, FADP Art. 19(3))."""
    return gives_gdpr_rights(view) | answer("law:ch-fadp", view)


@condition
def offers_gdpr_rights(view: View) -> Known:
    """The rights of GDPR Art. 15 to 18, 20 and 21 are all offered."""
    offered = view.rights.offered
    return Known.of(None if offered is None else set(told.STATUTORY) <= set(offered))


@condition
def lists_rights_in_short(view: View) -> Known:
    """Rights are offered, and not all those of a GDPR that binds are told at length."""
    offered = view.rights.offered
    some = Known.of(None if offered is None else bool(offered))
    return some & ~(gives_gdpr_rights(view) & offers_gdpr_rights(view))


@condition
def tells_how_to_withdraw(view: View) -> Known:
    """Something happens only if people agree, and it is told how to take that back (Art. 7(3))."""
    ways = view.rights.withdraw
    agreed = rests_on_consent(view) | leaves_a_choice(view)
    return agreed & Known.of(None if ways is None else bool(ways))


@condition
def keeps_uk_complaint_duties(view: View) -> Known:
    """Complaints are acknowledged in 30 days and the outcome is told (DPA 2018 s.164A)."""
    duties = view.accountability.complaints
    return Known.of(None if duties is None else {"acknowledge", "tell_outcome"} <= set(duties))


@condition
def names_complaint_contact(view: View) -> Known:
    """There is an address for complaints."""
    if view.contacts is None:
        return Known.UNKNOWN
    return Known.of(told.complaint_email(view) is not None)


@condition
def names_eea_authority(view: View) -> Known:
    """An authority is named for people in the European Economic Area."""
    named = view.controller.authority
    return Known.of(None if named is None else bool(told.eea_authorities(view)))


@condition
def names_uk_authority(view: View) -> Known:
    """The authority of the United Kingdom is named."""
    named = view.controller.authority
    return Known.of(None if named is None else bool(told.uk_authorities(view)))
