"""Conditions of single answers: said, said to be nothing, or not answered."""

from datetime import date
from typing import Any

import pytest

from policybuilder.facts.conditions import Judge, Known
from policybuilder.facts.model import Facts

CASES = [
    ("told:sharing.sale", {}, Known.UNKNOWN),
    ("told:sharing.sale", {"sharing": {"sale": "none"}}, Known.NO),
    ("none:sharing.sale", {"sharing": {"sale": "none"}}, Known.YES),
    ("none:sharing.sale", {}, Known.UNKNOWN),
    ("told:sharing.group.limits", {"sharing": {"group": "none"}}, Known.NO),
    ("told:sharing.group.limits", {"sharing": {"group": {}}}, Known.UNKNOWN),
    ("told:security.measures", {"security": {"measures": []}}, Known.NO),
    ("none:security.measures", {"security": {"measures": []}}, Known.YES),
    ("told:security.measures", {"security": {"measures": ["backups"]}}, Known.YES),
    ("yes:links.present", {"links": {"present": False}}, Known.NO),
    ("no:links.present", {"links": {"present": False}}, Known.YES),
    ("no:links.present", {}, Known.UNKNOWN),
]


@pytest.mark.parametrize(("name", "values", "known"), CASES)
def test_a_denial_is_never_the_lack_of_an_answer(
    name: str, values: dict[str, Any], known: Known
) -> None:
    assert Judge(Facts.model_validate(values), date(2026, 11, 21)).ask(name).known is known
