"""Examples: the facts of invented businesses, written out with comments."""

from functools import cache

from policybuilder.facts.catalogue import activities, presets, services
from policybuilder.facts.files import facts_from, facts_json, read_facts, write_facts
from policybuilder.facts.model import Facts
from policybuilder.facts.paths import Values
from policybuilder.facts.questions import questions
from policybuilder.facts.suggest import from_activity, from_preset, from_service, laid_over
from policybuilder.lib.content import CONTENT, shown_path
from policybuilder.lib.problems import Invalid, Problem
from policybuilder.lib.translations import SOURCE


@cache
def example_facts(preset: str) -> Facts:
    """The facts of the invented business of a preset: its own answers, and what is usual.

    Raises Invalid where there is no such preset, or its example is wrong.
    """
    if preset not in presets():
        known = ", ".join(presets())
        raise Invalid([Problem(preset, f"there is no such preset; there are {known}")])
    path = CONTENT / "examples" / f"{preset}.toml"
    own = read_facts(path.read_bytes(), "toml", shown_path(path))
    values = facts_json(own)
    country = values["controller"]["address"]["country"]
    regions = values["reach"]["regions"]
    usual = from_preset(preset, country, regions)
    for activity in own.activities or ():
        usual += from_activity(str(activity.kind))
    for service in own.services or ():
        usual += from_service(service.id, country, regions)
    return facts_from(_in_order(laid_over(values, usual)))


def _in_order(values: Values) -> Values:
    """The same values, with activities as the catalogue orders them."""
    order = list(activities())
    return {
        **values,
        "activities": sorted(values["activities"], key=lambda item: order.index(item["kind"])),
    }


def example(preset: str) -> str:
    """The facts file of the invented business of a preset, with the questions as comments.

    Raises Invalid as `example_facts`.
    """
    business = presets()[preset].words[SOURCE] if preset in presets() else preset
    head = f"# A facts file: the answers of an invented business ({business.lower()}).\n"
    rest = "# What is not known is left out; “none” and [] say that there is nothing.\n\n"
    return head + rest + write_facts(example_facts(preset), _comment)


def _comment(path: str) -> str | None:
    """The question that stands above an answer; above an item of a catalogue, what it is."""
    head, _, id = path.partition(".")
    catalogue = {"activities": activities, "services": services}.get(head)
    if catalogue and id:
        entry = catalogue().get(id)
        return entry.about[SOURCE] if entry else None
    question = questions().get(path)
    return question.ask[SOURCE] if question else None
