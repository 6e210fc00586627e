"""The ages at which the laws of single countries let children agree alone."""

from policybuilder.documents.contradictions.registry import NONE, Paths, rule
from policybuilder.documents.contradictions.statements import holds
from policybuilder.facts.reading import tags
from policybuilder.facts.told import Picked
from policybuilder.facts.view import View
from policybuilder.facts.vocabulary import vocabulary

MEMBERS = "members"
"""The group of the vocabulary of regions that holds the members of the EEA."""


@rule("L39")
def asks_no_parent_up_to_the_age_of_the_law(view: View) -> Paths:
    """Children are asked for a parent's consent below an age that is lower than the law's."""
    age = view.children.min_age
    if age is None or not holds(view, "reaches_children"):
        return NONE
    wanted = [_age(region) for region in view.reach.regions or ()]
    return ("children.min_age", "reach.regions") if max(wanted, default=0) > age else NONE


def _age(region: Picked) -> int:
    """Below this age a parent has to agree there; for a group of countries the highest of them."""
    known = vocabulary("regions").entries.values()
    if tags(region).get("worldwide") is True:
        return max(_number(entry.tags.get("child_age")) for entry in known)
    if region == "eea":
        members = (entry for entry in known if entry.group == MEMBERS)
        return max(_number(entry.tags.get("child_age")) for entry in members)
    return _number(tags(region).get("child_age"))


def _number(tag: object) -> int:
    return tag if isinstance(tag, int) else 0
