"""The JSON Schema and the reader agree, and every property is explained."""

from collections.abc import Iterator
from typing import Any

import pytest

from policybuilder.facts import upgrade as upgrades
from policybuilder.facts.example import example, example_facts
from policybuilder.facts.files import read_facts
from policybuilder.facts.schema import facts_schema
from policybuilder.facts.upgrade import upgrade
from policybuilder.lib.problems import Invalid


def _objects(schema: Any) -> Iterator[dict[str, Any]]:
    yield schema
    yield from schema["$defs"].values()


def test_every_property_has_a_title_and_a_description() -> None:
    bare = [
        name
        for part in _objects(facts_schema())
        for name, found in part["properties"].items()
        if not (found.get("title") and found.get("description"))
    ]
    assert bare == []


def test_choices_are_named() -> None:
    reach = facts_schema()["$defs"]["Reach"]["properties"]["regions"]
    assert "eea" in reach["items"]["anyOf"][0]["enum"]
    status = facts_schema()["$defs"]["Activity"]["properties"]["status"]
    assert status["enum"] == ["now", "may", "never"]


def test_nothing_is_null_and_nothing_unknown_is_allowed() -> None:
    for part in _objects(facts_schema()):
        assert part["additionalProperties"] is False
        assert "null" not in str(part)


def test_the_example_of_a_preset_reads_back_and_explains_itself() -> None:
    text = example("web_shop")
    assert read_facts(text.encode(), "toml", "example.toml") == example_facts("web_shop")
    assert "# What is your business called?\nname = " in text


def test_an_unknown_preset_is_named_with_those_there_are() -> None:
    with pytest.raises(Invalid, match=r"nope: there is no such preset; there are web_shop, "):
        example("nope")


def test_older_facts_go_through_each_step_and_stay_as_they_were(monkeypatch) -> None:
    monkeypatch.setattr(upgrades, "SCHEMA", 3)
    monkeypatch.setattr(
        upgrades,
        "STEPS",
        {
            1: lambda values: {**values, "b": values["a"]},
            2: lambda values: {**values, "c": values["b"]},
        },
    )
    old = {"schema": 1, "a": 7}
    assert upgrade(old) == {"schema": 3, "a": 7, "b": 7, "c": 7}
    assert old == {"schema": 1, "a": 7}
