"""What the document tells of keeping data."""

from policybuilder.facts.conditions import Known, condition
from policybuilder.facts.reading import active, all_of
from policybuilder.facts.view import View


@condition
def tells_every_period(view: View) -> Known:
    """For every activity it is answered how long its data is kept (GDPR Art. 13(2)(a))."""
    return Known.of(bool(active(view))) & all_of(
        active(view), lambda activity: Known.of(None if activity.retention is None else True)
    )


@condition
def erases_afterwards(view: View) -> Known:
    """Data is destroyed when a period ends."""
    afterwards = view.retention.afterwards
    what = None if afterwards is None else afterwards.what
    return Known.of(None if what is None else what == "erased")
