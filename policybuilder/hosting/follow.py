"""Follows the change feed and keeps the snapshots of this machine true to the database.

Nothing it holds in memory is lost with it: its place in the feed is stored once all before it is done.
"""

import fcntl
import json
import logging
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import connection
from django.utils import timezone

from policybuilder.hosting.hosts import slug_at
from policybuilder.hosting.snapshots import Snapshots
from policybuilder.hosting.wishes import show_life, wished
from policybuilder.policies.management.database import AWAY
from policybuilder.policies.models import Change, Policy

logger = logging.getLogger(__name__)

OVERLAP = 500
"""How many changes before the newest are read again: PostgreSQL can give a number out before it commits
a lower one."""
AGAIN = 10
"""Seconds until what failed is tried again."""
INTERVAL = 0.5
"""Seconds between two looks at the feed; with the page server's own second, a change shows within two."""
PLACE = "place.json"
_DONE = object()


@dataclass
class Place:
    """A place in the feed: the newest changes seen, by number, and the release that made all pages."""

    release: str = ""
    seen: dict[int, str] = field(default_factory=dict)

    @classmethod
    def end(cls) -> "Place":
        """Return the end of the feed."""
        place = cls()
        place.note(list(Change.objects.order_by("-pk")[:OVERLAP]))
        return place

    @classmethod
    def kept(cls, file: Path) -> "Place | None":
        """Return the place stored in a file, or None where that cannot be read."""
        try:
            content = json.loads(file.read_bytes())
            seen = {int(number): mark for number, mark in content["seen"].items()}
            return cls(content["release"], seen)
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            return None

    def keep(self, file: Path) -> None:
        """Store the place. Raises OSError."""
        file.parent.mkdir(parents=True, exist_ok=True)
        aside = file.with_suffix(".new")
        aside.write_text(json.dumps(asdict(self)))
        aside.replace(file)

    def fits(self) -> bool:
        """Say whether the database holds the newest change seen, as it was.

        It does not where it was restored from a backup older than the snapshots.
        """
        if not self.seen:
            return not Change.objects.exists()
        newest = max(self.seen)
        return any(_mark(one) == self.seen[newest] for one in Change.objects.filter(pk=newest))

    def news(self) -> list[Change]:
        """Return the changes not seen yet, the oldest first."""
        after = max(self.seen, default=0) - OVERLAP
        changes = Change.objects.filter(pk__gt=after).order_by("pk")
        return [change for change in changes if change.pk not in self.seen]

    def note(self, changes: list[Change]) -> None:
        """Count changes as seen, and forget those that are not read again."""
        seen = self.seen | {change.pk: _mark(change) for change in changes}
        after = max(seen, default=0) - OVERLAP
        self.seen = {number: mark for number, mark in seen.items() if number > after}


def _mark(change: Change) -> str:
    return f"{change.at.isoformat()} {change.slug}"


class Follower:
    """Makes the pages of policies that changed, before those that are merely to be made again."""

    def __init__(self, snapshots: Snapshots) -> None:
        self._snapshots = snapshots
        self._file = snapshots.root / PLACE
        self._place = Place.kept(self._file)
        self._changed: dict[str, None] = {}
        self._begun: dict[str, Iterator[None]] = {}
        self._again: dict[str, None] = {}
        self._failed: dict[str, float] = {}
        self._is_kept = True
        self._keep_at = 0.0

    @property
    def is_well(self) -> bool:
        """Whether all that was tried could be made and stored."""
        return not (self._failed or self._keep_at)

    def look(self) -> None:
        """Read what is new. Raises one of AWAY where the database does not answer."""
        place = self._place
        if place is None or not self._file.exists() or not place.fits():
            place = self._start_over()
        elif place.release != self._snapshots.release and self._is_kept:
            self._make_again(slug for slug in _slugs() if not self._snapshots.are_current(slug))
        if news := place.news():
            self._changed.update((change.slug, None) for change in news)
            place.note(news)
            self._is_kept = False
        for name, wishes in wished(self._snapshots.root).items():
            # A wish that could not be written, on a full disk, names none.
            if slug := slug_at(name) if "." in name else name:
                self._changed[slug] = None
            for wish in wishes:
                wish.unlink(missing_ok=True)
        for slug in [slug for slug, due in self._failed.items() if due <= time.monotonic()]:
            self._changed[slug] = None

    def step(self, at: datetime) -> bool:
        """Do one piece of work as of that moment; return whether there was any. Raises as `look`."""
        if slug := next(iter(self._changed), ""):
            self._go_on(slug, self._snapshots.make(slug, at))
        elif slug := next(iter(self._begun), ""):
            self._go_on(slug, self._begun[slug])
        elif slug := next(iter(self._again), ""):
            self._go_on(slug, self._snapshots.make(slug, at))
        elif self._place and not (self._is_kept or self._failed):
            self._keep(self._place)
        return bool(slug)

    def _go_on(self, slug: str, making: Iterator[None]) -> None:
        """Make the next pages of a policy; what was begun for it before no longer counts."""
        try:
            is_begun = next(making, _DONE) is not _DONE
        except AWAY:
            self._begun.pop(slug, None)
            self._changed[slug] = None
            raise
        except Exception:
            logger.exception("the pages of /p/%s/ cannot be made", slug)
            self._failed[slug] = time.monotonic() + AGAIN
            is_begun = False
        else:
            self._failed.pop(slug, None)
        for queue in (self._changed, self._begun, self._again):
            queue.pop(slug, None)
        if is_begun:
            self._begun[slug] = making

    def _start_over(self) -> Place:
        """Make everything anew: there is no place in the feed, or the feed is another one."""
        logger.info("making all published pages anew")
        self._place = place = Place.end()
        self._snapshots.outdate()
        self._make_again(_slugs())
        place.keep(self._file)
        return place

    def _make_again(self, slugs: Iterable[str]) -> None:
        slugs = list(slugs)
        self._snapshots.keep_only(_slugs())
        self._again.update((slug, None) for slug in slugs)
        self._is_kept = False

    def _keep(self, place: Place) -> None:
        """Store the place, as everything before it is done."""
        if time.monotonic() < self._keep_at:
            return
        place.release = self._snapshots.release
        try:
            place.keep(self._file)
        except OSError as error:
            logger.error("the place in the feed cannot be stored: %s", error)
            self._keep_at = time.monotonic() + AGAIN
        else:
            self._is_kept, self._keep_at = True, 0.0


def _slugs() -> list[str]:
    return list(Policy.objects.order_by("pk").values_list("slug", flat=True))


def follow(snapshots: Snapshots) -> None:
    """Follow the feed until the process ends. A second follower of the same folder waits its turn."""
    with alone(snapshots.root):
        follower = Follower(snapshots)
        trouble: Exception | None = None
        while True:
            until = time.monotonic() + INTERVAL
            before, trouble = trouble, work(follower, until)
            if trouble and repr(trouble) != repr(before):
                logger.error("following the changes: %s", trouble)
            show_life(snapshots.root, follower.is_well and not isinstance(trouble, OSError))
            time.sleep(max(0, until - time.monotonic()))


def work(follower: Follower, until: float) -> Exception | None:
    """Look and do what there is to do, until that reading of the monotonic clock.

    Returns what went wrong where the database does not answer or the disk takes nothing: both may pass.
    """
    try:
        follower.look()
        while follower.step(timezone.now()) and time.monotonic() < until:
            pass
    except AWAY as error:
        connection.close()
        return error
    except OSError as error:
        return error
    return None


def make_all(snapshots: Snapshots) -> bool:
    """Make every page anew; return False where a follower that runs was asked to do it instead."""
    (snapshots.root / PLACE).unlink(missing_ok=True)
    try:
        with alone(snapshots.root, wait=False):
            follower = Follower(snapshots)
            follower.look()
            while follower.step(timezone.now()):
                pass
    except BlockingIOError:
        return False
    return True


@contextmanager
def alone(root: Path, *, wait: bool = True) -> Iterator[None]:
    """Be the only one who writes the snapshots. Raises BlockingIOError where another does, without `wait`."""
    root.mkdir(parents=True, exist_ok=True)
    with (root / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield
