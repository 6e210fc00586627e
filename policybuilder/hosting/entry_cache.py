"""Entries in memory: those asked for last, within a bound, and never older than a second."""

import time
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from policybuilder.hosting.entries import Face, door_of, folder_of, name_of, read

MEMORY = 64 * 2**20
"""The most bytes of entries that a process holds; those asked for last stay."""
OVERHEAD = 5_000
"""Bytes that an entry takes beside its file, more or less: headers and tags as objects."""
FRESH = 1.0
"""Seconds for which a file is not looked at again."""


@dataclass
class _Held:
    path: Path
    signature: tuple[int, int, int]
    checked: float
    size: int
    faces: list[Face]


class Entries:
    """The entries below `root`, of which those asked for last are held in memory."""

    def __init__(self, root: Path, limit: int = MEMORY) -> None:
        self.root, self.limit = root, limit
        self.size = 0
        self._held: OrderedDict[tuple[str, str, str], _Held] = OrderedDict()
        self._lock = Lock()

    def get(self, host: str, slug: str, page: str) -> list[Face] | None:
        """Return the faces of a page, at most FRESH seconds old; None where there is no entry.

        On an owner's host there is one policy, so `slug` is empty.

        Raises Damaged where the entry cannot be read.
        """
        key = (host, slug, page)
        now = time.monotonic()
        held = self._held.get(key)
        if held and now - held.checked < FRESH:
            return held.faces
        path = held.path if held else self._path(host, slug, page)
        fresh = None
        try:
            status = path.stat()
            signature = (status.st_ino, status.st_mtime_ns, status.st_size)
            if held and held.signature == signature:
                size, faces = held.size, held.faces
            else:
                length, faces = read(path)
                size = length + OVERHEAD
            fresh = _Held(path, signature, now, size, faces)
        except FileNotFoundError:
            pass
        finally:
            self._keep(key, fresh)
        return fresh.faces if fresh else None

    def _path(self, host: str, slug: str, page: str) -> Path:
        if slug:
            return folder_of(self.root, host, slug) / name_of(page)
        return door_of(self.root, host) / name_of(page, host)

    def _keep(self, key: tuple[str, str, str], held: _Held | None) -> None:
        """Hold an entry as the one asked for last, or no longer."""
        with self._lock:
            if before := self._held.pop(key, None):
                self.size -= before.size
            if held:
                self._held[key] = held
                self.size += held.size
            while self.size > self.limit:
                _key, oldest = self._held.popitem(last=False)
                self.size -= oldest.size
