"""Services for children (GDPR Art. 8, UK Children's Code, 16 CFR Part 312)."""

from policybuilder.facts.conditions import Known, condition
from policybuilder.facts.reading import does, done_so, extra, of_kind
from policybuilder.facts.view import View


@condition
def aims_at_children(view: View) -> Known:
    """The service is aimed at children."""
    return Known.of(view.children.directed) | _serves_children(view)


@condition
def reaches_children(view: View) -> Known:
    """Children are aimed at, or known to use the service."""
    return aims_at_children(view) | Known.of(view.children.knowingly)


def _serves_children(view: View) -> Known:
    return Known.YES if of_kind(view, "serve_children") else Known.NO


def _child_answer(view: View, field: str) -> Known:
    """Whether the activity for children does what a field tells; NO where it is denied."""

    def told(activity: View) -> Known:
        child = extra(activity, "child")
        answer = None if child is None else getattr(child, field)
        return Known.of(None if answer is None else bool(answer))

    return done_so(view, ("serve_children",), told)


@condition
def asks_parents_for_consent(view: View) -> Known:
    """Parents are asked before a child's data is collected (16 CFR 312.5)."""
    return _child_answer(view, "consent_by")


@condition
def contacts_children_without_consent(view: View) -> Known:
    """Children are contacted under an exception from parental consent (16 CFR 312.5(c))."""
    return does(view, "serve_children") & ~asks_parents_for_consent(view)


@condition
def keeps_child_identifiers_for_operations(view: View) -> Known:
    """Identifiers of children serve internal operations without consent (16 CFR 312.5(c)(7))."""
    return _child_answer(view, "internal_identifiers")


@condition
def takes_child_audio(view: View) -> Known:
    """Children's voices are recorded only to answer them (16 CFR 312.5(c)(9))."""
    return _child_answer(view, "audio")


@condition
def names_age_below_sixteen(view: View) -> Known:
    """The age told is below 16, to which a country of the EEA can raise it (GDPR Art. 8(1))."""
    age = view.children.min_age
    return Known.of(None if age is None else age < 16)
