"""Which pages of a policy are kept as snapshots, and how they are made: by asking the public views."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from itertools import product
from pathlib import Path

from django.conf import settings

from policybuilder.hosting.addresses import PRIVACY
from policybuilder.hosting.answer import answer
from policybuilder.hosting.entries import (
    Face,
    door_of,
    folder_of,
    folders,
    forget,
    forget_blind_doors,
    name_of,
    open_door,
    said,
    write,
)
from policybuilder.hosting.files import FILES, is_made
from policybuilder.hosting.missing import Missing, Moved
from policybuilder.hosting.reading import Published, find, kind_at, languages_of
from policybuilder.hosting.release import release
from policybuilder.hosting.timeline import Entry, timeline, with_records
from policybuilder.hosting.views import PAGE
from policybuilder.policies.kinds import in_order
from policybuilder.policies.places import Place, places_of

ALWAYS = 0.0
"""From when on the first face of an entry counts."""
STAMP = "release"
"""The file that says which release made all the pages beside it."""


@dataclass(frozen=True)
class _Page:
    """A page by its path below the policy's address, with its languages per moment."""

    path: str
    languages: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Snapshots:
    """The snapshots of the site at `host`, below `root`, as `release` makes them."""

    root: Path
    host: str
    release: str

    def make(self, slug: str, at: datetime) -> Iterator[None]:
        """Make the pages of a policy anew, each as it is now and will be with every scheduled version.

        Yields after the pages that most readers ask for, and after each one behind them. What strangers
        may no longer read is deleted before anything is made.

        Raises OSError where a page cannot be stored, and then keeps none: old words are worse than pages
        from the database. Raises what the database raises, and then keeps all.
        """
        folder = folder_of(self.root, self.host, slug)
        try:
            now = find(Place(slug), at)
        except (Missing, Moved):
            forget(folder)
            return
        moments = _moments(now)
        first, others = list(_first(moments)), list(_others(moments))
        places = places_of(now.policy)
        forget(folder, {name_of(p.path, q.host) for p in (*first, *others) for q in places})
        try:
            for place, page in product(places, first):
                self._make(folder, place, page, moments)
            for place in places:
                if place.host:
                    open_door(door_of(self.root, place.host), folder)
            yield
            for place, page in product(places, others):
                self._make(folder, place, page, moments)
                yield
            (folder / STAMP).write_text(self.release)
        except OSError:
            forget(folder)
            raise

    def _make(self, folder: Path, place: Place, page: _Page, moments: list[Published]) -> None:
        path = f"{place.path('current')}{page.path}"
        faces: list[Face] = []
        for published, languages in zip(moments, page.languages, strict=True):
            spoken = {}
            for language in languages:
                asked = f"{path}?lang={language}" if language else path
                answered = answer(place.host or self.host, asked, published.at)
                if answered.status == HTTPStatus.OK:
                    spoken[language] = said(answered.headers, answered.body)
            start = published.at.timestamp() if faces else ALWAYS
            if not faces or spoken != faces[-1].said:
                faces.append(Face(start, spoken))
        write(folder / name_of(page.path, place.host), faces)

    def are_current(self, slug: str) -> bool:
        """Say whether this release made all pages of a policy since they were last outdated."""
        try:
            return (folder_of(self.root, self.host, slug) / STAMP).read_text() == self.release
        except FileNotFoundError:
            return False

    def outdate(self) -> None:
        """Have no policy's pages count as current."""
        for folder in folders(self.root):
            (folder / STAMP).unlink(missing_ok=True)

    def keep_only(self, slugs: Iterable[str]) -> None:
        """Delete the pages of every policy but these."""
        kept = {folder_of(self.root, self.host, slug) for slug in slugs}
        for folder in folders(self.root):
            if folder not in kept:
                forget(folder)
        forget_blind_doors(self.root)


def _moments(now: Published) -> list[Published]:
    """The policy as it stands now and when each scheduled version takes effect."""
    starts = sorted(
        {entry.version.effective_at for entry in now.timeline.entries if entry.state == "scheduled"}
    )
    later = [Published(now.policy, timeline(now.policy, start), start) for start in starts]
    for published in (now, *later):
        with_records(published.timeline.entries)
    return [now, *later]


def _first(moments: list[Published]) -> Iterator[_Page]:
    """What most readers ask for: the policy in force, its history and its files."""
    for tree, kind in _trees(moments):
        in_force = [published.timeline.in_force for published in moments]
        latest = _latest(moments, kind)
        for name in ("", "embed.html", "fragment.html"):
            yield from _page(f"{tree}{name}", kind, moments, in_force)
        for name in ("versions/", "feed.atom", "report/"):
            yield from _page(f"{tree}{name}", kind, moments, latest)
        yield from _files(tree, kind, moments, in_force)


def _others(moments: list[Published]) -> Iterator[_Page]:
    """Every version, the newest first, and the further pages of the history."""
    for entry in moments[0].timeline.entries:
        number = entry.number
        yield _Page(f"versions/{number}/manifest.json", (("",),) * len(moments))
        for tree, kind in _trees(moments):
            entries = [published.timeline.get(number) for published in moments]
            yield from _page(f"{tree}versions/{number}/", kind, moments, entries)
            yield from _files(f"{tree}versions/{number}/", kind, moments, entries)
    for tree, kind in _trees(moments):
        latest = _latest(moments, kind)
        for number in _page_ends(latest[0], kind, moments[0]):
            yield from _page(f"{tree}versions/before/{number}/", kind, moments, latest)


def _latest(moments: list[Published], kind: str) -> list[Entry | None]:
    """What heads a page about all versions, per moment."""
    return [published.timeline.latest(kind) or published.timeline.in_force for published in moments]


def _page_ends(latest: Entry | None, kind: str, now: Published) -> list[int]:
    """The last version on each page of the history that another one follows."""
    listed = now.timeline.of(kind_at(latest, kind)) if latest else []
    return [entry.number for entry in listed[PAGE - 1 : -1 : PAGE]]


def _trees(moments: list[Published]) -> Iterator[tuple[str, str]]:
    """The path and the kind of each document that the policy has or had."""
    kinds = in_order(kind for entry in moments[0].timeline.entries for kind in entry.kinds)
    yield "", PRIVACY
    yield from ((f"{kind}/", kind) for kind in kinds if kind != PRIVACY)


def _page(
    path: str, kind: str, moments: list[Published], entries: Iterable[Entry | None]
) -> Iterator[_Page]:
    """The page about that kind in these entries, one per moment, where any of them has it."""
    languages = tuple(
        tuple(_languages(published, entry, kind))
        for published, entry in zip(moments, entries, strict=True)
    )
    if any(languages):
        yield _Page(path, languages)


def _files(
    tree: str, kind: str, moments: list[Published], entries: list[Entry | None]
) -> Iterator[_Page]:
    """The files that are made already: making one takes too long for a page that waits behind it."""
    for page in _page(tree, kind, moments, entries):
        made = [
            (entry.version, kind_at(entry, kind), language)
            for entry, languages in zip(entries, page.languages, strict=True)
            if entry
            for language in languages
        ]
        for extension in FILES:
            if all(is_made(*document, extension) for document in made):
                yield _Page(f"{tree}policy.{extension}", page.languages)


def _languages(published: Published, entry: Entry | None, kind: str) -> list[str]:
    if entry is None:
        return []
    try:
        return languages_of(published, entry, kind_at(entry, kind))
    except Missing:
        return []


def site_snapshots() -> Snapshots:
    """Return the snapshots of this installation on this machine."""
    return Snapshots(settings.PAGES_ROOT, settings.SITE_HOST, release())
