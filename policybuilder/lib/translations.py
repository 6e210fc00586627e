"""Words of the content in further languages.

The words of `content/<folder>/<name>.toml` stand there in the source language only. Those of another
language are in `content/translations/<language>/<folder>/<name>.toml`, each beside the words it translates:

    "entries.email.words" = { en = "e-mail address", de = "E-Mail-Adresse" }

A translation is used only while the source says what it translated, so a change there makes it stale.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from policybuilder.lib.content import CONTENT, read_toml, shown_path
from policybuilder.lib.problems import Invalid, Problem, from_validation
from policybuilder.lib.typography import misset

ModelT = TypeVar("ModelT", bound=BaseModel)

SOURCE = "en"
FOLDERS = (
    "vocabularies",
    "questions",
    "activities",
    "services",
    "presets",
    "laws",
    "contradictions",
    "documents",
    "notices",
    "embedding",
)
"""The folders whose files hold words to translate."""

Passage = str | list[str]
Table = dict[str, Any]
_CODE = re.compile(r"[a-z]{2}(-[A-Z]{2})?")


@cache
def offered() -> tuple[str, ...]:
    """The languages in which everything is said, the source first."""
    return tuple(read_toml(CONTENT / "languages.toml")["offered"])


def read_words(path: Path) -> Table:
    """The tables of a content file with its words in every language that has them.

    Raises:
        Invalid: the file, or a translation of it, cannot be read; names it.
    """
    values = read_toml(path)
    found = dict(passages(values))
    for language in _languages(path):
        for key, pair in read_toml(_translation(path, language)).items():
            if _is_current(pair, language, found.get(key)):
                found[key].setdefault(language, pair[language])
    return values


def read_folder(folder: str, model: type[ModelT]) -> dict[str, ModelT]:
    """Every TOML file of a content folder as what it describes, by the file's name.

    Raises `Invalid`, naming every file and field at fault.
    """
    found: dict[str, ModelT] = {}
    problems: list[Problem] = []
    for path in sorted((CONTENT / folder).glob("*.toml")):
        try:
            found[path.stem] = model.model_validate(read_words(path))
        except ValidationError as error:
            problems += from_validation(error, shown_path(path))
        except Invalid as invalid:
            problems += invalid.problems
    if problems:
        raise Invalid(problems)
    return found


def passages(values: Table) -> Iterator[tuple[str, Table]]:
    """Every table of words by language in `values`, with the key that its translations bear."""
    for name, value in values.items():
        yield from _passages(value, name)


def _passages(value: Any, key: str) -> Iterator[tuple[str, Table]]:
    if isinstance(value, dict) and SOURCE in value and all(map(_CODE.fullmatch, value)):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _passages(inner, f"{key}.{name}")
    elif isinstance(value, list):
        for place, item in enumerate(value):
            name = item.get("id", place) if isinstance(item, dict) else place
            yield from _passages(item, f"{key}.{name}")


def translation_problems() -> Iterator[Problem]:
    """What is missing, stale or nowhere used in the offered languages, each with its file."""
    for language in offered():
        if language != SOURCE:
            for path in translated_files():
                yield from _problems(path, language)
            for stray in _strays(language):
                yield Problem(shown_path(stray), "translates no file")


def translated_files() -> Iterator[Path]:
    """Every content file that can hold words."""
    for folder in FOLDERS:
        yield from sorted((CONTENT / folder).glob("*.toml"))


def open_passages(path: Path, language: str) -> Table:
    """What a translator has to write for one file: the words in the source language by their key.

    Raises:
        Invalid: the file, or its translation, cannot be read; names it.
    """
    return {
        key: words[SOURCE]
        for key, words in passages(read_words(path))
        if not words.get(language) and words[SOURCE]
    }


def kept_passages(path: Path, language: str) -> Table:
    """What the translation of one file holds, stale words too; empty where there is none."""
    there = _translation(path, language)
    return read_toml(there) if there.is_file() else {}


def _problems(path: Path, language: str) -> Iterator[Problem]:
    file = shown_path(_translation(path, language))
    try:
        missing = open_passages(path, language)
        kept = kept_passages(path, language)
    except Invalid as invalid:
        yield from invalid.problems
        return
    for key in missing:
        said = "is stale: the words it translates have changed" if key in kept else "is missing"
        yield Problem(f"{file}: {key}", said)
    there = dict(passages(read_toml(path)))
    for key, pair in kept.items():
        if key not in there:
            yield Problem(f"{file}: {key}", "translates nothing")
        for words in _texts(pair, language):
            yield from misset(words, language, f"{file}: {key}")


def _texts(pair: Any, language: str) -> list[str]:
    words = pair.get(language, "") if isinstance(pair, dict) else ""
    return words if isinstance(words, list) else [words]


def _strays(language: str) -> Iterator[Path]:
    root = CONTENT / "translations" / language
    for path in sorted(root.rglob("*.toml")):
        if not (CONTENT / path.relative_to(root)).is_file():
            yield path


def _is_current(pair: Any, language: str, words: Mapping[str, Passage] | None) -> bool:
    return (
        words is not None
        and isinstance(pair, dict)
        and pair.get(SOURCE) == words[SOURCE]
        and bool(pair.get(language))
        and isinstance(pair[language], type(words[SOURCE]))
    )


def _languages(path: Path) -> list[str]:
    root = CONTENT / "translations"
    if not path.is_relative_to(CONTENT) or not root.is_dir():
        return []
    return [
        folder.name
        for folder in sorted(root.iterdir())
        if _translation(path, folder.name).is_file()
    ]


def _translation(path: Path, language: str) -> Path:
    return CONTENT / "translations" / language / path.relative_to(CONTENT)
