"""A document that is published here and named as one that stands elsewhere."""

from policybuilder.documents.contradictions.registry import Paths, rule
from policybuilder.facts.view import View

SAME = {"cookie_policy": "cookies", "acceptable_use_policy": "acceptable-use"}
"""By entry of ``related_documents`` the kind of document that is the same."""


@rule("D01")
def names_a_document_twice(view: View) -> Paths:
    """A cookie or acceptable use policy is made here, and another one is named beside it."""
    related = view.reach.related
    found = tuple(
        item.path
        for item in (() if related in (None, "none") else related)
        if SAME.get(str(item.kind)) in view.kinds
    )
    return (*found, "kinds") if found else ()
