"""A look at a business's own public pages, as any visitor's browser asks for them: HTML and cookies only.

The address comes from a stranger, so no request ever leaves for a machine that is not public: each
host is looked up once, every address it has must be public, and the connection goes to that address.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from html.parser import HTMLParser
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from policybuilder.lib.har import Recording, SeenCookie, cookie_from_header, host_of

MOST_PAGES = 3
MOST_HOPS = 4
LARGEST_PAGE = 1_000_000
PATIENCE = 5.0
"""Seconds for one answer."""
LONGEST = 15.0
"""Seconds for the whole look."""
AGENT = "Policybuilder (reads the pages of its own user)"
LOADING = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "link": "href",
    "source": "src",
    "embed": "src",
}

PATH = "/%:@!$&'()*+,;=~"
"""What stands in a path as it is."""

Allowed = Callable[[str], bool]


class NotSeen(Exception):
    """The pages cannot be looked at. `reason` is ``address``, ``private``, ``silent`` or ``no_page``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def is_public(address: str) -> bool:
    """Whether a network address belongs to a machine that anybody may ask."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address) and (ip.ipv4_mapped or ip.sixtofour or ip.teredo):
        return False
    return ip.is_global and not ip.is_multicast


def look_at(
    address: str, at: datetime, allowed: Allowed = is_public, ports: tuple[int, ...] = (80, 443)
) -> Recording:
    """Load a page and two that it links to on the same host, and tell what they load and set.

    Only network addresses that are `allowed` are asked, on these ports. Scripts are not run, so what
    they load later stays unseen. Raises NotSeen.
    """
    look = _Look(at, allowed, ports)
    look.read(address)
    return look.recording()


def address_of(host: str, port: int, allowed: Allowed) -> str:
    """The one address to connect to. Raises NotSeen where the host has none, or any is not allowed."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotSeen("silent") from error
    addresses = [str(one[4][0]) for one in found]
    if not all(map(allowed, addresses)):
        raise NotSeen("private")
    return addresses[0]


@dataclass
class _Look:
    at: datetime
    allowed: Allowed
    ports: tuple[int, ...]
    page: str = ""
    hosts: dict[str, None] = field(default_factory=dict)
    cookies: dict[tuple[str, str], SeenCookie] = field(default_factory=dict)
    until: float = field(default_factory=lambda: time.monotonic() + LONGEST)

    def read(self, address: str) -> None:
        here, html = self._load(address)
        self.page = host_of(here)
        links = self._note(here, html)
        same = (one for one in links if host_of(one) == self.page and one != here)
        for link in list(dict.fromkeys(same))[: MOST_PAGES - 1]:
            try:
                self._note(*self._load(link))
            except NotSeen:
                continue

    def recording(self) -> Recording:
        return Recording(self.page, tuple(self.hosts), tuple(self.cookies.values()))

    def _load(self, address: str) -> tuple[str, str]:
        """The page at an address after its redirects: where it stands, and its HTML."""
        for _hop in range(MOST_HOPS):
            answer, body = self._ask(address)
            self._keep_cookies(answer, host_of(address))
            target = answer.getheader("Location")
            if answer.status in (301, 302, 303, 307, 308) and target:
                address = _joined(address, target)
                continue
            kind = answer.getheader("Content-Type", "")
            if answer.status != http.client.OK or "html" not in kind:
                raise NotSeen("no_page")
            return address, body.decode("utf-8", "replace")
        raise NotSeen("no_page")

    def _ask(self, address: str) -> tuple[http.client.HTTPResponse, bytes]:
        parts, port = _parts(address, self.ports)
        host = parts.hostname or ""
        ip = address_of(host, port, self.allowed)
        left = min(PATIENCE, self.until - time.monotonic())
        if left <= 0:
            raise NotSeen("silent")
        connection = http.client.HTTPConnection(host, port)
        try:
            # However slowly it comes: the answer is cut off when the time is over.
            with closing(connection), ending(connection, left):
                connection.sock = _connected(parts, ip, port, left)
                path = quote(parts.path or "/", safe=PATH)
                query = f"?{parts.query}" if parts.query else ""
                headers = {"User-Agent": AGENT, "Accept": "text/html"}
                connection.request("GET", path + query, headers=headers)
                answer = connection.getresponse()
                return answer, b"".join(self._chunks(answer))
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise NotSeen("silent") from error

    def _chunks(self, answer: http.client.HTTPResponse) -> Iterator[bytes]:
        """The body in pieces, as far as size and time allow."""
        size = 0
        while size < LARGEST_PAGE and time.monotonic() < self.until:
            piece = answer.read1(65536)
            if not piece:
                return
            size += len(piece)
            yield piece

    def _keep_cookies(self, answer: http.client.HTTPResponse, host: str) -> None:
        for header in answer.headers.get_all("Set-Cookie", []):
            if cookie := cookie_from_header(header, host, self.at):
                self.cookies.setdefault((cookie.name, cookie.host), cookie)

    def _note(self, here: str, html: str) -> list[str]:
        """Note what a page loads; return what it links to."""
        reader = _Reader()
        reader.feed(html)
        for loaded in (here, *reader.loaded):
            if host := host_of(_joined(here, loaded)):
                self.hosts.setdefault(host)
        return [_joined(here, link).partition("#")[0] for link in reader.links]


def _connected(parts: SplitResult, ip: str, port: int, seconds: float) -> socket.socket:
    plain = socket.create_connection((ip, port), timeout=seconds)
    if parts.scheme != "https":
        return plain
    return ssl.create_default_context().wrap_socket(plain, server_hostname=parts.hostname)


@contextmanager
def ending(connection: http.client.HTTPConnection, seconds: float) -> Iterator[None]:
    """Break a connection off after some seconds, whatever waits for it."""

    def end() -> None:
        with suppress(OSError, AttributeError):
            connection.sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, end)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _joined(here: str, link: str) -> str:
    try:
        return urljoin(here, link)
    except ValueError:
        return ""


def _parts(address: str, ports: tuple[int, ...]) -> tuple[SplitResult, int]:
    try:
        parts = urlsplit(address)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise NotSeen("address") from error
    plain = parts.scheme in ("http", "https") and parts.hostname and not parts.username
    if not plain or port not in ports or any(ord(sign) <= 32 for sign in address):
        raise NotSeen("address")
    return parts, port


class _Reader(HTMLParser):
    """What a page names: what it loads, and what it links to."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        elif tag in LOADING and (tag != "link" or _loads(given.get("rel") or "")):
            self.loaded.append(given.get(LOADING[tag]) or "")


def _loads(relation: str) -> bool:
    """Whether a link of this relation makes a browser load something."""
    wanted = {"stylesheet", "preload", "modulepreload", "icon", "preconnect", "manifest"}
    return not wanted.isdisjoint(relation.lower().split())
