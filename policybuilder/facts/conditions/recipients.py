"""Who gets data."""

from policybuilder.facts.conditions import Known, condition
from policybuilder.facts.reading import active, any_of, receiving
from policybuilder.facts.view import View


def _has_recipients(activity: View) -> Known:
    recipients = activity.recipients
    return Known.of(None if recipients is None else recipients != "none" and bool(recipients))


@condition
def passes_data_on(view: View) -> Known:
    """Data goes to somebody outside the business, providers included (GDPR Art. 13(1)(e))."""
    services = receiving(view)
    got = Known.of(None if services is None else bool(services))
    return got | any_of(active(view), _has_recipients)


@condition
def discloses_for_business(view: View) -> Known:
    """Data goes to others for a business purpose (Cal. Civ. Code 1798.140(e))."""
    return passes_data_on(view)


@condition
def others_collect_here(view: View) -> Known:
    """A service collects data on the site for its own purposes (11 CCR 7012(g))."""
    return any_of(
        receiving(view),
        lambda service: Known.of(
            None if service.acts_as is None else service.acts_as != "processor"
        ),
    )
