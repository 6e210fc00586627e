"""What page servers tell the follower of the change feed on the same machine, and both tell a probe.

All of it is files in the folder of the snapshots, so that nothing is needed but the disk.
"""

import logging
import os
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

logger = logging.getLogger(__name__)

SILENT = 60
"""Seconds after which a follower that gave no sign of life counts as gone."""
_TROUBLE = 0


def wish(root: Path, name: str, *, damaged: bool = False) -> None:
    """Ask for the snapshots of a policy, for it has none, or one of them is damaged.

    It is named by its slug, or by an owner's host that it is served on.
    """
    ending = "damaged" if damaged else "wanted"
    path = root / "wishes" / f"{sha256(name.encode()).hexdigest()[:40]}.{ending}"
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(name)
    except OSError as error:
        logger.error("cannot ask for the pages of %s: %s", name, error)


def wished(root: Path) -> dict[str, list[Path]]:
    """Return by slug or host the wishes there are. Deleting the file fulfils one."""
    found: dict[str, list[Path]] = {}
    with suppress(FileNotFoundError):
        for path in (root / "wishes").iterdir():
            found.setdefault(path.read_text(errors="replace"), []).append(path)
    return found


def show_life(root: Path, well: bool) -> None:
    """Tell probes that the follower runs, and whether it can store what it makes.

    On a full disk a file can still be touched.
    """
    path = root / "alive"
    try:
        path.touch()
        os.utime(path, None if well else (_TROUBLE, _TROUBLE))
    except OSError as error:
        logger.error("cannot show that the follower runs: %s", error)


def what_is_wrong(root: Path) -> str:
    """Say what is wrong with the snapshots of this machine; empty where nothing is, or none are kept."""
    for name, wishes in wished(root).items():
        if any(path.suffix == ".damaged" for path in wishes):
            return f"a stored page of {name if '.' in name else f'/p/{name}/'} is damaged"
    try:
        seen = (root / "alive").stat().st_mtime
    except FileNotFoundError:
        return ""
    if seen == _TROUBLE:
        return "published pages cannot be stored"
    if time.time() - seen > SILENT:
        return "published pages are not kept up: manage.py follow does not run"
    return ""
