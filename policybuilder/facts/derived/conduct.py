"""The rules of use: what is forbidden, group by group, and where breaches are reported."""

from collections.abc import Mapping

from policybuilder.facts.derived import derived
from policybuilder.facts.derived.company import Reachable, reachable
from policybuilder.facts.derived.rights import contact_for
from policybuilder.facts.told import Picked
from policybuilder.facts.view import View
from policybuilder.facts.vocabulary import vocabulary

OWN = "own"
"""The group of the owner's entries that are like no other."""
GROUPS = (*vocabulary("conduct").groups, OWN)


@derived
def prohibited(view: View) -> Mapping[str, tuple[Picked, ...]]:
    """What is forbidden, by group."""
    found: dict[str, list[Picked]] = {group: [] for group in GROUPS}
    for conduct in view.conduct.prohibited or ():
        entry = vocabulary("conduct").entries[conduct] if conduct else None
        found[entry.group or OWN if entry else OWN].append(conduct)
    return {group: tuple(items) for group, items in found.items()}


@derived
def breach_contact(view: View) -> Reachable | None:
    """Where reports of abuse go; the first contact where none is named for them."""
    contact = contact_for(view, "abuse")
    return None if contact is None else reachable(contact)
