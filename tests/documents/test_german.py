"""What only a document in German shows: words left in English, and a name said twice."""

from policybuilder.facts.example import example_facts
from policybuilder.facts.files import facts_json
from tests.reading import document_of, words_by_clause


def in_german(preset: str) -> dict[str, str]:
    facts = {**facts_json(example_facts(preset)), "languages": ["de"]}
    return words_by_clause(document_of(facts, language="de"))


def test_an_authority_has_its_country_in_the_language_of_the_document() -> None:
    said = in_german("web_shop")
    assert "10555 Berlin, Deutschland" in said["rights/authority"]
    assert "SK9 5AF, Vereinigtes Königreich" in said["rights/authority_uk"]


def test_a_newsletter_is_not_said_to_bring_newsletters() -> None:
    said = in_german("web_shop")["marketing/mailings"]
    assert "Newsletter (Neuigkeiten aus dem Unternehmen und Sonderangebote)" in said
