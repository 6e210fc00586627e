"""A published policy, a mail server, and subscribers."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.test import Client

from policybuilder.notices.addressing import address_all
from policybuilder.notices.models import Subscription
from policybuilder.policies.models import Policy
from tests.hosting.documents import ENGLISH, GERMAN
from tests.hosting.publishing import make_policy, put_out
from tests.notices.mail_server import MailServer, mail_server

SPRING = datetime(2026, 3, 1, 9, tzinfo=UTC)
SUMMER = datetime(2026, 6, 1, 9, tzinfo=UTC)


@pytest.fixture
def policy(db: None) -> Policy:
    """Version 1 in force, in English and German."""
    policy = make_policy("lindenhof", SPRING)
    put_out(policy, ENGLISH, GERMAN, at=SPRING, summary=("First version.",))
    address_all(SPRING)
    return policy


@pytest.fixture
def server(settings) -> Iterator[MailServer]:
    """The mail server that this installation is told to use."""
    with mail_server() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        settings.EMAIL_TIMEOUT = 0.5
        yield running


@pytest.fixture
def reader(settings) -> Client:
    """A stranger, checked as strictly as browsers are, of an installation that sends mail."""
    cache.clear()
    settings.SHOWS_MAILED_LINKS = False
    return Client(enforce_csrf_checks=True, headers={"Accept-Language": "en"})


def subscriber(
    policy: Policy, email: str = "ada@example.org", language: str = "en"
) -> Subscription:
    """A reader who confirmed long ago."""
    return Subscription.objects.create(
        policy=policy, email=email, language=language, asked_at=SPRING, confirmed_at=SPRING
    )
