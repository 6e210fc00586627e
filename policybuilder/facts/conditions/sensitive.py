"""What the document tells of sensitive data."""

from policybuilder.facts.conditions import Known, condition
from policybuilder.facts.derived import sensitive as told
from policybuilder.facts.reading import active
from policybuilder.facts.view import View


@condition
def tells_sensitive_items(view: View) -> Known:
    """Sensitive data is kept, and it is told which."""
    items = Known.of(None if active(view) is None else bool(told.sensitive_items(view)))
    return Known.of(view.sensitive.kept) & items


@condition
def limits_new_sensitive_uses(view: View) -> Known:
    """A new use or disclosure of sensitive data needs a permission."""
    new_use = view.sensitive.new_use
    if new_use is None:
        return Known.UNKNOWN
    return Known.of(new_use != "none" and new_use.permission is not None)
