"""Files that are made once and kept with their SHA-256."""

from collections.abc import Callable
from hashlib import sha256

from django.core.files.base import ContentFile
from django.core.files.storage import storages


def stored(name: str, make: Callable[[], bytes]) -> bytes:
    """Return the file kept under `name`; `make` is called the first time, and if it was damaged.

    The digest is written last and in the form of `sha256sum`: without it a file counts as unfinished,
    so two that make the same file at once do not disturb each other.
    """
    kept = _read(name)
    if kept is not None and _read(f"{name}.sha256") == _checksum(name, kept):
        return kept
    made = make()
    files = storages["default"]
    files.save(name, ContentFile(made))
    files.save(f"{name}.sha256", ContentFile(_checksum(name, made)))
    return made


def is_stored(name: str) -> bool:
    """Say whether a finished file is kept under `name`."""
    return storages["default"].exists(f"{name}.sha256")


def forget(folder: str) -> None:
    """Delete every file kept in that folder."""
    files = storages["default"]
    try:
        _folders, names = files.listdir(folder)
    except FileNotFoundError:
        return
    for name in names:
        files.delete(f"{folder}/{name}")


def _checksum(name: str, content: bytes) -> bytes:
    return f"{sha256(content).hexdigest()}  {name.rpartition('/')[2]}\n".encode()


def _read(name: str) -> bytes | None:
    try:
        with storages["default"].open(name) as file:
            return file.read()
    except FileNotFoundError:
        return None
