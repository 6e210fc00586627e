"""How an owner adds a domain to a policy and sees what DNS says of it."""

import pytest
from django.test import Client

from policybuilder.builder.views import addresses
from policybuilder.policies.models import Domain, Draft, Policy
from policybuilder.policies.slugs import take_slug
from tests.builder.conftest import NOW
from tests.policies.test_domains import FakeDns

HERE = "/policies/rosewood/addresses/"
HOST = "privacy.rosewood.example"


@pytest.fixture
def policy(alice) -> Policy:
    policy = Policy.objects.create(owner=alice, slug="rosewood", created_at=NOW)
    take_slug(policy, "rosewood")
    Draft.objects.create(policy=policy, owner=alice, touched_at=NOW)
    return policy


def test_an_owner_adds_checks_and_removes_a_domain(
    policy: Policy, hers: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    dns = FakeDns()
    monkeypatch.setattr(addresses, "SystemDns", lambda: dns)
    hers.post(HERE, {"host": f"https://{HOST}/"})
    domain = policy.domains.get()
    shown = hers.get(HERE).content.decode()
    assert "not checked yet" in shown
    assert domain.record_name in shown
    assert domain.record in shown
    one = f"{HERE}{domain.pk}/"
    shown = hers.post(f"{one}check/", follow=True).content.decode()
    assert "The TXT record is not found" in shown
    dns.away = True
    assert "DNS did not answer" in hers.post(f"{one}check/", follow=True).content.decode()
    dns.away = False
    dns.prove(domain)
    assert "Links from mails" in hers.post(f"{one}check/", follow=True).content.decode()
    dns.leads[HOST] = {"198.51.100.1"}
    hers.post(f"{one}check/")
    assert HOST in hers.get("/policies/rosewood/").content.decode()
    hers.post(f"{one}remove/", follow=True)
    assert not Domain.objects.exists()
    assert HOST not in hers.get("/policies/rosewood/").content.decode()


def test_a_fault_in_a_domain_is_named(policy: Policy, hers: Client) -> None:
    answer = hers.post(HERE, {"host": "rosewood"}).content.decode()
    assert "Write the name of a domain" in answer
    assert 'value="rosewood"' in answer


def test_a_stranger_sees_and_changes_no_domain(policy: Policy, hers: Client, his: Client) -> None:
    hers.post(HERE, {"host": HOST})
    one = f"{HERE}{policy.domains.get().pk}/"
    assert his.get(HERE).status_code == 404
    assert his.post(f"{one}remove/").status_code == 404
    assert Client().post(f"{one}remove/").status_code == 302
    assert policy.domains.count() == 1
