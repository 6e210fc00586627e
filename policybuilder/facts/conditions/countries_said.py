"""What the document tells for the laws of single countries."""

from policybuilder.facts.conditions import Known, answer, condition
from policybuilder.facts.conditions.countries import can_leave_quebec
from policybuilder.facts.conditions.granted import one_covers
from policybuilder.facts.conditions.transfers import transfers_out_of
from policybuilder.facts.derived import company, transfers
from policybuilder.facts.derived import countries as told
from policybuilder.facts.reading import done_so
from policybuilder.facts.view import View
from policybuilder.facts.vocabulary import vocabulary


@condition
def names_privacy_person(view: View) -> Known:
    """A person or office in charge of privacy is named, with a way to reach them."""
    return Known.YES if told.privacy_person(view) else Known.UNKNOWN


@condition
def names_head(view: View) -> Known:
    """The head of the business is named, with the name and address of the business."""
    address = view.controller.address
    answers = (view.controller.head, address, company.company(view))
    return Known.UNKNOWN if None in answers else Known.YES


@condition
def names_authorities_of_countries(view: View) -> Known:
    """An authority is known for people outside Europe and the United States."""
    return Known.of(bool(told.country_authorities(view)))


@condition
def tells_consent_countries(view: View) -> Known:
    """A law binds under which data is used with consent as a rule."""
    return Known.of(bool(told.consent_countries(view)))


@condition
def owes_holder(view: View) -> Known:
    """Australia or New Zealand, whose laws ask who holds data (APP 1.4(b), IPP 3(1)(d))."""
    return answer("law:au-privacy-act", view) | answer("law:nz-privacy-act", view)


@condition
def tells_countries_abroad(view: View) -> Known:
    """A law of a country binds, data leaves that country, and it is told where it goes."""
    entries = vocabulary("regions").entries.items()
    bound = [region for region, entry in entries if one_covers(view, entry.tags.get("laws"))]
    goes = Known.NO
    for region in bound:
        goes |= can_leave_quebec(view) if region == "ca_qc" else transfers_out_of(view, region)
    named = transfers.foreign_countries(view) or transfers.countries_of_others(view)
    return goes & Known.of(bool(named) or None)


@condition
def names_protection_abroad(view: View) -> Known:
    """For each place outside countries whose law asks for it, it is told what protects data there."""
    bound = transfers.regions_asking_for_protection(view)
    goes = any(any(True for _ in transfers.places_outside(view, region)) for region in bound)
    settled = not any(transfers.unprotected_abroad(view, region) for region in bound)
    return Known.of(goes) & Known.of(settled or None)


@condition
def names_protection_for_europe(view: View) -> Known:
    """The same is told for people in Europe, as far as the laws there bind."""
    eea = ~answer("law:eu-gdpr", view) | ~answer("transfers_out_of_eea", view)
    uk = ~answer("law:uk-gdpr", view) | ~answer("transfers_out_of_uk", view)
    return (eea | answer("names_protection_outside_eea", view)) & (
        uk | answer("names_protection_outside_uk", view)
    )


@condition
def tells_transfers_by_region(view: View) -> Known:
    """Only the laws of Europe want it said what protects data abroad; else one table serves all."""
    return Known.of(not transfers.regions_asking_for_protection(view))


@condition
def stays_in_australia(view: View) -> Known:
    """Nobody abroad gets data of people in Australia (APP 1.4(f))."""
    return answer("law:au-privacy-act", view) & ~transfers_out_of(view, "au")


@condition
def wants_no_transfers_said(view: View) -> Known:
    """Said on the owner's wish, or for APP 1.4(f)."""
    return answer("says:no_transfers", view) | stays_in_australia(view)


@condition
def tells_decision_data(view: View) -> Known:
    """It is told which data programs use to decide, and whether they decide alone."""
    return Known.of(bool(told.decision_data(view)) or None)


@condition
def lets_people_choose_publicity(view: View) -> Known:
    """People choose who sees what they publish, or agree first."""

    def chooses(activity: View) -> Known:
        extra = activity.extra
        if extra is None:
            return Known.UNKNOWN
        return Known.of(extra.settings) | Known.of(extra.consent_first)

    return done_so(view, ("publish_content",), chooses)


@condition
def links_paia_manual(view: View) -> Known:
    """The manual under South Africa's Act on access to information is linked (PAIA s.51)."""
    return Known.of(company.paia_manual(view) is not None or None)


@condition
def reads_in_a_language_of_india(view: View) -> Known:
    """The policy stands in English or an official language of India (DPDP Act s.5(3))."""
    return Known.of(
        bool(told.INDIAN & {language.split("-")[0] for language in told.languages_of(view)})
    )


@condition
def tells_complaint_days(view: View) -> Known:
    """It is told how fast complaints are settled, 90 days at most (DPDP Rules r.14)."""
    days = view.accountability.settle_days
    return Known.UNKNOWN if days is None else Known.of(days <= 90)
