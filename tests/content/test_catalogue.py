"""Rules that every catalogue entry keeps; a failure names the entry."""

from datetime import date

import pytest

from policybuilder.documents.report import check
from policybuilder.facts import catalogue
from policybuilder.facts.catalogue import activities, check_catalogue, presets, services
from policybuilder.facts.example import example_facts
from policybuilder.facts.vocabulary import vocabulary
from policybuilder.lib import content
from policybuilder.lib.problems import Invalid

ON = date(2026, 11, 21)
OPEN_BY_NATURE = {"train_models", "decide_by_software", "serve_children"}


def test_every_file_is_sound() -> None:
    assert [str(problem) for problem in check_catalogue()] == []


def test_every_kind_of_activity_says_what_is_usual() -> None:
    bare = [
        id
        for id, entry in activities().items()
        if not {"data", "purposes", "retention", "recipients"} <= set(entry.usual)
    ]
    assert set(bare) == OPEN_BY_NATURE


def test_items_with_a_period_of_their_own_are_items_of_the_activity() -> None:
    lost = [
        f"{id}: {item}"
        for id, entry in activities().items()
        for keep in entry.usual.get("retention", ())
        for item in keep.get("items", ())
        if item not in {use["item"] for use in entry.usual["data"]}
    ]
    assert lost == []


def test_legitimate_interests_are_named_and_others_need_none() -> None:
    wrong = [
        f"{id}: {use['purpose']}"
        for id, entry in activities().items()
        for use in entry.usual.get("purposes", ())
        if (use["basis"] == "interests") != ("interest" in use)
    ]
    assert wrong == []


def test_unread_values_are_unconfirmed() -> None:
    entries = [*activities().values(), *services().values(), *presets().values()]
    claimed = [entry.id for entry in entries if not entry.unconfirmed and not entry.checked]
    assert claimed == []
    assert [entry.id for entry in entries if entry.checked and not entry.source] == []


def test_a_service_without_a_name_says_what_it_does() -> None:
    unnamed = [entry for entry in services().values() if "name" not in entry.usual]
    assert unnamed
    assert all(entry.usual["roles"] and not entry.companies for entry in unnamed)


def test_places_beyond_europe_have_a_safeguard() -> None:
    eea = vocabulary("regions").entries["eea"].tags["countries"]
    bare = [
        f"{id}: {place['country']}"
        for id, entry in services().items()
        for place in entry.usual.get("places", ())
        if place["country"] not in eea and "safeguard" not in place
    ]
    assert bare == []


def test_cookies_name_their_source_and_are_named_once() -> None:
    assert [id for id, one in services().items() if one.cookies and not one.cookies_source] == []
    ids = [cookie["id"] for entry in services().values() for cookie in entry.cookies]
    assert len(ids) == len(set(ids))


def test_the_company_is_the_one_for_the_country() -> None:
    stripe = services()["stripe"]
    assert [company.country for c in ("DE", "GB", "US", None) if (company := stripe.company_for(c))]
    assert stripe.company_for("DE") != stripe.company_for("US")


@pytest.mark.parametrize("preset", presets())
def test_the_example_of_a_preset_can_be_published(preset: str) -> None:
    assert [str(problem) for problem in check(example_facts(preset), ON).blockers()] == []


@pytest.fixture
def told(tmp_path, monkeypatch):
    """Put one more file into a catalogue and return what its author is told."""

    def add(folder: str, text: str) -> list[str]:
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "wrong.toml").write_text(text, encoding="utf-8")
        monkeypatch.setattr(content, "CONTENT", tmp_path)
        load = getattr(catalogue, folder).__wrapped__
        with pytest.raises(Invalid) as raised:
            load()
        return [str(problem) for problem in raised.value.problems]

    return add


HEAD = 'words = { en = "Wrong" }\nabout = { en = "Wrong." }\nunconfirmed = true\n'


@pytest.mark.parametrize(
    ("folder", "text", "expected"),
    [
        ("services", "words = ", "is not TOML"),
        ("services", HEAD + 'sort = "x"\n[usual]', "wrong.toml: sort: is not known"),
        ("services", HEAD, "wrong.toml: usual: is missing"),
        ("services", HEAD + '[usual]\nroles = ["cook"]', "usual.roles.0: 'cook' is not in the"),
        ("services", HEAD + '[usual]\nactivities = ["cook"]', "activities: there is no “cook”"),
        ("presets", HEAD + 'order = 1\nactivities = ["cook"]', "activities: there is no “cook”"),
        (
            "presets",
            HEAD + 'order = 1\nactivities = ["recruit"]\n[answers]\n"security.measures" = []',
            "answers.security.measures: is never suggested",
        ),
        (
            "presets",
            HEAD + 'order = 1\nactivities = ["recruit"]\n[answers]\n"retention.rule" = "none"',
            "answers.retention.rule: 'none' is not in the vocabulary",
        ),
        (
            "presets",
            HEAD + 'order = 1\nactivities = ["recruit"]\n[adjusted.take_orders]\npeople = []',
            "adjusted: there is no “take_orders”",
        ),
        (
            "presets",
            HEAD + 'order = 1\nactivities = ["recruit"]\n[adjusted.recruit]\npeople = ["cooks"]',
            "adjusted.recruit.people.0: 'cooks' is not in the vocabulary",
        ),
    ],
)
def test_a_fault_names_file_and_field(told, folder: str, text: str, expected: str) -> None:
    (problem,) = told(folder, text)
    assert expected in problem
    assert "wrong.toml" in problem
    assert "\n" not in problem
