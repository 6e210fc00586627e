"""What holds for every law file of the library."""

import re

import pytest

from policybuilder.laws.model import Law
from policybuilder.laws.registry import laws, problems

HEDGES = re.compile(r"\b(compliant|compliance|guarantee\w*|may|might|such as|etc)\b", re.IGNORECASE)


def test_no_law_file_has_a_problem() -> None:
    assert problems() == []


@pytest.mark.parametrize("law", laws().values(), ids=lambda law: law.id)
def test_words_are_plain_and_sure(law: Law) -> None:
    texts = [*law.because.values()]
    for requirement in law.requirements.values():
        texts += requirement.asks.values()
    assert [text for text in texts if HEDGES.search(text)] == []


@pytest.mark.parametrize("law", laws().values(), ids=lambda law: law.id)
def test_the_reason_continues_a_sentence(law: Law) -> None:
    assert law.because["en"][0].islower()
    assert not law.because["en"].endswith(".")


@pytest.mark.parametrize("law", laws().values(), ids=lambda law: law.id)
def test_what_a_law_asks_is_a_sentence(law: Law) -> None:
    for requirement in law.requirements.values():
        assert requirement.asks["en"][0].isupper()
        assert requirement.asks["en"].endswith(".")


@pytest.mark.parametrize("law", laws().values(), ids=lambda law: law.id)
def test_official_links_are_encrypted(law: Law) -> None:
    links = [law.link, law.authority and law.authority.url]
    assert {link.scheme for link in links if link} <= {"https"}
