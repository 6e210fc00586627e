"""Redlines of texts: which words went and which came."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

_WORD = re.compile(r"\s+|[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]|[^\W_]+|.", re.DOTALL)
_SENTENCE = re.compile(r"(?<=[.!?…。！？؟])\s+")

Kind = Literal["same", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that stayed, went or came."""

    kind: Kind
    text: str


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [sentence for sentence in _SENTENCE.split(text) if sentence]


def redline(old: str, new: str) -> tuple[Piece, ...]:
    """Return what to strike from ``old`` and what to insert to get ``new``, word by word."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    pieces: list[Piece] = []
    for code in Indel.opcodes(before, after):
        gone = "".join(before[code.src_start : code.src_end])
        came = "".join(after[code.dest_start : code.dest_end])
        if code.tag == "equal":
            pieces.append(Piece("same", gone))
        else:
            pieces += [Piece(kind, text) for kind, text in _pair(gone, came) if text]
    return tuple(_merged(pieces))


def _pair(gone: str, came: str) -> tuple[tuple[Kind, str], tuple[Kind, str]]:
    return ("gone", gone), ("new", came)


def _merged(pieces: Sequence[Piece]) -> list[Piece]:
    """Join changes that only a space or a mark divides, so that a reader sees phrases, not crumbs."""
    merged: list[Piece] = []
    gone = came = ""
    for position, piece in enumerate(pieces):
        bridges = (
            piece.kind == "same"
            and (gone or came)
            and len(piece.text.strip()) <= 1
            and position + 1 < len(pieces)
        )
        if piece.kind == "gone" or bridges:
            gone += piece.text
        if piece.kind == "new" or bridges:
            came += piece.text
        if piece.kind == "same" and not bridges:
            merged += [Piece(k, t) for k, t in _pair(gone, came) if t]
            merged.append(piece)
            gone = came = ""
    merged += [Piece(k, t) for k, t in _pair(gone, came) if t]
    return merged
