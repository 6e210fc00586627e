"""What the document tells of its own changes."""

from policybuilder.facts.conditions import Known, condition
from policybuilder.facts.view import View


def _acceptance(view: View, wanted: str) -> Known:
    acceptance = view.changes.acceptance
    return Known.of(None if acceptance is None else acceptance == wanted)


@condition
def announces_changes(view: View) -> Known:
    """People are told in advance of a change that matters to them."""
    material = view.changes.material
    return Known.of(None if material is None else "advance_notice" in material)


@condition
def asks_acceptance_of_changes(view: View) -> Known:
    """Readers are asked to accept a new version, and can go on without."""
    return _acceptance(view, "asked")


@condition
def needs_acceptance_of_changes(view: View) -> Known:
    """Readers can only go on once they accepted a new version."""
    return _acceptance(view, "needed")
