"""Laws are cited by the names that they bear in the reader's language."""

import pytest

from policybuilder.laws.citations import cited, laws_cited


@pytest.mark.parametrize(
    ("citation", "language", "said"),
    [
        ("GDPR Art. 13(1)(a), 14(1)(a)", "en", "GDPR Art. 13(1)(a), 14(1)(a)"),
        ("GDPR Art. 13(1)(a), 14(1)(a)", "de", "DSGVO Art. 13(1)(a), 14(1)(a)"),
        ("GDPR Art. 27, UK GDPR Art. 27", "fr", "RGPD art. 27, RGPD britannique art. 27"),
        ("Directive 2002/58/EC Art. 5(3)", "es", "Directiva 2002/58/CE art. 5(3)"),
        ("FADP Art. 19; PECR reg. 6", "fr", "LPD art. 19\u202f; PECR reg. 6"),
        (
            "Telecommunications Business Act Art. 27-12",
            "de",
            "Telecommunications Business Act Art. 27-12",
        ),
    ],
)
def test_a_citation_bears_the_names_of_its_language(
    citation: str, language: str, said: str
) -> None:
    assert cited(citation, language) == said


@pytest.mark.parametrize(
    ("citation", "ids"),
    [
        ("GDPR Art. 13(1)(a)", ["eu-gdpr"]),
        ("UK GDPR Art. 27", ["uk-gdpr"]),
        ("GDPR Art. 27, UK GDPR Art. 27", ["eu-gdpr", "uk-gdpr"]),
        ("Cal. Civ. Code 1798.83", ["us-ca-shine-the-light"]),
        ("Cal. Civ. Code 1798.140(ad), (ah)", ["us-ca-ccpa"]),
        ("Regulation (EU) 2022/2065 Art. 17", []),
    ],
)
def test_a_citation_leads_to_the_laws_it_names(citation: str, ids: list[str]) -> None:
    assert [law.id for law in laws_cited(citation)] == ids
