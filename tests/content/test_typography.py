"""Each language sets its marks and orders its words in its own way."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.utils.translation import override

from policybuilder.builder.fields import countries, groups_of
from policybuilder.clauses.formats import series
from policybuilder.documents.edition import DRAFT
from policybuilder.documents.render.text import render_text
from policybuilder.facts.vocabulary import vocabulary
from policybuilder.lib.translations import SOURCE, offered
from policybuilder.lib.typography import labelled, misset
from tests.reading import document_of, facts_named

LOCALE = Path(__file__).resolve().parents[2] / "policybuilder" / "locale"
OTHERS = [language for language in offered() if language != SOURCE]


@pytest.mark.parametrize("language", OTHERS)
def test_the_interface_is_whole_and_typeset(language: str) -> None:
    with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    lacking = [message.id for message in messages if message.fuzzy or not message.string]
    assert lacking == []
    for message in messages:
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        for words in forms:
            plain = re.sub("<[^>]+>", "", words)
            assert [str(fault) for fault in misset(plain, language, str(message.id))] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "Elle vaut pour :"),
        ("fr", "Combien de temps?"),
        ("fr", "le bouton « Effacer »"),
        ("fr", "le bouton “Effacer”"),
        ("de", "der Knopf «Löschen»"),
        ("de", 'der Knopf "Löschen"'),
        ("es", "el botón “Borrar”"),
    ],
)
def test_marks_of_another_language_are_named(language: str, words: str) -> None:
    assert len(list(misset(words, language, "clauses"))) in (1, 2)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "Elle vaut pour\u00a0: «\u00a0tout\u00a0»\u202f; et après\u202f?"),
        ("fr", "https://example.com:8000/?page=1"),
        ("de", "der Knopf „Löschen“: hier"),
        ("es", "el botón «Borrar»: aquí"),
    ],
)
def test_its_own_marks_are_fine(language: str, words: str) -> None:
    assert list(misset(words, language, "clauses")) == []


def test_a_french_label_keeps_its_colon_on_its_line() -> None:
    assert labelled("Durée", "14 mois", "fr") == "Durée\u00a0: 14 mois"
    assert labelled("Dauer", "14 Monate", "de") == "Dauer: 14 Monate"
    assert labelled("Jusqu’à quand\u202f?", "14 mois", "fr") == "Jusqu’à quand\u202f? 14 mois"
    assert series(["a", "b"], "fr") == "A\u202f; b"


@pytest.mark.parametrize("language", OTHERS)
def test_what_joins_words_is_typeset_too(language: str) -> None:
    said = render_text(document_of(facts_named("kasperek"), language=language), DRAFT)
    assert [str(fault) for fault in misset(said, language, "the document")] == []


def test_countries_stand_where_a_french_reader_looks_for_them() -> None:
    with override("fr"):
        names = [option.words for option in countries()[0].options]
    assert names.index("Émirats arabes unis") < names.index("Espagne") < names.index("Italie")


def test_states_stand_in_the_order_of_their_french_names() -> None:
    with override("fr"):
        whole, single = groups_of(vocabulary("us_states"))
    names = [option.words for option in single.options]
    assert [option.value for option in whole.options] == ["all"]
    assert names.index("Caroline du Nord") < names.index("Colorado") < names.index("Wyoming")
