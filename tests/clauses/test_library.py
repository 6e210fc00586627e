"""Each fault of a clause file is named with its file; a sound library is read in order."""

import pytest

from tests.shelf import Shelf

SOUND = "We decide about your data."


@pytest.mark.parametrize(
    ("head", "fault"),
    [
        ({"when": '["sells_ice"]'}, "who/name.md: when: there is no condition 'sells_ice'"),
        ({"when": "[]"}, "who/name.md: when: "),
        ({"title": '""'}, "who/name.md: title: "),
        ({"title": ""}, "who/name.md: title: Field required"),
        ({"order": "-1"}, "who/name.md: order: "),
        ({"drafted": '"soon"'}, "who/name.md: drafted: "),
        ({"satifies": "[]"}, "who/name.md: satifies: "),
        ({"title": '"unclosed'}, "who/name.md: the head is not TOML: "),
    ],
)
def test_a_faulty_head_is_named(shelf: Shelf, head: dict[str, str], fault: str) -> None:
    shelf.put("who/name", SOUND, **head)
    assert [told.startswith(fault.removeprefix("who/")) for told in shelf.problems()] == [True]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (SOUND, "does not begin with a +++ line"),
        ("", "does not begin with a +++ line"),
        ("+++\norder = 1\n", "the head has no closing +++ line"),
    ],
)
def test_a_file_without_a_head_is_named(shelf: Shelf, text: str, fault: str) -> None:
    shelf.write("who/name", text)
    assert shelf.problems() == [f"name.md: {fault}"]


def test_a_file_that_is_no_text_is_named(shelf: Shelf) -> None:
    shelf.put("who/name", SOUND).write_bytes(b"\xff\xfe\x00")
    assert shelf.problems() == ["name.md: is not UTF-8 text"]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("", "has no words in the tone 'plain'"),
        (f"{SOUND}\n\n+++ friendly +++\n", "has no words in the tone 'friendly'"),
        (f"{SOUND}\n\n+++ freindly +++\nHello.", "'freindly' is no other tone"),
        (f"{SOUND}\n\n+++ plain +++\nHello.", "'plain' is no other tone"),
        ("{{ facts.controller.nmae }}", "there is no 'facts.controller.nmae'"),
        ("{{ fact.controller.name }}", "there is no 'fact'"),
        ("{{ derived.nothing_of_the_kind }}", "there is no 'derived.nothing_of_the_kind'"),
        (f"{SOUND}\n\n+++ formal +++\n{{{{ facts.who }}}}", "formal: line 1 of the body"),
    ],
)
def test_a_faulty_body_is_named(shelf: Shelf, body: str, fault: str) -> None:
    shelf.put("who/name", body)
    (told,) = shelf.problems()
    assert told.startswith("name.md: ")
    assert fault in told


def test_every_fault_is_named_and_sound_files_are_kept(shelf: Shelf) -> None:
    shelf.put("who/one", "", when='["sells_ice"]')
    shelf.put("who/two", SOUND)
    shelf.write("who/three", SOUND)
    assert len(shelf.problems()) == 3
    assert list(shelf.load().clauses) == ["who/two"]


@pytest.mark.parametrize("place", ["lost", "who/deep/lost"])
def test_a_file_that_nobody_would_read_is_named(shelf: Shelf, place: str) -> None:
    shelf.put(place, SOUND)
    assert shelf.problems() == ["lost.md: stands in no section of a language"]


def test_clauses_come_by_section_order_and_id(shelf: Shelf) -> None:
    for identifier, order in (("who/b", "20"), ("who/c", "10"), ("keep/z", "30"), ("who/a", "20")):
        shelf.put(identifier, SOUND, order=order)
    assert list(shelf.load().clauses) == ["keep/z", "who/c", "who/a", "who/b"]


class TestTranslation:
    HEAD = {"title": '"Ein Titel"', "order": "", "when": ""}

    def digest(self, shelf: Shelf) -> str:
        return f'"{shelf.load().clauses["who/name"].source.digest}"'

    def test_one_that_says_what_it_translates_is_used(self, shelf: Shelf) -> None:
        shelf.put("who/name", SOUND)
        shelf.put("who/name", "Wir.", "de", of=self.digest(shelf), **self.HEAD)
        assert shelf.translation_problems() == []
        assert shelf.load().clauses["who/name"].wording("de").title == "Ein Titel"

    def test_one_whose_source_changed_is_stale(self, shelf: Shelf) -> None:
        shelf.put("who/name", SOUND)
        shelf.put("who/name", "Wir.", "de", of=self.digest(shelf), **self.HEAD)
        shelf.put("who/name", "We alone decide.")
        (told,) = shelf.translation_problems()
        assert told.startswith("name.md: is stale: ")

    def test_a_missing_one_is_named(self, shelf: Shelf) -> None:
        shelf.put("who/name", SOUND)
        shelf.put("who/other", SOUND)
        shelf.put("who/name", "Wir.", "de", of=self.digest(shelf), **self.HEAD)
        assert shelf.translation_problems() == ["other.md: the translation is missing"]

    def test_one_of_no_clause_is_named(self, shelf: Shelf) -> None:
        shelf.put("who/name", SOUND)
        of = self.digest(shelf)
        shelf.put("who/name", "Wir.", "de", of=of, **self.HEAD)
        shelf.put("who/gone", "Wir.", "de", of=of, **self.HEAD)
        assert shelf.translation_problems() == ["gone.md: translates no clause"]

    def test_it_cannot_have_conditions_of_its_own(self, shelf: Shelf) -> None:
        shelf.put("who/name", SOUND)
        shelf.put("who/name", "Wir.", "de", of=self.digest(shelf), title='"Ein Titel"', order="")
        assert [told.partition(": ")[2] for told in shelf.translation_problems()] == [
            "when: Extra inputs are not permitted"
        ]
