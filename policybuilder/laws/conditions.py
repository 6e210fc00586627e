"""The condition `law:<id>` of each law: YES where it binds or is chosen by the owner."""

from policybuilder.facts.conditions import Known, Predicate, answer, register
from policybuilder.facts.reading import chosen
from policybuilder.facts.view import View
from policybuilder.laws.bind import in_force
from policybuilder.laws.registry import ids, laws


def _law_condition(id: str) -> Predicate:
    def covers(view: View) -> Known:
        law = laws()[id]
        binds = answer(law.trigger, view) if in_force(law, view.on) else Known.NO
        if binds is Known.YES or law.kind != "statute":
            return binds
        return binds | chosen(view, id)

    return covers


for _id in ids():
    register(f"law:{_id}", _law_condition(_id))
