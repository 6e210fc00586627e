"""What an owner copies into a site of their own."""

import pytest
from django.test import Client
from django.utils.html import escape

from policybuilder.policies.domains import claim, look
from policybuilder.policies.models import Draft, Policy
from policybuilder.policies.slugs import take_slug
from tests.builder.conftest import NOW
from tests.hosting.documents import COOKIES, ENGLISH
from tests.hosting.publishing import put_out
from tests.policies.test_domains import FakeDns

HERE = "/policies/rosewood/embed/"


@pytest.fixture
def policy(alice) -> Policy:
    policy = Policy.objects.create(owner=alice, slug="rosewood", created_at=NOW)
    take_slug(policy, "rosewood")
    Draft.objects.create(policy=policy, owner=alice, touched_at=NOW)
    return policy


def test_codes_name_the_address_to_which_links_lead(policy: Policy, hers: Client) -> None:
    assert "once a version is in force" in hers.get(HERE).content.decode()
    put_out(policy, ENGLISH, COOKIES, at=NOW)
    page = hers.get(HERE).content.decode()
    link = '<a href="http://localhost:8000/p/rosewood/" rel="privacy-policy">Privacy policy</a>'
    assert escape(link) in page
    assert escape('src="http://localhost:8000/p/rosewood/cookies/embed.html"') in page
    assert "gpc.json" not in page
    assert "Squarespace" in page
    domain, dns = claim(policy, "privacy.rosewood.example", NOW), FakeDns()
    dns.prove(domain)
    look(domain, NOW, dns)
    page = hers.get(HERE).content.decode()
    assert escape('src="http://privacy.rosewood.example/embed.html"') in page
    assert "http://privacy.rosewood.example/cookies/fragment.html" in page


def test_the_file_on_signals_is_offered_where_they_are_acted_on(
    policy: Policy, hers: Client
) -> None:
    put_out(policy, ENGLISH, at=NOW, facts={"signals": {"gpc": "honoured"}})
    page = hers.get(HERE).content.decode()
    assert escape('{"gpc": true, "lastUpdate": "2026-11-21"}') in page


def test_a_stranger_gets_no_codes(policy: Policy, his: Client) -> None:
    assert his.get(HERE).status_code == 404
