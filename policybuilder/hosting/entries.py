"""Snapshots of public pages as files: how one is named, written and read.

An entry holds one page of a policy: in every language, as it is now and as it will be once each scheduled
version takes effect, with its headers, and each body as it is and compressed.

    entry    = FORMAT, SHA-256 of all that follows, length of the index (4 bytes), index, bodies
    index    = JSON: a list of faces
    face     = {"start": POSIX seconds, "said": {language: {"headers": {…}, "bodies": {encoding: […]}}}}
    body     = [ETag, offset, length]; the encoding is empty where the body is not compressed
"""

import gzip
import json
import os
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import brotli

FORMAT = b"policybuilder page 1\n"
COMPRESSIONS: Mapping[str, Callable[[bytes], bytes]] = {
    "br": lambda content: brotli.compress(content, quality=5),
    "gzip": lambda content: gzip.compress(content, 9, mtime=0),
}
"""Best first."""
_DIGEST, _LENGTH = 32, 4


class Damaged(Exception):
    """A file is no entry, or no longer what was written."""


@dataclass(frozen=True)
class Body:
    """The bytes of an answer in one encoding, with their strong entity tag."""

    etag: str
    content: bytes


@dataclass(frozen=True)
class Said:
    """An answer in one language; `bodies` by encoding, the empty one always among them."""

    headers: Mapping[str, str]
    bodies: Mapping[str, Body]

    @cached_property
    def encodings(self) -> tuple[str, ...]:
        """In which encodings it is kept."""
        return tuple(self.bodies)

    @cached_property
    def heads(self) -> Mapping[str, list[tuple[str, str]]]:
        """By encoding, the headers of an answer that carries the body."""
        return {encoding: self._head(encoding, body) for encoding, body in self.bodies.items()}

    def _head(self, encoding: str, body: Body) -> list[tuple[str, str]]:
        coding = [("Content-Encoding", encoding)] if encoding else []
        length = ("Content-Length", str(len(body.content)))
        return [*self.headers.items(), ("ETag", body.etag), *coding, length]


@dataclass(frozen=True)
class Face:
    """What a page says from a moment (POSIX seconds) on, by language, the source language first.

    No language at all: then there is no such page.
    """

    start: float
    said: Mapping[str, Said]

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages, the source language first."""
        return tuple(self.said)


def folder_of(root: Path, host: str, slug: str) -> Path:
    """Return where the entries of a policy are kept. No word of a request becomes part of a path."""
    name = sha256(f"{host}/{slug}".encode()).hexdigest()
    return root / name[:2] / name[2:42]


def door_of(root: Path, host: str) -> Path:
    """Return the symbolic link to the folder of the policy that is served on an owner's host."""
    name = sha256(host.encode()).hexdigest()
    return root / "hosts" / name[:2] / name[2:42]


def name_of(page: str, host: str = "") -> str:
    """Return the name of the file for a page, given by its path below the policy's address, and its host.

    `host` is an owner's; without it, the page is this site's own.
    """
    return sha256((f"//{host}/{page}" if host else page).encode()).hexdigest()[:40]


def open_door(door: Path, folder: Path) -> None:
    """Have a link lead to a policy's folder. Raises OSError."""
    target = os.path.relpath(folder, door.parent)
    if door.is_symlink() and os.readlink(door) == target:
        return
    door.parent.mkdir(parents=True, exist_ok=True)
    aside = door.with_suffix(".new")
    aside.unlink(missing_ok=True)
    aside.symlink_to(target)
    os.replace(aside, door)


def forget_blind_doors(root: Path) -> None:
    """Delete the links that lead to no folder."""
    for door in root.glob("hosts/*/*"):
        if not door.exists():
            door.unlink(missing_ok=True)


def said(headers: Mapping[str, str], content: bytes) -> Said:
    """Return an answer to keep: with a tag per encoding, compressed where that makes it smaller."""
    plain = {name: value for name, value in headers.items() if name != "ETag"}
    tag = headers["ETag"].strip('"')
    bodies = {"": Body(f'"{tag}"', content)}
    for encoding, compress in COMPRESSIONS.items():
        if len(small := compress(content)) < 0.9 * len(content):
            bodies[encoding] = Body(f'"{tag}-{encoding}"', small)
    return Said(plain, bodies)


def write(path: Path, faces: Sequence[Face]) -> None:
    """Put an entry in the place of whatever is at `path`: readers see the old one or the new one.

    Raises OSError where it cannot be stored.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".new")
    with aside.open("wb") as file:
        file.write(_encoded(faces))
        file.flush()
        os.fsync(file.fileno())
    os.replace(aside, path)


def read(path: Path) -> tuple[int, list[Face]]:
    """Return the size of the entry at `path` in bytes, and what it holds.

    Raises FileNotFoundError, and Damaged where the bytes are not those that were written.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise Damaged(f"{path}: {error.strerror}") from error
    payload = memoryview(data)[len(FORMAT) + _DIGEST :]
    if not data.startswith(FORMAT + sha256(payload).digest()):
        raise Damaged(f"{path}: not what was written")
    return len(data), _decoded(payload)


def folders(root: Path) -> Iterator[Path]:
    """Return the folder of every policy that has entries."""
    return root.glob("[0-9a-f][0-9a-f]/*")


def forget(folder: Path, but: Collection[str] = ()) -> None:
    """Delete the entries of a policy at once, but for the files named in `but`."""
    if not but:
        gone = folder.with_name(f"{folder.name}.gone")
        with suppress(FileNotFoundError):
            os.rename(folder, gone)
        shutil.rmtree(gone, ignore_errors=True)
        return
    with suppress(FileNotFoundError):
        for file in folder.iterdir():
            if file.name not in but:
                file.unlink(missing_ok=True)


def _encoded(faces: Sequence[Face]) -> bytes:
    index: list[dict[str, Any]] = []
    places: dict[bytes, int] = {}
    size = 0
    for face in faces:
        spoken = {}
        for language, one in face.said.items():
            bodies = {}
            for encoding, body in one.bodies.items():
                if body.content not in places:
                    places[body.content] = size
                    size += len(body.content)
                bodies[encoding] = [body.etag, places[body.content], len(body.content)]
            spoken[language] = {"headers": dict(one.headers), "bodies": bodies}
        index.append({"start": face.start, "said": spoken})
    head = json.dumps(index).encode()
    payload = b"".join([len(head).to_bytes(_LENGTH, "big"), head, *places])
    return FORMAT + sha256(payload).digest() + payload


def _decoded(payload: memoryview) -> list[Face]:
    length = int.from_bytes(payload[:_LENGTH], "big")
    bodies = payload[_LENGTH + length :]
    return [
        Face(
            face["start"],
            {
                language: Said(
                    one["headers"],
                    {
                        encoding: Body(etag, bytes(bodies[offset : offset + size]))
                        for encoding, (etag, offset, size) in one["bodies"].items()
                    },
                )
                for language, one in face["said"].items()
            },
        )
        for face in json.loads(bytes(payload[_LENGTH : _LENGTH + length]))
    ]
