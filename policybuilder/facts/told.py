"""Words with their origin: what a `View` hands to conditions, derived tables and clause bodies."""

from collections.abc import Iterable
from typing import Self


class Told(str):
    """Words to print, with the paths of the answers they come from and a key that stays the same.

    ``key`` identifies the row or list item that begins with these words, so that two versions of a
    document can be compared row by row even where the words changed.
    """

    __slots__ = ("key", "paths")
    paths: tuple[str, ...]
    key: str

    def __new__(cls, words: str, paths: Iterable[str] = (), key: str = "") -> Self:
        told = super().__new__(cls, words)
        told.paths = tuple(paths)
        told.key = key or (told.paths[0] if told.paths else "")
        return told


class ToldNumber(int):
    """A number to print, with the path of its answer."""

    paths: tuple[str, ...]

    def __new__(cls, number: int, path: str) -> Self:
        told = super().__new__(cls, number)
        told.paths = (path,)
        return told


class Picked(str):
    """An entry of a vocabulary as it was picked: its id (an own entry's ``like``) and its words.

    Comparing it compares the id; ``words`` is what is printed. Printing it directly is an error.
    """

    __slots__ = ("own", "path", "vocabulary", "words")
    vocabulary: str
    words: Told
    own: bool
    path: str

    def __new__(cls, identifier: str, vocabulary: str, words: str, path: str, own: bool) -> Self:
        picked = super().__new__(cls, identifier)
        picked.vocabulary = vocabulary
        picked.words = Told(words, (path,), key=f"{path}={identifier or words}")
        picked.own = own
        picked.path = path
        return picked

    @property
    def paths(self) -> tuple[str, ...]:
        """The path of the answer, as `Told` has it."""
        return (self.path,)
