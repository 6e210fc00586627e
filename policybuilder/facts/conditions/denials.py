"""Denials that the owner wants said about collecting and using data."""

from policybuilder.facts.conditions import Known, Predicate, condition
from policybuilder.facts.conditions.collected import collects_precise_location
from policybuilder.facts.reading import any_of, denied
from policybuilder.facts.view import View

DENIED_BY: dict[str, Predicate] = {
    "no_session_recording": lambda view: denied(view, "record_sessions"),
    "no_call_recording": lambda view: denied(view, "record_calls"),
    "no_model_training": lambda view: denied(view, "train_models"),
    "no_decisions_by_software": lambda view: denied(view, "decide_by_software"),
    "no_precise_location": lambda view: ~collects_precise_location(view),
    "no_credit_checks": lambda view: denied(view, "check_credit"),
    "no_newsletter_profiles": lambda view: denied(view, "measure_mails"),
    "no_advertising": lambda view: denied(view, "show_ads"),
}
"""What in the facts supports each denial about collecting and using data."""


@condition
def denies_uses(view: View) -> Known:
    """The owner wants something denied about collecting or using data, and the facts deny it."""
    return any_of(
        view.form.say_not,
        lambda denial: DENIED_BY[denial](view) if denial in DENIED_BY else Known.NO,
    )
