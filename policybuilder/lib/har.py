"""What a browser recorded while it loaded a page (HAR 1.2): the hosts it asked and the cookies it got.

Everything else in the recording, which can be secret, is not looked at and not kept.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

LARGEST = 20_000_000
MOST_REQUESTS = 20_000
MOST_COOKIES = 1_000
LONGEST_NAME = 200


class NotRead(Exception):
    """The bytes are no recording that can be read. `reason` is ``large``, ``format`` or ``empty``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class SeenCookie:
    """A cookie by name and by the host it belongs to; it lives for so long, or for the visit."""

    name: str
    host: str
    lives: timedelta | None = None


@dataclass(frozen=True)
class Recording:
    """The host of the page, every host that was asked, and the cookies, each once and in order."""

    page: str
    hosts: tuple[str, ...]
    cookies: tuple[SeenCookie, ...]


def read_har(content: bytes) -> Recording:
    """Read a HAR file. Raises NotRead where it is too large, no HAR file, or holds no request."""
    if len(content) > LARGEST:
        raise NotRead("large")
    try:
        entries = json.loads(content.decode("utf-8-sig"))["log"]["entries"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise NotRead("format") from error
    if not isinstance(entries, list):
        raise NotRead("format")
    requests = [one for one in entries[:MOST_REQUESTS] if _host_of(one)]
    if not requests:
        raise NotRead("empty")
    cookies: dict[tuple[str, str], SeenCookie] = {}
    for request in requests:
        for cookie in _cookies_of(request):
            known = cookies.get((cookie.name, cookie.host))
            if known is None or known.lives is None:
                cookies[cookie.name, cookie.host] = cookie
    hosts = dict.fromkeys(map(_host_of, requests))
    return Recording(_host_of(requests[0]), tuple(hosts), tuple(cookies.values())[:MOST_COOKIES])


def host_of(address: str) -> str:
    """The host in a web address, in small letters; nothing where there is none."""
    try:
        parts = urlsplit(address)
        return (parts.hostname or "") if parts.scheme in ("http", "https", "wss", "ws") else ""
    except ValueError:
        return ""


def cookie_from_header(header: str, host: str, at: datetime | None) -> SeenCookie | None:
    """The cookie that a Set-Cookie header of an answer from `host` sets at that moment, if any."""
    first, *attributes = header.split(";")
    name = first.partition("=")[0].strip()
    said = {
        key.strip().lower(): value.strip()
        for key, _, value in (attribute.partition("=") for attribute in attributes)
    }
    if not 0 < len(name) <= LONGEST_NAME:
        return None
    owner = said.get("domain", "").lstrip(".").lower() or host
    return SeenCookie(name, owner, _lives(said.get("max-age"), said.get("expires"), at))


def _host_of(entry: Any) -> str:
    request = _table(entry).get("request")
    address = _table(request).get("url")
    return host_of(address) if isinstance(address, str) else ""


def _cookies_of(entry: Any) -> Iterator[SeenCookie]:
    host, at = _host_of(entry), _moment(entry.get("startedDateTime"))
    response = _table(entry.get("response"))
    for header in _tables(response.get("headers")):
        if str(header.get("name")).lower() == "set-cookie":
            # A browser joins several of them with line breaks.
            for line in str(header.get("value")).splitlines():
                if cookie := cookie_from_header(line, host, at):
                    yield cookie
    for part in (response, _table(entry.get("request"))):
        for listed in _tables(part.get("cookies")):
            name = listed.get("name")
            if isinstance(name, str) and 0 < len(name) <= LONGEST_NAME:
                owner = str(listed.get("domain") or host).lstrip(".").lower()
                yield SeenCookie(name, owner, _lives(None, listed.get("expires"), at))


def _table(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _tables(value: Any) -> Iterable[Mapping[str, Any]]:
    return filter(None, map(_table, value)) if isinstance(value, list) else ()


def _lives(age: str | None, expires: Any, at: datetime | None) -> timedelta | None:
    try:
        if age is not None:
            return timedelta(seconds=int(age))
        until = _moment(expires) or parsedate_to_datetime(expires)
        return until - at if at else None
    except (ValueError, OverflowError, TypeError):
        return None


def _moment(words: Any) -> datetime | None:
    """A moment as HAR writes it."""
    try:
        found = datetime.fromisoformat(words)
    except (ValueError, TypeError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
