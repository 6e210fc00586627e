"""A document holds the clauses that the facts call for, in order, each with its why."""

from datetime import date
from typing import Any

import pytest

from policybuilder.clauses.render import ClauseError
from policybuilder.documents.assemble import UnknownKind, assemble
from policybuilder.documents.own_words import problems
from policybuilder.documents.tree import Document
from policybuilder.facts.files import facts_from
from policybuilder.facts.view import MissingWords
from tests.reading import words
from tests.shelf import Shelf

ON = date(2026, 11, 21)
NAMED = {"controller": {"name": "Kallu"}}


def made(
    facts: dict[str, Any] | None = None, language: str = "en", kind: str = "privacy"
) -> Document:
    return assemble(facts_from(facts or {}), kind, language, ON)


def headings(document: Document) -> list[str]:
    return [section.heading for section in document.sections]


@pytest.fixture
def filled(shelf: Shelf) -> Shelf:
    shelf.put("opening/hello", "Hello.", title='"Welcome"')
    shelf.put("who/name", "We are {{ facts.controller.name }}.", when='["told:controller.name"]')
    shelf.put("who/sale", "We sell.", when='["yes:sharing.sensitive_sold"]', order="20")
    shelf.put("share/gone", "Nobody.", when='["told:sharing.grounds"]')
    return shelf


def test_a_clause_stands_there_only_where_its_conditions_hold(filled: Shelf) -> None:
    assert [clause.id for clause in made().clauses()] == ["opening/hello"]
    assert [clause.id for clause in made(NAMED).clauses()] == ["opening/hello", "who/name"]
    answered = {**NAMED, "sharing": {"sensitive_sold": False, "grounds": []}}
    assert [clause.id for clause in made(answered).clauses()] == ["opening/hello", "who/name"]


def test_an_empty_section_leaves_no_heading_and_no_gap_in_the_numbers(filled: Shelf) -> None:
    facts = {"sharing": {"grounds": ["court_order"]}, "form": {"numbering": "numbered"}}
    numbered = made(facts)
    assert [section.id for section in numbered.sections] == ["opening", "share"]
    assert [heading.partition(" ")[0] for heading in headings(numbered)] == ["1.", "2."]
    plain = made({"sharing": {"grounds": ["court_order"]}})
    assert [section.number for section in plain.sections] == [None, None]


def test_parts_with_a_heading_are_numbered_within_their_section(filled: Shelf) -> None:
    filled.put("who/quiet", "Nothing.", heading="false", order="5")
    filled.put("who/more", "More.", title='"More"', order="30")
    document = made({**NAMED, "form": {"numbering": "numbered_nested"}})
    who = next(section for section in document.sections if section.id == "who")
    assert who.heading == "2. Who we are"
    shown = [clause.headline.partition(" ")[0] for clause in who.clauses if clause.heading]
    assert shown == ["2.1", "2.2"]
    assert [clause.number for clause in who.clauses if not clause.heading] == [None]
    assert [clause.number for clause in made(NAMED).clauses()] == [None] * 4


def test_headings_are_questions_where_the_owner_prefers_them(filled: Shelf) -> None:
    assert headings(made(NAMED)) == ["About this policy", "Who we are"]
    asked = headings(made({**NAMED, "form": {"headings": "questions"}}))
    assert asked == ["What is this policy about?", "Who is responsible for your data?"]


def test_each_clause_tells_why_it_stands_there(filled: Shelf) -> None:
    clause = list(made(NAMED).clauses())[1]
    assert clause.why.conditions == ("told:controller.name",)
    assert clause.why.answers == ("controller.name",)
    assert clause.blocks[0].answers == ("controller.name",)  # type: ignore[union-attr]


def test_the_digests_tell_words_from_answers(filled: Shelf) -> None:
    def why(facts: dict[str, Any]) -> Any:
        return list(made(facts).clauses())[1].why

    one, other = why(NAMED), why({"controller": {"name": "Kasperek"}})
    assert one.source == other.source
    assert one.values != other.values
    assert why({**NAMED, "controller": {"name": "Kallu", "head": "A. B."}}).values == one.values


def test_the_same_facts_give_the_same_document(filled: Shelf) -> None:
    assert made(NAMED) == made(NAMED)


def test_a_tone_of_its_own_is_a_second_body(shelf: Shelf) -> None:
    shelf.put("who/name", "Good day.\n\n+++ friendly +++\nHi!")
    said = {
        tone: words(next(made({"form": {"tone": tone}}).clauses()))
        for tone in ("plain", "formal", "friendly")
    }
    assert said == {
        "plain": "A title Good day.",
        "formal": "A title Good day.",
        "friendly": "A title Hi!",
    }


def test_a_clause_that_prints_what_is_not_there_is_an_error_with_its_file(shelf: Shelf) -> None:
    shelf.put("who/name", "We are {{ facts.controller.name }}.")
    with pytest.raises(ClauseError, match=r"name\.md: prints 'None'"):
        made()


def test_a_language_without_words_is_named(filled: Shelf) -> None:
    with pytest.raises(MissingWords, match="no words in 'fr'"):
        made(NAMED, language="fr")


def test_a_kind_that_does_not_exist_is_named(filled: Shelf) -> None:
    with pytest.raises(UnknownKind, match=r"no document kind 'pirvacy', only .*privacy"):
        made(kind="pirvacy")


OWN = {"kind": "privacy", "language": "en", "words": "We **alone** decide."}


def with_own(**more: Any) -> dict[str, Any]:
    return {**NAMED, "own_words": [{**OWN, **more}]}


def test_own_words_stand_in_the_place_of_a_clause(filled: Shelf) -> None:
    document = made(with_own(at="who/name", replaces="0" * 32, covers=["gdpr-13-1-a"]))
    clause = list(document.clauses())[1]
    assert words(clause) == "A title We alone decide."
    assert clause.own
    assert clause.id == "who/name"
    assert clause.why.answers == ("own_words.0",)
    assert clause.why.requirements == ("gdpr-13-1-a",)


def test_own_words_join_a_clause_or_the_end_of_a_section(filled: Shelf) -> None:
    assert [c.id for c in made(with_own(at="opening/hello")).clauses()] == [
        "opening/hello", "opening/hello/own-0", "who/name",
    ]  # fmt: skip
    document = made(with_own(at="share"))
    assert document.sections[-1].id == "share"
    assert [c.own for c in document.clauses()] == [False, False, True]


def test_words_added_after_a_clause_stay_where_it_goes(filled: Shelf) -> None:
    document = made(with_own(at="who/sale"))
    assert [c.id for c in document.clauses()] == ["opening/hello", "who/name", "who/sale/own-0"]


def test_own_words_of_another_language_or_kind_are_not_shown(filled: Shelf) -> None:
    for more in ({"language": "de"}, {"kind": "cookies"}):
        document = made(with_own(at="who/name", **more))
        assert not any(clause.own for clause in document.clauses())


def test_own_words_are_never_template_or_html(filled: Shelf) -> None:
    typed = "{{ facts.controller.name }} <b>x</b> {% if x %}"
    document = made(with_own(at="share", words=typed))
    assert words(list(document.clauses())[-1]) == typed


@pytest.mark.parametrize(
    ("own", "fault"),
    [
        ({"at": "who/nobody"}, "own_words.0.at: no document has the place 'who/nobody'"),
        ({"at": "nowhere"}, "own_words.0.at: "),
        ({"at": "who", "replaces": "0" * 32}, "own_words.0.at: "),
        ({"at": "who", "words": "[x](javascript:x)"}, "own_words.0.words: 'javascript:x' is not"),
    ],
)
def test_own_words_that_cannot_be_printed_are_named(
    filled: Shelf, own: dict[str, Any], fault: str
) -> None:
    found = [str(problem) for problem in problems(facts_from(with_own(**own)))]
    assert [line.startswith(fault) for line in found] == [True]
    assert not list(problems(facts_from(with_own(at="who"))))
