"""Rules that every vocabulary file keeps; a failure names the file and the entry."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, get_args

import pytest
from babel import Locale
from pydantic import BaseModel

from policybuilder.facts import vocabulary as vocabularies
from policybuilder.facts.model import Facts
from policybuilder.facts.shapes import Vocabulary
from policybuilder.facts.vocabulary import Entry, check_vocabularies, names, vocabulary
from policybuilder.lib.problems import Invalid

CCPA_CATEGORIES = {
    "identifiers",
    "customer_records",
    "protected_characteristics",
    "commercial",
    "biometric",
    "internet_activity",
    "geolocation",
    "audio_visual",
    "professional",
    "education",
    "inferences",
    "sensitive",
}
EEA = 30
HEDGES = re.compile(
    r"\b(compliant|guaranteed|guarantees|such as|etc|and/or|may|might)\b", re.IGNORECASE
)
SSL = re.compile(r"\bSSL\b|safe harbor|privacy shield", re.IGNORECASE)
TERRITORIES = Locale("en").territories


def _entries() -> Iterator[tuple[str, Entry]]:
    for name in names():
        for id, entry in vocabulary(name).entries.items():
            yield f"{name}.{id}", entry


def _values(entry: Entry, tag: str) -> tuple[str, ...]:
    found = entry.tags.get(tag, ())
    return found if isinstance(found, tuple) else (str(found),)


def _asked_for(shape: Any) -> Iterator[str]:
    """The vocabularies that a type of the facts names, its parts included."""
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        for field in shape.model_fields.values():
            yield from _asked_for(field.annotation)
            yield from (mark.name for mark in field.metadata if isinstance(mark, Vocabulary))
    for inner in get_args(shape):
        if isinstance(inner, Vocabulary):
            yield inner.name
        else:
            yield from _asked_for(inner)


def test_every_vocabulary_that_facts_ask_for_is_there() -> None:
    asked = set(_asked_for(Facts))
    assert len(asked) > 100
    assert asked - set(names()) == set()


def test_every_file_is_sound() -> None:
    assert [str(problem) for problem in check_vocabularies()] == []


def test_words_are_one_plain_line_without_hedges_or_claims() -> None:
    assert [id for id, entry in _entries() if HEDGES.search(entry.words["en"])] == []


def test_withdrawn_frameworks_and_protocols_cannot_be_chosen() -> None:
    assert [id for id, entry in _entries() if SSL.search(entry.words["en"])] == []


@pytest.mark.parametrize("name", names())
def test_no_two_entries_read_the_same(name: str) -> None:
    words = [entry.words["en"] for entry in vocabulary(name).entries.values()]
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize(
    ("name", "tag", "target"),
    [
        ("purposes", "basis", "bases"),
        ("service_roles", "recipient", "recipients"),
    ],
)
def test_tags_that_name_another_entry_find_it(name: str, tag: str, target: str) -> None:
    lost = {
        id: entry.tags.get(tag)
        for id, entry in vocabulary(name).entries.items()
        if not set(_values(entry, tag))
        or not set(_values(entry, tag)) <= set(vocabulary(target).entries)
    }
    assert lost == {}


def test_every_data_item_has_its_ccpa_category() -> None:
    wrong = [
        id
        for id, entry in vocabulary("data").entries.items()
        if not _values(entry, "ccpa") or not set(_values(entry, "ccpa")) <= CCPA_CATEGORIES
    ]
    assert wrong == []


def test_data_that_california_calls_sensitive_is_in_that_category() -> None:
    wrong = [
        id
        for id, entry in vocabulary("data").entries.items()
        if ("ca" in _values(entry, "sensitive")) != ("sensitive" in _values(entry, "ccpa"))
    ]
    assert wrong == []


def test_gdpr_special_categories_are_all_there() -> None:
    assert {
        "health",
        "genetic",
        "biometric",
        "race_ethnicity",
        "political_opinions",
        "religious_philosophical_beliefs",
        "trade_union",
        "sex_life_orientation",
    } <= set(vocabulary("data").tagged("sensitive", "gdpr"))


@pytest.mark.parametrize("name", ["regions", "authorities", "safeguards"])
def test_countries_are_iso_codes(name: str) -> None:
    codes = {
        code for entry in vocabulary(name).entries.values() for code in _values(entry, "countries")
    }
    assert codes - set(TERRITORIES) == set()


def test_the_eea_is_whole_and_each_of_its_countries_has_an_authority() -> None:
    eea = _values(vocabulary("regions").entries["eea"], "countries")
    assert len(set(eea)) == EEA
    without = [code for code in eea if not vocabulary("authorities").tagged("countries", code)]
    assert without == []


def test_every_us_state_has_its_own_code() -> None:
    codes = [
        code
        for entry in vocabulary("us_states").entries.values()
        for code in _values(entry, "code")
    ]
    assert len(set(codes)) == len(codes) == 51  # fifty states and the District of Columbia


@pytest.mark.parametrize("name", ["size_staff", "size_revenue", "size_people", "size_sale"])
def test_bands_leave_no_gap_and_no_overlap(name: str) -> None:
    bands = [entry.tags for entry in vocabulary(name).entries.values()]
    assert int(str(bands[0].get("from", 0))) == 0
    assert "to" not in bands[-1]
    for lower, upper in pairwise(bands):
        assert int(str(upper["from"])) == int(str(lower["to"])) + 1


def test_unconfirmed_authorities_say_so_and_the_others_say_when_they_were_checked() -> None:
    silent = [
        id
        for id, entry in vocabulary("authorities").entries.items()
        if not ({"unconfirmed", "checked"} & set(entry.tags))
    ]
    assert silent == []
    assert vocabulary("authorities").entries["gbico"].words["en"] == "Information Commission"


@pytest.fixture
def faulty(tmp_path, monkeypatch):
    """Write one vocabulary file, ask for it, and return what its author is told."""

    def told(text: str, name: str = "colours") -> list[str]:
        folder = tmp_path / "vocabularies"
        folder.mkdir(exist_ok=True)
        (folder / "colours.toml").write_text(text, encoding="utf-8")
        monkeypatch.setattr(vocabularies, "CONTENT", tmp_path)
        vocabulary.cache_clear()
        with pytest.raises(Invalid) as raised:
            vocabulary(name)
        vocabulary.cache_clear()
        return [str(problem) for problem in raised.value.problems]

    return told


HEAD = 'name = "colours"\ntitle = { en = "Colours" }\n'


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        (HEAD + '[entries.red]\nwords = { de = "rot" }', "entries.red.words", "no words in “en”"),
        (HEAD + '[entries.red]\nwords = { en = " red" }', "entries.red.words.en", "pattern"),
        (HEAD + '[entries.Red]\nwords = { en = "red" }', "entries.Red", "pattern"),
        (HEAD + '[entries.red]\nword = { en = "red" }', "entries.red.word", "not permitted"),
        (HEAD + '[entries.red]\nwords = { en = "red" }\ngroup = "warm"', "", "not there"),
        (HEAD.replace("colours", "colors", 1) + "[entries]", "name", "“colors”"),
        ("name = ", "", "is not TOML"),
    ],
)
def test_a_fault_names_file_place_and_reason(faulty, text: str, place: str, reason: str) -> None:
    (problem,) = [line for line in faulty(text) if place in line and reason in line]
    assert "colours.toml" in problem
    assert "\n" not in problem


def test_every_fault_is_told_at_once(faulty) -> None:
    text = HEAD + '[entries.red]\nwords = {}\n[entries.blue]\nwords = { de = "blau" }'
    assert len(faulty(text)) == 2


def test_an_unknown_vocabulary_is_named(faulty) -> None:
    assert faulty(HEAD + "[entries]", name="shapes") == ["shapes.toml: there is no such file"]
