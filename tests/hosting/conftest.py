"""A published policy to read, and the words that tests in other languages borrow."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client

from policybuilder.facts.vocabulary import vocabulary
from policybuilder.policies.models import Policy
from tests.hosting.documents import ARABIC, COOKIES, ENGLISH, GERMAN, clause, with_clause
from tests.hosting.publishing import make_policy, put_out

SPRING = datetime(2026, 3, 1, 9, tzinfo=UTC)
SUMMER = datetime(2026, 6, 1, 9, tzinfo=UTC)
AUTUMN = datetime(2026, 9, 1, 9, tzinfo=UTC)
FAR = datetime(2100, 1, 1, tzinfo=UTC)

SECOND = with_clause(ENGLISH, "rights", clause("rights/ai", "No robots", "People decide."))
THIRD = with_clause(SECOND, "data", clause("data/survey", "Surveys", "We keep your answers."))


@pytest.fixture(autouse=True)
def borrowed_words() -> Iterator[None]:
    """Lend English words to languages that have none yet: these tests are about pages."""
    lent = []
    for name in ("document_words", "change_words", "material_reasons"):
        for entry in vocabulary(name).entries.values():
            for language in {"ar", "de"} - set(entry.words):
                entry.words[language] = entry.words["en"]
                lent.append((entry.words, language))
    yield
    for words, language in lent:
        del words[language]


@pytest.fixture
def policy(db: None) -> Policy:
    """Version 1 past, version 2 (three languages, two kinds) in force, version 3 scheduled for 2100."""
    policy = make_policy("lindenhof", SPRING)
    put_out(policy, ENGLISH, at=SPRING, summary=("First version.",))
    put_out(
        policy,
        SECOND,
        GERMAN,
        ARABIC,
        COOKIES,
        at=SUMMER,
        summary=("People decide.",),
        reasons=("new_purpose",),
    )
    put_out(policy, THIRD, GERMAN, at=AUTUMN, effective_at=FAR, summary=("Surveys.",))
    return policy


@pytest.fixture
def reader() -> Client:
    """A stranger whose browser asks for English."""
    return Client(headers={"Accept-Language": "en"})
