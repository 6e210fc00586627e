"""The public pages of a policy as files, which any web server can serve at the same addresses."""

from collections import deque
from collections.abc import Iterator
from datetime import datetime
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.conf import settings

from policybuilder.hosting.addresses import PRIVACY, address
from policybuilder.hosting.answer import answer
from policybuilder.hosting.files import FILES
from policybuilder.hosting.timeline import timeline
from policybuilder.hosting.well_known import well_known
from policybuilder.policies.kinds import KINDS
from policybuilder.policies.models import Policy
from policybuilder.policies.places import Place


def site_files(policy: Policy, at: datetime) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every page and file, as they stand at that moment.

    They are found as a reader finds them, by following links from what has an address of its own; what
    a server has to compute (`on/`, `?lang=`) is left out. Pages that are hidden from strangers are no
    less their owner's. What could not be made is listed in a file of its own.
    """
    if policy.last_act is None:
        return
    for name, (content, _media_type) in well_known().items():
        yield f"site/.well-known/{name}", content
    host = urlsplit(settings.SITE_URL).netloc
    found = dict.fromkeys(_starts(policy, at))
    waiting, absent = deque(found), []
    while waiting:
        path = waiting.popleft()
        answered = answer(host, path, at, hidden=True)
        if answered.status != 200:
            absent.append(f"{path} {answered.status}\n")
            continue
        yield f"site{path}{'index.html' if path.endswith('/') else ''}", answered.body
        if answered.headers["Content-Type"].startswith("text/html"):
            new = [link for link in _links(answered.body, path) if link not in found]
            found.update(dict.fromkeys(new))
            waiting.extend(dict.fromkeys(new))
    if absent:
        yield "site-absent.txt", "".join(absent).encode()


def _starts(policy: Policy, at: datetime) -> Iterator[str]:
    """The addresses that everybody may know without having seen a link."""
    known, place = timeline(policy, at), Place(policy.slug)
    for kind in KINDS:
        # At the policy's own address stands its privacy policy, else the first document it has.
        entries = [e for e in known.entries if e.languages(kind) or (kind == PRIVACY and e.kinds)]
        if not entries:
            continue
        yield address("versions", place, kind)
        yield address("feed", place, kind)
        if known.in_force in entries:
            yield address("current", place, kind)
            for extension in FILES:
                yield address("current_file", place, kind, extension=extension)
        for entry in entries:
            number = entry.number
            yield address("version", place, kind, number=number)
            yield address("proof", place, kind, number=number)
            for extension in FILES:
                yield address("version_file", place, kind, number=number, extension=extension)


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("a", "link"):
            self.found += [value for name, value in attrs if name == "href" and value]


def _links(page: bytes, path: str) -> list[str]:
    """The paths below the policy's own address to which a page links."""
    parser = _Links()
    parser.feed(page.decode())
    slug = path.split("/")[2]
    paths = (urlsplit(link) for link in parser.found)
    return [
        link.path
        for link in paths
        if not link.netloc and not link.query and link.path.startswith(f"/p/{slug}/")
    ]
