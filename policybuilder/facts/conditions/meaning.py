"""What a condition says, in a line of words: for reviewers, and for the reference of authors."""

import inspect
from collections.abc import Mapping

from policybuilder.facts.conditions import predicate

FAMILIES: Mapping[str, str] = {
    "told": "Something was answered: {}",
    "none": "“None of these” was answered: {}",
    "yes": "Yes was answered: {}",
    "no": "No was answered: {}",
    "does": "This is done: {}",
    "denies": "This is never done: {}",
    "says": "The owner wants this denial said: {}",
    "explains": "The owner wants this explained: {}",
    "warns": "The owner wants this disclaimer: {}",
    "advises": "The owner wants this advice: {}",
    "advises_in": "Where to get advice is told for: {}",
    "forbids": "Users are forbidden conduct of this group: {}",
    "names_representative_in": "A representative is named in: {}",
    "reaches": "People there are addressed: {}",
    "leaves": "Data leaves: {}",
    "law": "This law binds, or the owner chose to cover it: {}",
}
"""Conditions that exist once for each path or entry; one that is not here is told by its name."""


def meaning(name: str) -> str:
    """Return what the named condition says.

    Raises:
        KeyError: no condition has that name.
    """
    family, _colon, rest = name.partition(":")
    found = predicate(name)
    if rest:
        plain = f"{family.replace('_', ' ').capitalize()}: {{}}"
        return FAMILIES.get(family, plain).format(rest)
    words = inspect.getdoc(found) or ""
    return " ".join(words.partition("\n\n")[0].split())
