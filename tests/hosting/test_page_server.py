"""Published pages come from snapshots, as Django would answer them, and are never older than a change."""

import gzip
from collections.abc import Callable
from datetime import timedelta
from itertools import product
from pathlib import Path

import brotli
import pytest
from django.test import Client

from policybuilder.hosting import entry_cache, snapshots, views
from policybuilder.hosting.follow import make_all
from policybuilder.hosting.make_files import make_files
from policybuilder.hosting.snapshots import Snapshots
from policybuilder.policies.models import Policy, Version
from tests.hosting.conftest import FAR, SECOND, SPRING, SUMMER
from tests.hosting.documents import ENGLISH
from tests.hosting.publishing import make_policy, put_out
from tests.hosting.serving import HOST, Machine, ask

TREE = "/p/alder/"
VERSIONS = [f"versions/{version}{language}/" for version in "23" for language in ("", "/de")]
VERSIONS.append("versions/2/ar/")
KEPT = [
    *("", "de/", "?lang=de", "cookies/", "versions/", "versions/de/", "feed.atom", "report/"),
    *("versions/1/", "versions/2/", "versions/2/ar/", "versions/3/", "cookies/versions/2/"),
    *("versions/2/manifest.json", "policy.md", "de/policy.json", "versions/2/policy.txt?lang=ar"),
    *("cookies/policy.jsonld", "cookies/feed.atom", "versions/?x=1&lang=en", "feed.atom?lang=de"),
    *("versions/before/3/", "versions/before/2/de/"),
]
ENCODINGS = {
    "gzip, deflate, br": "br",
    "GZIP": "gzip",
    "br;q=0, gzip;q=0.1": "gzip",
    "gzip; q=0.000": "",
    "deflate;q=nonsense": "",
    "": "",
}
HOSTILE = [
    *("/p/../alder/", "/p/%2e%2e/%2e%2e/etc/passwd", "/p/alder%2F%2e%2e/", "/p//", "/p/", "/p"),
    *("/p/alder/..%2f..%2fplace.json", "/p/%00/", "/p/%ff%fe/", "//p/alder/"),
]
LIMIT = 100_000
HANDED_ON = [
    *("compare/1/2/", "on/2026-04-01/", "versions/99/", "fr/", "?lang=fr", "?lang=", "policy.exe"),
    *("versions/before/1/", "versions/2/proof/", "versions/2/proof.json"),
    *("versions", "acceptable-use/", "versions/01/", "versions/2/de/manifest.json", "nonsense/"),
]


@pytest.fixture(autouse=True)
def looks_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at each file whenever it is asked for."""
    monkeypatch.setattr(entry_cache, "FRESH", 0.0)


@pytest.fixture
def machine(db: None, tmp_path: Path) -> Machine:
    """A machine that has followed the feed: version 1 in force, version 2 scheduled for 2100."""
    policy = make_policy("alder", SPRING)
    put_out(policy, ENGLISH, at=SPRING)
    put_out(policy, SECOND, at=SUMMER, effective_at=FAR)
    machine = Machine(tmp_path / "pages")
    machine.follow()
    return machine


def test_stored_pages_are_what_django_answers(
    policy: Policy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (snapshots, views):
        monkeypatch.setattr(module, "PAGE", 1)
    machine = Machine(tmp_path / "pages")
    for file in ("md", "txt", "json", "jsonld"):
        for folder in ("versions/1/", *VERSIONS, "cookies/versions/2/"):
            Client().get(f"/p/lindenhof/{folder}policy.{file}")
    machine.follow()
    for path, accept in product(KEPT, ("de-AT, en;q=0.5", "fr")):
        asked = {"path": f"/p/lindenhof/{path}", "accept_language": accept}
        stored, served = machine.stored(**asked), ask(machine.django, **asked)
        assert stored, path
        assert (stored.status, stored.body, stored.headers) == (200, served.body, served.headers)
        head = machine.get(method="HEAD", **asked)
        assert (head.status, head.body, head.headers) == (200, b"", stored.headers)
        asked["if_none_match"] = f'"other", {served.headers["ETag"]}'
        stored, served = machine.stored(**asked), ask(machine.django, **asked)
        assert stored
        assert (stored.status, stored.body, stored.told) == (304, b"", served.told)
    for path in HANDED_ON:
        assert machine.stored(f"/p/lindenhof/{path}") is None, path
    assert not list(machine.root.glob("wishes/*"))


def not_found(environ: object, start_response: Callable[..., object]) -> list[bytes]:
    """What Django says where nothing is."""
    start_response("404 Not Found", [])
    return []


def test_only_reading_is_answered(machine: Machine) -> None:
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        assert machine.get(TREE, method).status in (403, 405)
    assert len(machine.handed_on) == 4


def test_bytes_come_compressed_as_the_reader_likes(machine: Machine) -> None:
    for accept, encoding in ENCODINGS.items():
        plain, packed = machine.get(TREE), machine.get(TREE, accept_encoding=accept)
        unpack = {"br": brotli.decompress, "gzip": gzip.decompress}.get(encoding, bytes)
        assert packed.headers.get("Content-Encoding", "") == encoding
        assert unpack(packed.body) == plain.body
        assert packed.headers["Content-Length"] == str(len(packed.body))
        assert (packed.headers["ETag"] == plain.headers["ETag"]) == (not encoding)
        for tag in (packed.headers["ETag"], f"W/{packed.headers['ETag']}", "*"):
            assert machine.get(TREE, accept_encoding=accept, if_none_match=tag).status == 304
        other = machine.get(TREE, accept_encoding="zstd", if_none_match=packed.headers["ETag"])
        assert other.status == (200 if encoding else 304)


def test_a_scheduled_version_begins_without_a_database(machine: Machine) -> None:
    machine.at = FAR - timedelta(seconds=1)
    before = machine.stored(TREE)
    machine.at = FAR
    after = machine.stored(TREE)
    assert before
    assert after
    assert b"People decide." not in before.body
    assert b"A new version takes effect" in before.body
    assert b"People decide." in after.body
    history, past = machine.stored(TREE + "versions/"), machine.stored(TREE + "versions/1/")
    assert history
    assert b"In force since 1 January 2100." in history.body
    assert past
    assert b"no longer in force" in past.body


def test_no_address_opens_another_file(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(entry_cache, "read", lambda path: opened.append(path) or (0, []))
    machine.django = not_found
    for path in HOSTILE:
        assert machine.stored(path) is None
    assert opened == []


def test_a_foreign_host_is_left_to_django(machine: Machine) -> None:
    for host in ("elsewhere.example", "localhost:8000/../", "", "a" * 9000, "["):
        assert machine.stored(TREE, host=host) is None


def test_unknown_addresses_leave_nothing_behind(machine: Machine) -> None:
    machine.django = not_found
    held = machine.entries.size
    for number in range(300):
        machine.stored(f"/p/nobody-{number}/")
    assert machine.entries.size == held
    assert len(machine.entries._held) == (1 if held else 0)
    assert not list(machine.root.glob("wishes/*"))


def test_memory_is_bounded_and_what_was_asked_for_last_stays(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entry_cache, "FRESH", 60.0)
    small = Machine(machine.root, limit=LIMIT)
    for path in ("", "versions/", "versions/1/", "versions/2/", "report/", "feed.atom", ""):
        assert small.stored(TREE + path)
        assert small.entries.size <= LIMIT
    assert small.entries.size > LIMIT / 2


def test_a_new_machine_asks_for_the_pages_it_lacks(machine: Machine, tmp_path: Path) -> None:
    new = Machine(tmp_path / "other")
    assert new.stored(TREE) is None
    assert new.stored(TREE + "versions/") is None
    assert [path.read_text() for path in new.root.glob("wishes/*")] == ["alder"]
    new.follow()
    assert new.stored(TREE)
    assert not list(new.root.glob("wishes/*"))


def test_https_is_as_strict_as_djangos(machine: Machine, settings) -> None:
    settings.SITE_URL = "https://localhost:8000"
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_HSTS_SECONDS = 1000
    machine = Machine(machine.root, release="https")
    machine.follow()
    assert machine.stored(TREE) is None
    assert machine.get(TREE).status == 301
    stored = machine.stored(TREE, x_forwarded_proto="https, http")
    assert stored
    assert stored.headers == ask(machine.django, TREE, x_forwarded_proto="https").headers
    assert stored.headers["Strict-Transport-Security"] == "max-age=1000"
    assert machine.stored(TREE, x_forwarded_proto="http, https") is None


def test_files_are_kept_once_they_are_made(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policybuilder.hosting.files.print_pdf", lambda *_: b"%PDF")
    make_files.call(Version.objects.get(number=1).pk)
    assert machine.stored(TREE + "versions/1/policy.pdf") is None
    machine.follow()
    assert machine.stored(TREE + "versions/1/policy.pdf")


def test_a_policy_without_versions_has_no_pages(db: None, tmp_path: Path) -> None:
    make_policy("empty", FAR)
    assert make_all(Snapshots(tmp_path / "pages", HOST, "first"))
    assert not list((tmp_path / "pages").glob("??/*"))
