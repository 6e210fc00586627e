"""An owner's host: who can have it, how it is proved, and how it is lost."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from policybuilder.policies.domains import (
    INTERVAL,
    LAPSES,
    MOST,
    DomainRefused,
    claim,
    give_back,
    look,
    look_again,
)
from policybuilder.policies.models import Change, Domain, Policy
from policybuilder.policies.name_lookups import Unanswered
from policybuilder.policies.places import home_of, places_of
from tests.hosting.publishing import make_policy

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
HOST = "privacy.shop.example"


@dataclass
class FakeDns:
    """What DNS says in a test; nothing at all while it is `away`."""

    records: dict[str, set[str]] = field(default_factory=dict)
    leads: dict[str, set[str]] = field(default_factory=lambda: {"localhost": {"192.0.2.1"}})
    away: bool = False

    def texts(self, name: str) -> frozenset[str]:
        return self._said(self.records, name)

    def addresses(self, host: str) -> frozenset[str]:
        return self._said(self.leads, host)

    def _said(self, told: dict[str, set[str]], name: str) -> frozenset[str]:
        if self.away:
            raise Unanswered(name)
        return frozenset(told.get(name, ()))

    def prove(self, domain: Domain) -> None:
        self.records.setdefault(domain.record_name, set()).add(domain.record)
        self.leads[domain.host] = {"192.0.2.1", "2001:db8::1"}


@pytest.fixture
def policy(db: None) -> Policy:
    return make_policy("shop", NOON)


@pytest.fixture
def dns() -> FakeDns:
    return FakeDns()


@pytest.mark.parametrize(
    ("text", "host"),
    [
        (" Privacy.Shop.EXAMPLE. ", HOST),
        ("https://privacy.shop.example:8443/imprint?x", HOST),
        ("datenschutz.straße.example", "datenschutz.xn--strae-oqa.example"),
    ],
)
def test_a_host_is_written_as_its_owner_likes(policy: Policy, text: str, host: str) -> None:
    assert claim(policy, text, NOON).host == host
    assert claim(policy, host, NOON) == policy.domains.get()


@pytest.mark.parametrize(
    "text",
    [
        *("", "shop", "localhost", "LOCALHOST:8000", "127.0.0.1", "https://192.0.2.7/", "[::1]"),
        *("a b.example", "-a.example", "a..example", "x" * 64 + ".example", "a_b.example"),
        *("http://[", "shop.example\0", "1.2.3.4", "0x7f.1", "testserver"),
    ],
)
def test_no_other_words_are_a_host(policy: Policy, text: str) -> None:
    with pytest.raises(DomainRefused):
        claim(policy, text, NOON)


def test_hosts_are_few(policy: Policy) -> None:
    for number in range(MOST):
        claim(policy, f"a{number}.shop.example", NOON)
    with pytest.raises(DomainRefused):
        claim(policy, HOST, NOON)


def test_a_host_is_served_once_dns_proves_it(policy: Policy, dns: FakeDns) -> None:
    domain = claim(policy, HOST, NOON)
    dns.leads[HOST] = {"192.0.2.1"}
    look(domain, NOON, dns)
    assert [place.host for place in places_of(policy)] == [""]
    dns.records[domain.record_name] = {"policybuilder=" + "0" * 32, "other"}
    look(domain, NOON, dns)
    assert home_of(policy).host == ""
    before = Change.objects.count()
    dns.prove(domain)
    look(domain, NOON, dns)
    assert [place.host for place in places_of(policy)] == ["", HOST]
    assert home_of(policy).url("versions") == f"http://{HOST}/versions/"
    assert Change.objects.count() == before + 1
    give_back(domain, NOON)
    assert [place.host for place in places_of(policy)] == [""]
    assert Change.objects.count() == before + 2


def test_a_host_that_leads_elsewhere_is_served_and_named_by_no_link(
    policy: Policy, dns: FakeDns
) -> None:
    domain = claim(policy, HOST, NOON)
    dns.prove(domain)
    dns.leads[HOST] = {"198.51.100.1"}
    look(domain, NOON, dns)
    assert [place.host for place in places_of(policy)] == ["", HOST]
    assert home_of(policy).host == ""
    assert policy.domains.get().fault == Domain.Fault.ELSEWHERE


def test_another_policy_gets_a_host_when_the_first_can_prove_it_no_more(
    policy: Policy, dns: FakeDns
) -> None:
    first, second = claim(policy, HOST, NOON), claim(make_policy("other", NOON), HOST, NOON)
    for domain in (first, second):
        dns.prove(domain)
        look(domain, NOON, dns)
    second.refresh_from_db()
    assert (second.proved_at, second.fault) == (None, Domain.Fault.TAKEN)
    dns.records[second.record_name].remove(first.record)
    look(second, NOON, dns)
    assert [domain.policy.slug for domain in Domain.objects.proved()] == ["other"]


def test_a_proof_that_is_gone_for_long_is_over(policy: Policy, dns: FakeDns) -> None:
    domain = claim(policy, HOST, NOON)
    dns.prove(domain)
    look(domain, NOON, dns)
    del dns.records[domain.record_name]
    at = NOON
    dns.away = True
    while at < NOON + LAPSES:
        at += INTERVAL + timedelta(seconds=1)
        look_again(at, dns)
    assert home_of(policy).host == HOST
    dns.away = False
    look_again(at + INTERVAL * 2, dns)
    lost = at + INTERVAL * 2
    assert policy.domains.get().fault_since == lost
    look_again(lost + LAPSES - timedelta(seconds=1), dns)
    assert [place.host for place in places_of(policy)] == ["", HOST]
    look_again(lost + LAPSES + INTERVAL * 2, dns)
    assert [place.host for place in places_of(policy)] == [""]
