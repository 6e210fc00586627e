"""Whether readers are asked to do something themselves, section by section."""

from functools import partial

from policybuilder.facts.conditions import Known, register
from policybuilder.facts.derived.advice import advice_in
from policybuilder.facts.view import View

SECTIONS = ("security", "rights", "links", "changes")


def _advises(section: str, view: View) -> Known:
    answered = None if view.form.advice is None else bool(advice_in(view, section))
    return Known.of(answered)


for _section in SECTIONS:
    register(f"advises_in:{_section}", partial(_advises, _section))
