"""What holds for every law file of the library."""

import re

import pytest

from policybuilder.facts.vocabulary import vocabulary
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


def test_every_member_of_the_eea_has_an_authority_and_an_age_of_consent() -> None:
    regions, authorities = vocabulary("regions"), vocabulary("authorities")
    codes = regions.entries["eea"].tags["countries"]
    assert isinstance(codes, tuple)
    assert len(codes) == 30
    members = {id: entry for id, entry in regions.entries.items() if entry.group == "members"}
    assert {id.upper() for id in members} == set(codes)
    for id, entry in members.items():
        assert entry.tags["child_age"] in (13, 14, 15, 16), id
        assert authorities.tagged("countries", id.upper()), id


@pytest.mark.parametrize("name", ["regions", "rights", "authorities", "privacy_roles"])
def test_the_laws_that_vocabularies_name_exist(name: str) -> None:
    named = [
        law
        for entry in vocabulary(name).entries.values()
        if isinstance(found := entry.tags.get("laws", ()), tuple)
        for law in found
    ]
    assert named
    assert set(named) - set(laws()) == set()
