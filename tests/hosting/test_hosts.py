"""A policy on a host of its owner's: the same tree at its root, and nothing of anybody else."""

from pathlib import Path

import pytest
from django.test import Client

from policybuilder.hosting import entry_cache
from policybuilder.policies.acts import take_down, unpublish
from policybuilder.policies.domains import claim, give_back, look
from policybuilder.policies.models import Domain, Policy
from tests.hosting.conftest import AUTUMN, SECOND, SPRING, SUMMER
from tests.hosting.documents import COOKIES, ENGLISH, GERMAN
from tests.hosting.publishing import make_policy, put_out
from tests.hosting.serving import Machine, ask
from tests.policies.test_domains import FakeDns

HOST = "privacy.lindenhof.example"
SAME = [
    *(
        "/",
        "/de/",
        "/?lang=de",
        "/versions/",
        "/versions/1/",
        "/cookies/",
        "/feed.atom",
        "/report/",
    ),
    *("/versions/2/manifest.json", "/cookies/versions/2/"),
]
NOWHERE = [
    "/p/lindenhof/",
    "/policies/",
    "/accounts/login/",
    "/versions/99/",
    "/static/css/app.css",
]
HOSTILE = [
    "",
    "[",
    "a" * 9000,
    "privacy..example",
    "192.0.2.1",
    "privacy.lindenhof.example/",
    "a b",
]


@pytest.fixture(autouse=True)
def looks_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at each file whenever it is asked for."""
    monkeypatch.setattr(entry_cache, "FRESH", 0.0)


@pytest.fixture
def policy(db: None) -> Policy:
    """Version 1 past, version 2 in force in two languages, with a cookie policy."""
    policy = make_policy("lindenhof", SPRING)
    put_out(policy, ENGLISH, at=SPRING)
    put_out(policy, SECOND, GERMAN, COOKIES, at=SUMMER)
    return policy


@pytest.fixture
def domain(policy: Policy) -> Domain:
    """A proved host of the policy."""
    return proved(policy, HOST)


def proved(policy: Policy, host: str) -> Domain:
    """Return a host that DNS proves to be a policy's."""
    domain, dns = claim(policy, host, SUMMER), FakeDns()
    dns.prove(domain)
    look(domain, SUMMER, dns)
    return domain


@pytest.fixture
def machine(domain: Domain, tmp_path: Path) -> Machine:
    """A machine that has followed the feed."""
    machine = Machine(tmp_path / "pages")
    machine.follow()
    return machine


def test_the_tree_stands_at_the_root_with_and_without_snapshots(machine: Machine) -> None:
    for path in SAME:
        stored, served = machine.stored(path, host=HOST), ask(machine.django, path, host=HOST)
        assert stored, path
        assert (stored.status, stored.body, stored.headers) == (200, served.body, served.headers)
        assert b'"/p/lindenhof' not in stored.body
        assert f"<http://{HOST}/" in stored.headers.get("Link", f"<http://{HOST}/")
    for path in ("/compare/1/2/", "/on/2026-04-01/", "/versions/2/proof/"):
        body = machine.get(path, host=HOST).body.decode()
        assert 'href="/versions/' in body
        assert 'href="/p/' not in body
    for path in NOWHERE:
        assert machine.get(path, host=HOST).status == 404
    moved = machine.get("/versions?lang=de", host=HOST)
    assert (moved.status, moved.headers["Location"]) == (301, "/versions/?lang=de")
    assert not machine.get("//elsewhere", host=HOST).headers["Location"].startswith("//")

    for written in (HOST.upper(), f"{HOST}.", f"{HOST}:8443"):
        assert machine.stored("/", host=written)
    for host in HOSTILE:
        assert machine.get("/", host=host).status == 400
    reader = Client()
    page = reader.get("/p/lindenhof/de/")
    assert f'<link rel="canonical" href="http://{HOST}/de/">' in page.content.decode()
    assert f'<http://{HOST}/de/>; rel="canonical"' in page["Link"]
    assert (
        f'href="http://{HOST}/versions/1/' in reader.get("/p/lindenhof/feed.atom").content.decode()
    )
    own = machine.get("/", host=HOST).body.decode()
    assert 'href="http://localhost:8000/notices/lindenhof/' in own


def test_what_is_hidden_or_given_back_is_gone_from_the_host(
    machine: Machine, domain: Domain, policy: Policy
) -> None:
    unpublish(policy, AUTUMN)
    machine.follow()
    assert machine.stored("/", host=HOST) is None
    assert machine.get("/", host=HOST).status == 404
    take_down(policy, AUTUMN)
    assert machine.get("/", host=HOST).status == 404
    give_back(domain, AUTUMN)
    machine.follow()
    assert machine.get("/", host=HOST).body == b"Nothing is published on this host.\n"


def test_a_host_can_go_to_another_policy(machine: Machine, domain: Domain) -> None:
    other = make_policy("other", SPRING)
    put_out(other, ENGLISH, at=SPRING)
    claim(other, HOST, SPRING)
    assert machine.get("/p/other/", host=HOST).status == 404
    give_back(domain, AUTUMN)
    machine.follow()
    assert machine.stored("/", host=HOST) is None
    assert machine.get("/", host=HOST).status == 404
    assert machine.stored("/p/lindenhof/")
    proved(other, HOST)
    machine.follow()
    answer = machine.stored("/", host=HOST)
    assert answer
    assert b"People decide." not in answer.body
    for door in machine.root.glob("hosts/*/*"):
        door.unlink()
    assert machine.stored("/", host=HOST) is None
    machine.follow()
    assert machine.stored("/", host=HOST)


def test_a_proxy_learns_which_hosts_are_served(domain: Domain, policy: Policy) -> None:
    claim(policy, "waiting.example", SUMMER)
    for host, status in (
        (HOST, 200),
        (HOST.upper(), 200),
        ("waiting.example", 404),
        ("localhost", 404),
        ("", 404),
    ):
        asked = Client().get("/domains/ask", {"domain": host}, headers={"Host": "web:8000"})
        assert asked.status_code == status, host


def test_https_is_asked_for_without_a_promise_for_the_host(machine: Machine, settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_HSTS_SECONDS = 1000
    moved = machine.get("/versions/", host=HOST)
    assert (moved.status, moved.headers["Location"]) == (301, f"https://{HOST}/versions/")
    assert machine.stored("/versions/", host=HOST) is None
    for path in ("/", "/compare/1/2/"):
        secure = machine.get(path, host=HOST, x_forwarded_proto="https")
        assert secure.status == 200
        assert "Strict-Transport-Security" not in secure.headers
