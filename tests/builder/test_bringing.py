"""Start from what exists: files, other policies, and what a browser recorded of the site."""

import json
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from policybuilder.builder.site_look import NotSeen, is_public, look_at
from policybuilder.facts.files import facts_from, write_facts
from policybuilder.facts.recognising import recognise
from policybuilder.lib.har import NotRead, Recording, read_har
from policybuilder.policies.models import Draft
from tests.builder.browserless import fields_of

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def entry(url: str, *set_cookies: str) -> dict[str, Any]:
    headers = [{"name": "Set-Cookie", "value": value} for value in set_cookies]
    return {
        "startedDateTime": "2026-11-22T08:00:00.000Z",
        "request": {"url": url, "cookies": []},
        "response": {"headers": headers, "cookies": []},
    }


HAR = {
    "log": {
        "entries": [
            entry(
                "https://www.rosewood.example.com/",
                "basket=1; Path=/",
                "_ga_AB12=x; Max-Age=63072000",
            ),
            entry("https://www.googletagmanager.com/gtag/js?id=G-1"),
            entry("https://region1.google-analytics.com/g/collect", "NID=secretvalue"),
            entry("https://js.stripe.com/v3/"),
            entry("https://cdn.unknown-tracker.example/t.js"),
            entry("https://images.rosewood.example.com/a.png"),
        ]
    }
}


def har(value: Any = HAR) -> SimpleUploadedFile:
    return SimpleUploadedFile("site.har", json.dumps(value).encode())


def test_a_recording_becomes_suggestions(visitor: Client, begun: str) -> None:
    page = visitor.post(f"{begun}site/", {"file": har()}).content.decode()
    for words in ("Google Analytics", "Google Tag Manager", "Stripe", "basket", "unknown-tracker"):
        assert words in page
    assert "images.rosewood" not in page
    assert "secretvalue" not in page
    sent = dict(fields_of(page).lists())
    shown = visitor.post(f"{begun}site/add/", sent, follow=True).content.decode()
    assert "Suggested: 3 companies and" in shown
    suggested = Draft.objects.get().suggestions
    assert {"services.stripe", "services.google_analytics", "cookies.basket"} <= set(suggested)
    assert suggested["cookies.basket"]["value"]["lifetime"] == "session"
    assert suggested["cookies.basket"]["by"] == "import"
    assert "services" not in Draft.objects.get().facts


def test_what_is_in_the_list_is_not_offered_again(visitor: Client, begun: str) -> None:
    for _time in range(2):
        page = visitor.post(f"{begun}site/", {"file": har()}).content.decode()
        visitor.post(f"{begun}site/add/", dict(fields_of(page).lists()))
    assert "In your list already: " in page
    assert "Nothing new was found" in page


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The submitted file is empty"),
        (b"not json", "This is not a HAR file"),
        (b'{"log": {"entries": [', "This is not a HAR file"),
        (b"[" * 100_000, "This is not a HAR file"),
        (b'{"log": {"entries": {}}}', "This is not a HAR file"),
        (b'{"log": []}', "This is not a HAR file"),
        ("{}".encode("utf-16"), "This is not a HAR file"),
        (b'{"log": {"entries": []}}', "The file holds no request"),
        (b'{"log": {"entries": [1, null, {"request": {"url": 5}}]}}', "The file holds no request"),
        (b"\xff" * 20_000_001, "The file is larger than 20 MB"),
    ],
    ids=["empty", "words", "cut", "deep", "table", "list", "utf-16", "none", "odd", "large"],
)
def test_a_file_that_is_no_recording_is_said(
    visitor: Client, begun: str, content: bytes, words: str
) -> None:
    upload = SimpleUploadedFile("site.har", content)
    assert words in visitor.post(f"{begun}site/", {"file": upload}).content.decode()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)
PARTS = ["request", "response", "headers", "cookies", "startedDateTime", "name", "value", "expires"]


@given(
    st.lists(
        st.fixed_dictionaries(
            {"request": st.fixed_dictionaries({"url": st.just("https://a.example/") | st.text()})},
            optional=dict.fromkeys(PARTS[1:], json_values),
        ),
        max_size=4,
    )
)
def test_any_json_is_read_or_refused(entries: list[Any]) -> None:
    with suppress(NotRead):
        seen = recognise(read_har(json.dumps({"log": {"entries": entries}}).encode()))
        assert all(one.lifetime for one in seen.cookies)


@pytest.mark.parametrize(
    "cookie",
    ["", "[]", "{}", '{"name": ""}', '{"name": "a", "category": "<b>"}', '{"name": 5}', "[" * 5000],
)
def test_a_cookie_that_is_none_is_left_out(visitor: Client, begun: str, cookie: str) -> None:
    sent = {"cookie": cookie, "service": ["../x", "no_such"], "seen": "0"}
    assert visitor.post(f"{begun}site/add/", sent).status_code == 302
    assert not [path for path in Draft.objects.get().suggestions if path.startswith("cookies.")]


def test_a_file_of_answers_begins_a_draft(visitor: Client, finished: Draft) -> None:
    text = write_facts(facts_from(finished.facts))
    upload = SimpleUploadedFile("Rosewood.TOML", text.encode())
    response = visitor.post("/start/from/", {"file": upload})
    assert response.status_code == 302
    assert Draft.objects.exclude(pk=finished.pk).get().facts == finished.facts
    assert visitor.get(response["Location"]).status_code == 200


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.toml", b"schema = 1\nnonsense = 2", "nonsense"),
        ("a.json", b"{", "is not JSON"),
        ("a.yaml", b"schema: 1", "must end in .toml or .json"),
        ("a.toml", b"x" * 5_000_001, "larger than 5 MB"),
        ("a.toml", "schema = 1".encode("utf-16"), "is not UTF-8"),
    ],
    ids=["unknown", "cut", "yaml", "large", "utf-16"],
)
def test_a_file_that_holds_no_answers_is_said(
    visitor: Client, db: None, name: str, content: bytes, words: str
) -> None:
    upload = SimpleUploadedFile(name, content)
    page = visitor.post("/start/from/", {"file": upload}).content.decode()
    assert words in page
    assert not Draft.objects.exists()


def test_answers_of_another_policy_can_be_copied(
    hers: Client, his: Client, finished: Draft
) -> None:
    assert "Rosewood Tea" in hers.get("/start/from/").content.decode()
    assert hers.post("/start/from/", {"copy": finished.pk}).status_code == 302
    assert [draft.facts for draft in Draft.objects.all()] == [finished.facts] * 2
    assert his.post("/start/from/", {"copy": finished.pk}).status_code == 404


class Site(BaseHTTPRequestHandler):
    """A business's site with two pages, a redirect, and one that goes on for ever."""

    def do_GET(self) -> None:
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "http://169.254.169.254/latest/meta-data/")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Set-Cookie", f"page{len(self.path)}=secret; Max-Age=86400")
        self.end_headers()
        page = (
            '<script src="https://js.stripe.com/v3/"></script><a href="/about">About</a>'
            '<a href="https://elsewhere.example/">Other</a><img src="http://[bad">'
        )
        self.wfile.write(page.encode())

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[tuple[str, int]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", server.server_port
    server.shutdown()


def look(site: tuple[str, int], path: str = "/", **allowed: Any) -> Recording:
    address, port = site
    return look_at(address + path, NOW, ports=(port, 80), **allowed)


def test_a_look_sees_what_pages_name_and_set(site: tuple[str, int]) -> None:
    seen = look(site, allowed=lambda address: True)
    assert seen.hosts == ("127.0.0.1", "js.stripe.com")
    assert [cookie.name for cookie in seen.cookies] == ["page1", "page6"]
    assert [one.entry.id for one in recognise(seen).services] == ["stripe"]


def test_no_private_machine_is_asked(site: tuple[str, int]) -> None:
    with pytest.raises(NotSeen, match="private"):
        look(site)
    with pytest.raises(NotSeen, match="private"):
        look(site, "/away", allowed=lambda address: address == "127.0.0.1")


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",
     "::1", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "2002:7f00:1::", "224.0.0.1", "::"],
)  # fmt: skip
def test_private_addresses_are_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    ["", "rosewood", "file:///etc/passwd", "gopher://a.example/", "http://user@a.example/",
     "http://a.example:22/", "http://a.example:99999/", "http://a b.example/", "http://[bad"],
)  # fmt: skip
def test_odd_addresses_are_not_opened(address: str) -> None:
    with pytest.raises(NotSeen, match="address"):
        look_at(address, NOW)


def test_a_site_that_is_not_public_is_not_opened_and_said(visitor: Client, begun: str) -> None:
    visitor.post(
        f"{begun}answer/reach.sites/",
        {
            "asked:reach.sites": "1",
            "reach.sites.rows": "1",
            "reach.sites.0.url": "http://localhost:8000/",
            "seen": Draft.objects.get().revision,
        },
    )
    for _time in range(6):
        page = visitor.post(f"{begun}site/", {"look": "1"}).content.decode()
        if _time == 0:
            assert "cannot be opened" in page or "does not lead to a public server" in page
    assert "That was often" in page
