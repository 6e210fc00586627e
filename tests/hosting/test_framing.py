"""The document alone, in a frame on another site and inside another page."""

import json
import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from django.test import Client

from policybuilder.policies.models import Policy
from tests.hosting.test_pages import text

TREE = "/p/lindenhof/"
LISTENS = """<!DOCTYPE html><title>Shop</title><iframe id=policy src="%s" title="Policy"></iframe><script>
addEventListener("message", (event) => {
  const frame = document.getElementById("policy");
  if (event.source === frame.contentWindow && event.data.policyHeight > 0)
    frame.style.height = event.data.policyHeight + "px";
});</script>"""


def test_only_the_page_for_frames_can_be_framed_and_has_a_script(
    policy: Policy, reader: Client
) -> None:
    framed, whole = reader.get(f"{TREE}embed.html"), reader.get(TREE)
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    assert not framed.cookies
    assert framed["ETag"]
    for folder in ("", "versions/", "fragment.html"):
        other = reader.get(TREE + folder)
        assert "frame-ancestors *" not in other["Content-Security-Policy"]
        assert other["X-Frame-Options"] == "DENY"
    assert "<header" not in framed.content.decode().partition("<article")[0]
    assert "script-src" not in whole["Content-Security-Policy"]
    assert re.findall("<script[^>]*>", whole.content.decode()) == [
        '<script type="application/ld+json">'
    ]


def test_a_piece_to_include_is_the_document_and_no_more(policy: Policy, reader: Client) -> None:
    piece = text(reader, f"{TREE}cookies/fragment.html")
    assert piece.startswith('<article lang="en" dir="ltr">')
    assert piece.endswith("</article>")
    assert 'href="/' not in piece
    assert 'lang="de"' in text(reader, f"{TREE}de/fragment.html")


def test_a_page_describes_itself_to_programs(policy: Policy, reader: Client) -> None:
    page = reader.get(f"{TREE}de/").content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    described = json.loads(found[1])
    assert described["url"].endswith("/p/lindenhof/de/")
    assert (described["version"], described["inLanguage"]) == (2, "de")
    assert described["dateModified"] == "2026-06-01"


@pytest.fixture
def shop(live_server: Any) -> Iterator[str]:
    """Another site, whose page shows the policy in a frame."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write((LISTENS % f"{live_server.url}{TREE}embed.html").encode())

        def log_message(self, *words: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Page)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_frame_on_another_site_shows_the_policy_at_its_height(
    policy: Policy, shop: str, live_server: Any, page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    heights = []
    for width in (1000, 360):
        page.set_viewport_size({"width": width, "height": 700})
        page.goto(shop)
        page.add_style_tag(content="iframe { width: 100%; border: 0 }")
        frame = page.frame_locator("#policy")
        frame.get_by_text("People decide.").wait_for()
        inner = frame.locator("html")
        page.wait_for_function("document.getElementById('policy').offsetHeight > 300")
        page.wait_for_timeout(200)
        shown = page.evaluate("document.getElementById('policy').offsetHeight")
        whole = inner.evaluate("element => Math.ceil(element.getBoundingClientRect().height)")
        assert abs(shown - whole) <= 1
        assert inner.evaluate("element => element.scrollWidth - innerWidth") <= 0
        heights.append(shown)
    assert heights[1] > heights[0]
    sites = (live_server.url, shop.rstrip("/"))
    assert all(url.startswith(sites) for url in asked)
    assert [words for words in complaints if "404" not in words] == []
    assert page.context.cookies() == []
