"""A shop that tests publish and change."""

from policybuilder.facts.example import example_facts
from policybuilder.facts.files import facts_from, facts_json
from policybuilder.facts.model import Facts
from policybuilder.facts.paths import write

CONDUCT = {
    "covers": ["websites", "accounts"],
    "bound": ["user"],
    "prohibited": ["any_illegal_activity", "malware"],
    "sanctions": ["warning", "suspension"],
    "acceptance": "explicit_acceptance",
}


def rosewood(*kinds: str) -> Facts:
    """The facts of an invented tea shop, everything answered; with its privacy policy where none is named."""
    values = facts_json(example_facts("web_shop"))
    values = write(values, "controller.name", "Rosewood Tea")
    values = write(values, "controller.legal_name", "Rosewood Tea Limited")
    values = write(values, "kinds", list(kinds or ("privacy",)))
    if "acceptable-use" in kinds:
        values = write(values, "conduct", CONDUCT)
    return facts_from(write(values, "controller.address.country", "IE"))
