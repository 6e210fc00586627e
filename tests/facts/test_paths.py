"""A path reads, writes and removes one answer, and leaves every other as it was."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policybuilder.facts.paths import read, remove, write

FACTS: dict[str, Any] = {
    "controller": {"name": "Kallu", "address": {"lines": ["1 Example Street"], "country": "IE"}},
    "security": {"measures": ["backups", {"own": "A safe"}, "encryption"]},
    "activities": [
        {"id": "orders_2", "kind": "take_orders", "data": [{"item": "name"}]},
        {"id": "take_orders", "kind": "take_orders", "data": [{"item": "name"}, {"item": "vat"}]},
        {"kind": "serve_site", "status": "now"},
    ],
}
STEPS = st.lists(st.sampled_from(["a", "b", "c", "d"]), min_size=1, max_size=4).map(".".join)
ANSWERS = st.one_of(st.booleans(), st.text(), st.integers(), st.lists(st.text(), max_size=3))
# Without lists: a path cannot step into one by a name.
TREES = st.recursive(
    st.booleans() | st.text() | st.integers(),
    lambda inner: st.dictionaries(st.sampled_from("abcd"), inner, max_size=3),
)
VALUES = st.dictionaries(st.sampled_from("abcd"), TREES)


@given(VALUES, STEPS, ANSWERS)
def test_what_was_written_is_read(values: dict[str, Any], path: str, answer: object) -> None:
    before = deepcopy(values)
    changed = write(values, path, answer)
    assert read(changed, path) == answer
    assert values == before
    head = path.partition(".")[0]
    assert {k: v for k, v in changed.items() if k != head} == {
        k: v for k, v in values.items() if k != head
    }


@given(VALUES, STEPS, ANSWERS)
def test_what_was_taken_away_is_gone(values: dict[str, Any], path: str, answer: object) -> None:
    assert read(remove(write(values, path, answer), path), path) is None


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("controller.address.country", "IE"),
        ("controller.address.lines.0", "1 Example Street"),
        ("activities.take_orders.data", [{"item": "name"}, {"item": "vat"}]),
        ("activities.orders_2.data", [{"item": "name"}]),
        ("activities.serve_site.status", "now"),
        ("activities.2.status", "now"),
        ("activities.nothing.status", None),
        ("activities.9.status", None),
        ("controller.name.first", None),
        ("controller.nothing", None),
    ],
)
def test_items_of_lists_are_found_by_id_then_kind_then_place(path: str, answer: object) -> None:
    assert read(FACTS, path) == answer


def test_writing_into_a_list_changes_one_item() -> None:
    changed = write(FACTS, "activities.take_orders.status", "never")
    assert [item.get("status") for item in changed["activities"]] == [None, "never", "now"]
    changed = write(FACTS, "activities.take_orders", None)
    assert [item.get("id") for item in changed["activities"]] == ["orders_2", None]


def test_a_new_item_joins_its_list() -> None:
    item = {"id": "ring", "kind": "carry_calls"}
    assert write(FACTS, "activities.ring", item)["activities"] == [*FACTS["activities"], item]
    assert write({}, "activities.ring", item) == {"activities": [item]}
    with pytest.raises(KeyError):
        write(FACTS, "activities.ring.status", "now")


@pytest.mark.parametrize(
    ("path", "left"),
    [
        ("security.measures=backups", [{"own": "A safe"}, "encryption"]),
        ("security.measures=A safe", ["backups", "encryption"]),
    ],
)
def test_one_entry_of_a_pick_is_removed(path: str, left: list[Any]) -> None:
    assert remove(FACTS, path)["security"]["measures"] == left


def test_one_item_of_an_activity_is_removed() -> None:
    changed = remove(FACTS, "activities.take_orders.data=name")
    assert read(changed, "activities.take_orders.data") == [{"item": "vat"}]
    assert read(changed, "activities.orders_2.data") == [{"item": "name"}]


@pytest.mark.parametrize("path", ["security.nothing", "security.measures=locks", "nowhere=x"])
def test_removing_what_is_not_there_is_an_error(path: str) -> None:
    with pytest.raises(KeyError):
        remove(FACTS, path)
