"""Facts files: read back as written, and what is wrong is said in one line each."""

import json
import tomllib
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policybuilder.facts.files import facts_from, read_facts, read_facts_file, write_facts
from policybuilder.facts.model import Facts
from policybuilder.facts.paths import Values
from policybuilder.lib.problems import Invalid
from policybuilder.lib.toml import toml_text
from tests.strategies import facts_values

words = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
leaves = st.booleans() | st.integers(-(2**60), 2**60) | words
trees = st.dictionaries(
    words,
    st.recursive(
        leaves, lambda inner: st.lists(inner) | st.dictionaries(words, inner), max_leaves=8
    ),
    max_size=4,
)


def _lines(read: Any) -> list[str]:
    with pytest.raises(Invalid) as raised:
        read()
    lines = [str(problem) for problem in raised.value.problems]
    assert not any("\n" in line for line in lines)
    return lines


@given(trees)
def test_toml_reads_back_as_written(values: Values) -> None:
    assert tomllib.loads(toml_text(values)) == values


def test_long_tables_stand_under_their_own_heading() -> None:
    values = {"a": {"b": dict.fromkeys(("c", "d d", "e"), "x" * 40), "f": 1}, "g": "é\x7f"}
    text = toml_text(values, lambda path: f"about {path}")
    assert tomllib.loads(text) == values
    assert "[a.b]" in text
    assert "# about a.b\n" in text
    assert "# about g\n" in text


@settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(facts_values())
def test_facts_read_back_as_written(values: Values) -> None:
    facts = facts_from(values)
    assert read_facts(write_facts(facts).encode(), "toml", "facts.toml") == facts


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({"contrller": {}}, "contrller: is not known"),
        ({"controller": {"name": 5}}, "controller.name: must be text or a table"),
        ({"controller": {"name": " "}}, "controller.name: is empty"),
        ({"controller": {"name": "a\x00"}}, "controller.name: contains a control"),
        (
            {"controller": {"officer": {"email": "x"}}},
            "controller.officer.email: must be an e-mail",
        ),
        ({"controller": {"officer": "no"}}, "controller.officer: must be a table or 'none'"),
        ({"controller": {"address": {"country": "Germany"}}}, "must be a country code such as DE"),
        ({"contacts": [{"phone": "call me"}]}, "contacts.0.phone: must be a phone number"),
        ({"reach": {"sites": [{"url": "ftp://x"}]}}, "reach.sites.0.url: must be a full web"),
        ({"reach": {"sites": []}}, "reach.sites: needs at least one entry"),
        ({"reach": {"regions": ["mars"]}}, "reach.regions.0: 'mars' is not in the vocabulary"),
        ({"reach": {"regions": ["uk", "uk"]}}, "reach.regions: 'uk' stands there twice"),
        ({"reach": {"regions": [{"won": "x"}]}}, "reach.regions.0.won: is not known"),
        ({"children": {"directed": "yes"}}, "children.directed: must be true or false"),
        ({"children": {"min_age": "12"}}, "children.min_age: must be a whole number"),
        ({"children": {"min_age": 99}}, "children.min_age: must be at most 21"),
        ({"sharing": {"sale": []}}, "sharing.sale: needs at least one entry"),
        ({"changes": {"dates": {"updated": 5}}}, "changes.dates.updated: must be a date"),
        ({"form": {"title": {"english": "x"}}}, "must be a language code such as en"),
        ({"schema": 2}, "schema: is 2, but this program knows schemas up to 1 only"),
        ({"schema": 0}, "schema: is 0, which this program does not know"),
        ({"schema": "1"}, "schema: must be a whole number"),
        ([], "facts: must be a table"),
    ],
)
def test_one_fault_is_one_line(values: Any, line: str) -> None:
    lines = _lines(lambda: facts_from(values))
    assert any(line in one for one in lines), lines
    assert len(lines) == (2 if "won" in str(values) else 1)


@pytest.mark.parametrize(
    ("activity", "line"),
    [
        ({"extra": {"type": "mail", "x": 1}}, "activities.recruit.extra.x: is not known"),
        ({"extra": {"type": "male"}}, "activities.recruit.extra: has the type 'male'"),
        ({"extra": {}}, "activities.recruit.extra: needs a type"),
        ({"status": "soon"}, "activities.recruit.status: 'soon' is not in the vocabulary"),
        ({"retention": [{"period": "3 moons"}]}, "retention.0.period: must be a number and a unit"),
        ({"data": [{"item": {"own": "x", "like": "y"}}]}, "data.0.item: 'y' is not in the voc"),
        ({"recipients": "nobody"}, "recipients: must be a list or 'none'"),
    ],
)
def test_faults_of_an_activity_name_it(activity: Values, line: str) -> None:
    values = {"activities": [{"kind": "recruit", "status": "now", **activity}]}
    (found,) = _lines(lambda: facts_from(values))
    assert line in found


def test_ids_are_unique() -> None:
    twice = {"activities": [{"kind": "recruit", "status": "now"}] * 2}
    assert _lines(lambda: facts_from(twice)) == ["activities: the id 'recruit' stands there twice"]


def test_all_faults_are_told_at_once() -> None:
    values = {"controller": {"name": 5}, "children": {"min_age": 0}, "x": 1}
    assert len(_lines(lambda: facts_from(values))) == 3


@pytest.mark.parametrize(
    ("content", "kind", "reason"),
    [
        (b"a = ", "toml", "is not TOML"),
        (b"a = 1\na = 2", "toml", "is not TOML"),
        (b"{", "json", "is not JSON"),
        (b'{"a": 1, "a": 2}', "json", "the key 'a' stands there twice"),
        (b"\xff\xfe", "toml", "is not UTF-8 text"),
        (b"a = '\x00'", "toml", "is not TOML"),
        (b"[" * 100_000, "json", "is nested deeper"),
        (b"a=" + b"[" * 100_000, "toml", "is nested deeper"),
        (b".".join([b"a"] * 40) + b" = 1", "toml", "is nested deeper"),
        (json.dumps("x" * 6_000_000).encode(), "json", "is larger than 5 MB"),
    ],
)
def test_files_that_are_none_are_refused(content: bytes, kind: Any, reason: str) -> None:
    (line,) = _lines(lambda: read_facts(content, kind, "facts.toml"))
    assert line.startswith("facts.toml: ")
    assert reason in line


def test_the_byte_order_mark_of_windows_is_no_fault() -> None:
    assert read_facts("\ufeffschema = 1".encode(), "toml", "facts.toml") == Facts()


def test_the_ending_tells_the_format(tmp_path) -> None:
    (tmp_path / "facts.json").write_text('{"controller": {"name": "Example"}}')
    assert read_facts_file(tmp_path / "facts.json").controller.name == "Example"
    assert _lines(lambda: read_facts_file(tmp_path / "facts.yaml")) == [
        "facts.yaml: must end in .toml or .json"
    ]
    assert _lines(lambda: read_facts_file(tmp_path / "absent.toml")) == [
        "absent.toml: No such file or directory"
    ]
