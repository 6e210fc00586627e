"""`View`: the facts as one reader sees them, in one language and on one day, with a log of what was read.

Conditions, derived tables and clause bodies read facts only through a view; its log is the *why* of
what they produced.
"""

from collections.abc import Mapping
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
    words = vocabulary(name).entries[identifier].words
    if language not in words:
        raise MissingWords(f"vocabularies/{name}.toml: {identifier}", language)
    return words[language]


def group_label(name: str, group: str, language: str) -> str:
    """Return the words of the heading over a group of a vocabulary's entries.

    Raises:
        MissingWords: the group has none in this language.
    """
    words = vocabulary(name).groups[group].words
    return in_language(words, language, f"vocabularies/{name}.toml: groups.{group}")


def group_words(name: str, group: str, language: str) -> str:
    """Return the heading over a group as it stands in a list: *device and connection*.

    Raises:
        MissingWords: the group has none in this language.
    """
    label = group_label(name, group, language)
    # German nouns keep their capital, and the headings begin with one.
    return label if language == "de" else label[:1].lower() + label[1:]


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


def _names_part(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation is not Own
    return any(map(_names_part, get_args(annotation)))


def _can_be_nothing(model: type[BaseModel], field: str) -> bool:
    """Whether ``none`` is a stated nothing in a field, and neither a word typed nor an entry."""
    words = vocabulary_of(model, field)
    if words is not None and "none" in vocabulary(words).entries:
        return False
    return _names_nothing(model.model_fields[field].annotation)


def _names_nothing(annotation: Any) -> bool:
    return annotation == Nothing or any(map(_names_nothing, get_args(annotation)))


_Leaf = tuple[str, Any, Any]
"""An answer's path, as it is logged, and as it is handed out. The many that hold no object of ours are
of no interest to the garbage collector, as those of a class would be."""


class _Part:
    """A part of the facts in one language; each answer in it is prepared when it is first read."""

    __slots__ = ("answers", "language", "model", "on", "path", "view")

    def __init__(self, model: BaseModel, language: str, on: date, path: str) -> None:
        self.model = model
        self.language = language
        self.on = on
        self.path = path
        self.view = _view_class(type(model))
        self.answers: dict[str, _Answer] = {}

    def told(self, log: Log) -> "View":
        return self.view(self, log)


class _Parts:
    """The parts of a list; their keys are logged."""

    __slots__ = ("keys", "parts", "path")

    def __init__(self, path: str, keys: tuple[str, ...], parts: list[_Part]) -> None:
        self.path = path
        self.keys = keys
        self.parts = parts

    def told(self, log: Log) -> "tuple[View, ...]":
        log[self.path] = self.keys
        return tuple([part.view(part, log) for part in self.parts])


_Answer = _Leaf | _Part | _Parts


class View:
    """Reads facts by attribute: ``view.controller.name``. Every leaf that is read is logged by its path.

    Texts come back as `Told` in the view's language, entries as `Picked`, lists as tuples, parts as
    views; yes, no and dates as they are; what is not answered as None. Views of the same facts share
    what they have read, because a document asks for the same answers many times.
    """

    def __init__(self, part: _Part, log: Log) -> None:
        self._part = part
        self._log = log

    @property
    def path(self) -> str:
        """The path of this part, for instance ``activities.take_orders``."""
        return self._part.path

    @property
    def language(self) -> str:
        """The language in which answers are told."""
        return self._part.language

    @property
    def on(self) -> date:
        """The day as of which the facts are read."""
        return self._part.on

    @property
    def log(self) -> Log:
        """Paths read so far, each with the value it had."""
        return self._log

    def fresh(self) -> "View":
        """Return the same facts with an empty log."""
        return self._part.told({})

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"{type(self._part.model).__name__} has no field '{name}'")


@cache
def _view_class(kind: type[BaseModel]) -> type[View]:
    """The views of one kind of part: with an attribute for each of its fields."""
    return type(View.__name__, (View,), {name: _Field(kind, name) for name in kind.model_fields})


class _Field:
    """An attribute of views: reads one field, and logs that it was read."""

    def __init__(self, kind: type[BaseModel], name: str) -> None:
        self.name = name
        self.vocabulary = vocabulary_of(kind, name)
        self.holds_parts = _names_part(kind.model_fields[name].annotation)
        self.can_be_nothing = _can_be_nothing(kind, name)

    def __get__(self, view: View, kind: type[View]) -> Any:
        part = view._part
        answer = part.answers.get(self.name)
        if answer is None:
            answer = part.answers[self.name] = self._read(part)
        if isinstance(answer, tuple):
            path, view._log[path], told = answer
        else:
            told = answer.told(view._log)
        # Kept in the view: what was read once is logged, and Python asks here no more.
        view.__dict__[self.name] = told
        return told

    def _read(self, part: _Part) -> _Answer:
        value = getattr(part.model, self.name)
        path = f"{part.path}.{self.name}" if part.path else self.name
        if value is None or (value == "none" and self.can_be_nothing):
            return path, value, value
        if isinstance(value, list):
            return self._list(value, path, part)
        if self.holds_parts and isinstance(value, BaseModel):
            return _Part(value, part.language, part.on, path)
        return path, _plain(value, part.language), self._single(value, path, part)

    def _list(self, values: list[Any], path: str, part: _Part) -> _Answer:
        if not self.holds_parts:
            plain = tuple([_plain(item, part.language) for item in values])
            return path, plain, tuple([self._item(item, path, part) for item in values])
        keys = tuple([vars(model).get("id") or str(at) for at, model in enumerate(values)])
        parts = [
            _Part(model, part.language, part.on, f"{path}.{key}")
            for key, model in zip(keys, values, strict=True)
        ]
        return _Parts(path, keys, parts)

    def _single(self, value: Any, path: str, part: _Part) -> Any:
        if isinstance(value, bool | date):
            return value
        if isinstance(value, int):
            return ToldNumber(value, path)
        return self._item(value, path, part)

    def _item(self, value: Any, path: str, part: _Part) -> Any:
        if isinstance(value, str) and self.vocabulary is not None:
            words = label(self.vocabulary, value, part.language)
            return Picked(value, self.vocabulary, words, path, own=False)
        if isinstance(value, str | dict):
            return Told(in_language(value, part.language, path), (path,))
        own = in_language(value.own, part.language, path)
        return Picked(value.like or "", self.vocabulary or "", own, path, own=True)


def _plain(value: Any, language: str) -> Any:
    if isinstance(value, str | int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return value.get(language)
    return {"own": _plain(value.own, language), "like": value.like}


def view_of(facts: Facts, language: str, on: date) -> View:
    """Return a view of whole facts with an empty log."""
    return _Part(facts, language, on, "").told({})
