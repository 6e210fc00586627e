"""`View`: the facts as one reader sees them, in one language and on one day, with a log of what was read.

Conditions, derived tables and clause bodies read facts only through a view; its log is the *why* of
what they produced.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from policybuilder.facts.model import Facts
from policybuilder.facts.shapes import Nothing, Own, Vocabulary
from policybuilder.facts.told import Picked, Told, ToldNumber
from policybuilder.facts.vocabulary import vocabulary

Log = dict[str, Any]


class MissingWords(LookupError):
    """Words that are needed in a language and do not exist in it; names where they belong."""

    def __init__(self, where: str, language: str) -> None:
        super().__init__(f"{where}: no words in '{language}'")
        self.where = where
        self.language = language


def in_language(text: str | Mapping[str, str], language: str, where: str) -> str:
    """Return a `Text` in one language.

    Raises:
        MissingWords: the text stands there in other languages only.
    """
    if isinstance(text, str):
        return text
    if language not in text:
        raise MissingWords(where, language)
    return text[language]


def label(name: str, identifier: str, language: str) -> str:
    """Return the words of a vocabulary entry.

    Raises:
        MissingWords: the entry has none in this language.
    """
    entry = vocabulary(name).entries[identifier]
    return in_language(entry.words, language, f"vocabularies/{name}.toml: {identifier}")


def group_label(name: str, group: str, language: str) -> str:
    """Return the words of the heading over a group of a vocabulary's entries.

    Raises:
        MissingWords: the group has none in this language.
    """
    words = vocabulary(name).groups[group].words
    return in_language(words, language, f"vocabularies/{name}.toml: groups.{group}")


def _marker(annotation: Any) -> str | None:
    for part in (annotation, *get_args(annotation)):
        if isinstance(part, Vocabulary):
            return part.name
    for part in get_args(annotation):
        if (found := _marker(part)) is not None:
            return found
    return None


@cache
def vocabulary_of(model: type[BaseModel], field: str) -> str | None:
    """Return the name of the vocabulary a field takes its entries from, or None."""
    info = model.model_fields[field]
    for mark in info.metadata:
        if isinstance(mark, Vocabulary):
            return mark.name
    return _marker(info.annotation)


@cache
def _holds_parts(model: type[BaseModel], field: str) -> bool:
    return _names_part(model.model_fields[field].annotation)


def _names_part(annotation: Any) -> bool:
    return any(
        (isinstance(part, type) and issubclass(part, BaseModel) and part is not Own)
        or _names_part(part)
        for part in get_args(annotation)
    )


@cache
def _can_be_nothing(model: type[BaseModel], field: str) -> bool:
    """Whether ``none`` is a stated nothing in a field, and neither a word typed nor an entry."""
    words = vocabulary_of(model, field)
    if words is not None and "none" in vocabulary(words).entries:
        return False
    return _names_nothing(model.model_fields[field].annotation)


def _names_nothing(annotation: Any) -> bool:
    return annotation == Nothing or any(map(_names_nothing, get_args(annotation)))


@dataclass(frozen=True, slots=True)
class _Leaf:
    """An answer as it is handed out, and as it is logged."""

    value: Any
    plain: Any


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of a list with their paths, and the keys that are logged."""

    parts: tuple[tuple[BaseModel, str], ...]
    keys: list[str]


Memo = dict[str, _Leaf | _Parts | BaseModel]


class View:
    """Reads facts by attribute: ``view.controller.name``. Every leaf that is read is logged by its path.

    Texts come back as `Told` in the view's language, entries as `Picked`, lists as tuples, parts as
    views; yes, no and dates as they are; what is not answered as None. Views of the same facts share
    what they have read, because a document asks for the same answers many times.
    """

    def __init__(
        self,
        model: BaseModel,
        language: str,
        on: date,
        *,
        path: str = "",
        log: Log | None = None,
        memo: Memo | None = None,
    ) -> None:
        self._model = model
        self._path = path
        self._log: Log = {} if log is None else log
        self._memo: Memo = {} if memo is None else memo
        self.language = language
        self.on = on

    @property
    def path(self) -> str:
        """The path of this part, for instance ``activities.take_orders``."""
        return self._path

    @property
    def log(self) -> Log:
        """Paths read so far, each with the value it had."""
        return self._log

    def fresh(self) -> "View":
        """Return the same facts with an empty log."""
        return View(self._model, self.language, self.on, path=self._path, memo=self._memo)

    def __getattr__(self, name: str) -> Any:
        path = f"{self._path}.{name}" if self._path else name
        read = self._memo.get(path)
        if read is None:
            read = self._memo[path] = self._read(name, path)
        # Kept as an attribute: what was read once is logged, and Python asks here no more.
        self.__dict__[name] = answer = self._told(read, path)
        return answer

    def _told(self, read: _Leaf | _Parts | BaseModel, path: str) -> Any:
        if isinstance(read, _Leaf):
            self._log[path] = read.plain
            return read.value
        if isinstance(read, _Parts):
            self._log[path] = read.keys
            return tuple(self._part(model, place) for model, place in read.parts)
        return self._part(read, path)

    def _part(self, model: BaseModel, path: str) -> "View":
        return View(model, self.language, self.on, path=path, log=self._log, memo=self._memo)

    def _read(self, name: str, path: str) -> _Leaf | _Parts | BaseModel:
        kind = type(self._model)
        if name not in kind.model_fields:
            raise AttributeError(f"{kind.__name__} has no field '{name}'")
        value = getattr(self._model, name)
        if isinstance(value, BaseModel) and not isinstance(value, Own):
            return value
        if isinstance(value, list) and _holds_parts(kind, name):
            keys = [getattr(model, "id", None) or str(n) for n, model in enumerate(value)]
            parts = ((model, f"{path}.{key}") for key, model in zip(keys, value, strict=True))
            return _Parts(tuple(parts), keys)
        if value is None or (value == "none" and _can_be_nothing(kind, name)):
            return _Leaf(value, value)
        words = vocabulary_of(kind, name)
        if isinstance(value, list):
            plain = [_plain(item, self.language) for item in value]
            return _Leaf(tuple(self._item(item, path, words) for item in value), plain)
        return _Leaf(self._single(value, path, words), _plain(value, self.language))

    def _single(self, value: Any, path: str, words: str | None) -> Any:
        if isinstance(value, bool) or not isinstance(value, int | str | dict | Own):
            return value
        if isinstance(value, int):
            return ToldNumber(value, path)
        return self._item(value, path, words)

    def _item(self, value: Any, path: str, words: str | None) -> Any:
        if isinstance(value, Own):
            own = in_language(value.own, self.language, path)
            return Picked(value.like or "", words or "", own, path, own=True)
        if words is not None:
            return Picked(value, words, label(words, value, self.language), path, own=False)
        return Told(in_language(value, self.language, path), (path,))


def _plain(value: Any, language: str) -> Any:
    if isinstance(value, Own):
        return {"own": _plain(value.own, language), "like": value.like}
    if isinstance(value, dict):
        return value.get(language)
    return value.isoformat() if isinstance(value, date) else value


def view_of(facts: Facts, language: str, on: date) -> View:
    """Return a view of whole facts with an empty log."""
    return View(facts, language, on)
