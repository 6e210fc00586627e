"""What readers are asked to do themselves, by the section in which it is said."""

from policybuilder.facts.derived import derived
from policybuilder.facts.reading import tagged
from policybuilder.facts.told import Picked, Told
from policybuilder.facts.view import View


def advice_in(view: View, section: str) -> tuple[Picked, ...]:
    """Advice of a section; advice of the owner's own that is like no other stands under security."""
    return tuple(
        entry
        for entry in view.form.advice or ()
        if (tagged(entry, "section", section) if entry else section == "security")
    )


@derived
def security_advice(view: View) -> tuple[Picked, ...]:
    """What keeps data safe."""
    return advice_in(view, "security")


@derived
def rights_advice(view: View) -> tuple[Picked, ...]:
    """When to write."""
    return advice_in(view, "rights")


@derived
def links_advice(view: View) -> tuple[Picked, ...]:
    """What to mind elsewhere."""
    return advice_in(view, "links")


@derived
def changes_lead(view: View) -> Told | None:
    """How long before a change that matters people are told of it."""
    days = view.changes.lead_days
    return None if days is None else Told(f"{days} days", days.paths)


@derived
def changes_advice(view: View) -> tuple[Picked, ...]:
    """How to stay informed."""
    return advice_in(view, "changes")
