"""Words in further languages stand beside their source; what is missing or stale is named."""

from pathlib import Path

import pytest

from policybuilder.documents import translating
from policybuilder.lib import translations
from policybuilder.lib.translations import offered, read_words, translation_problems

HATS = """
[title]
en = "Hats"

[entries.top]
words = { en = "top hat" }
search = { en = ["hat", "tall"] }
"""
HUETE = """
[title]
en = "Hats"
de = "Hüte"

["entries.top.words"]
en = "top hat"
de = "Zylinder"

["entries.top.search"]
en = ["hat", "tall"]
de = ["Hut", "hoch"]
"""


class Desk:
    """A folder of content in the place of ours, offered in English and German."""

    def __init__(self, root: Path) -> None:
        self.hats = root / "vocabularies" / "hats.toml"
        self.huete = root / "translations" / "de" / "vocabularies" / "hats.toml"
        for path, text in ((self.hats, HATS), (self.huete, HUETE)):
            path.parent.mkdir(parents=True)
            path.write_text(text, encoding="utf-8")
        (root / "languages.toml").write_text('offered = ["en", "de"]')

    def change(self, path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def problems(self) -> list[str]:
        return [str(problem) for problem in translation_problems()]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for module in (translations, translating):
        monkeypatch.setattr(module, "CONTENT", tmp_path)
    monkeypatch.setattr("policybuilder.lib.content.CONTENT", tmp_path)
    offered.cache_clear()
    yield Desk(tmp_path)
    offered.cache_clear()


def test_words_come_in_both_languages(desk: Desk) -> None:
    found = read_words(desk.hats)
    assert found["title"] == {"en": "Hats", "de": "Hüte"}
    assert found["entries"]["top"]["words"]["de"] == "Zylinder"
    assert found["entries"]["top"]["search"]["de"] == ["Hut", "hoch"]
    assert desk.problems() == []


def test_a_missing_translation_is_named(desk: Desk) -> None:
    desk.change(desk.hats, "[entries.top]", '[entries.cap]\nwords = { en = "cap" }\n[entries.top]')
    assert desk.problems() == [
        "content/translations/de/vocabularies/hats.toml: entries.cap.words: is missing"
    ]


def test_a_stale_one_is_named_and_not_used(desk: Desk) -> None:
    desk.change(desk.hats, '"top hat"', '"silk hat"')
    assert "de" not in read_words(desk.hats)["entries"]["top"]["words"]
    (told,) = desk.problems()
    assert told.endswith("entries.top.words: is stale: the words it translates have changed")


def test_one_that_translates_nothing_is_named(desk: Desk) -> None:
    desk.change(desk.hats, 'search = { en = ["hat", "tall"] }', "")
    (told,) = desk.problems()
    assert told.endswith("entries.top.search: translates nothing")


def test_a_file_of_no_source_is_named(desk: Desk) -> None:
    desk.huete.with_name("caps.toml").write_text("")
    assert desk.problems() == ["content/translations/de/vocabularies/caps.toml: translates no file"]


@pytest.mark.parametrize("wrong", ['de = ""', 'de = ["Zylinder"]'])
def test_an_empty_one_and_one_of_another_shape_count_as_none(desk: Desk, wrong: str) -> None:
    desk.change(desk.huete, 'de = "Zylinder"', wrong)
    assert "de" not in read_words(desk.hats)["entries"]["top"]["words"]
    assert len(desk.problems()) == 1


def test_a_translator_gets_a_place_for_what_changed(desk: Desk) -> None:
    desk.change(desk.hats, '"top hat"', '"silk hat"')
    translating.lay_out_words("de")
    assert 'en = "silk hat"\nde = ""' in desk.huete.read_text()
    assert 'de = "Hüte"' in desk.huete.read_text(encoding="utf-8")
    desk.change(desk.huete, 'en = "silk hat"\nde = ""', 'en = "silk hat"\nde = "Seidenhut"')
    assert desk.problems() == []


def test_our_own_words_are_whole_in_every_offered_language() -> None:
    assert [str(problem) for problem in translation_problems()] == []
    assert offered()[0] == translations.SOURCE
