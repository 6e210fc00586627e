"""Decisions made by software alone (GDPR Art. 22, UK GDPR Art. 22A, 11 CCR 7200)."""

from policybuilder.facts.conditions import Known, condition, some
from policybuilder.facts.reading import any_of, does, extra, of_kind
from policybuilder.facts.view import View

DECIDING = ("decide_by_software", "check_credit")


def made_alone(activity: View) -> Known:
    """Whether software makes a decision alone; about credit, a person may make it in the end."""
    if activity.kind != "check_credit":
        return Known.YES
    decisions = extra(activity, "decisions")
    human = None if decisions is None else decisions.human
    return Known.of(None if human is None else not human)


@condition
def decides_by_software(view: View) -> Known:
    """Software decides alone, with effects that weigh on people, credit included."""
    by_credit = some(made_alone(check) for check in of_kind(view, "check_credit"))
    return does(view, "decide_by_software") | by_credit


@condition
def decides_by_software_on_contract_or_consent(view: View) -> Known:
    """Such decisions rest on a contract or on explicit consent (GDPR Art. 22(3))."""
    bases = any_of(
        of_kind(view, *DECIDING),
        lambda activity: any_of(
            activity.purposes,
            lambda use: Known.of(
                None if use.basis is None else use.basis in ("contract", "consent")
            ),
        ),
    )
    return decides_by_software(view) & bases
