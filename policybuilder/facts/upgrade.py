"""Schemas of facts: one pure step per schema turns older values into today's.

Stored facts are never rewritten; they are upgraded while they are read.
"""

from collections.abc import Callable, Mapping
from typing import Any

from policybuilder.facts.model import SCHEMA
from policybuilder.lib.problems import Invalid, Problem

Step = Callable[[dict[str, Any]], dict[str, Any]]

STEPS: Mapping[int, Step] = {}
"""The step that leads away from each older schema: ``{1: from_1_to_2}``."""


def upgrade(values: Any) -> Any:
    """Return the values in today's schema. Values that are no table are returned as they are.

    Raises Invalid where the schema is none that this program knows.
    """
    if not isinstance(values, dict):
        return values
    schema = values.get("schema", SCHEMA)
    if type(schema) is not int:
        raise Invalid([Problem("schema", "must be a whole number")])
    if schema > SCHEMA:
        raise Invalid(
            [Problem("schema", f"is {schema}, but this program knows schemas up to {SCHEMA} only")]
        )
    while schema < SCHEMA and schema in STEPS:
        values = {**STEPS[schema](values), "schema": schema + 1}
        schema += 1
    if schema != SCHEMA:
        raise Invalid([Problem("schema", f"is {schema}, which this program does not know")])
    return values
