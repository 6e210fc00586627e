"""Conditions of whole vocabularies, named ``<what>:<entry>`` as laws are by ``law:<id>``.

``does:`` and ``denies:`` stand for activities; ``explains:``, ``warns:``, ``advises:`` and ``says:``
for what the owner picked to be said.
"""

from functools import partial

from policybuilder.facts.conditions import Known, register
from policybuilder.facts.reading import denied, does
from policybuilder.facts.view import View
from policybuilder.facts.vocabulary import vocabulary

PICKED = {
    "explains": ("explain", "explainers"),
    "warns": ("disclaimers", "disclaimers"),
    "advises": ("advice", "advice"),
    "says": ("say_not", "denials"),
}


def _does(kind: str, view: View) -> Known:
    return does(view, kind)


def _denies(kind: str, view: View) -> Known:
    return denied(view, kind)


def _picked(field: str, entry: str, view: View) -> Known:
    picked = getattr(view.form, field)
    return Known.of(None if picked is None else entry in picked)


for _kind in vocabulary("activities").entries:
    register(f"does:{_kind}", partial(_does, _kind))
    register(f"denies:{_kind}", partial(_denies, _kind))
for _what, (_field, _name) in PICKED.items():
    for _entry in vocabulary(_name).entries:
        register(f"{_what}:{_entry}", partial(_picked, _field, _entry))
