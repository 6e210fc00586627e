"""Which documents stand beside each other, so that one can speak of another."""

from policybuilder.facts.conditions import Known, condition
from policybuilder.facts.view import View


@condition
def has_privacy_policy(view: View) -> Known:
    """A privacy policy is among the documents."""
    return Known.of("privacy" in view.kinds)


@condition
def has_cookie_policy(view: View) -> Known:
    """A cookie policy is among the documents."""
    return Known.of("cookies" in view.kinds)


@condition
def tells_of_data(view: View) -> Known:
    """One of the documents tells what happens to personal data, so that laws look at it."""
    return has_privacy_policy(view) | has_cookie_policy(view)


@condition
def has_acceptable_use_policy(view: View) -> Known:
    """An acceptable use policy is among the documents."""
    return Known.of("acceptable-use" in view.kinds)
