"""A shop that tests publish and change."""

from policybuilder.facts.example import example_facts
from policybuilder.facts.files import facts_from, facts_json
from policybuilder.facts.model import Facts
from policybuilder.facts.paths import write


def rosewood() -> Facts:
    """The facts of an invented tea shop, everything answered."""
    values = facts_json(example_facts("web_shop"))
    values = write(values, "controller.name", "Rosewood Tea")
    values = write(values, "controller.legal_name", "Rosewood Tea Limited")
    return facts_from(write(values, "controller.address.country", "IE"))
