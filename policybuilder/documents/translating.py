"""What a translator has to do: every open passage gets a place beside the words it translates."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from policybuilder.clauses.library import Source, library
from policybuilder.facts.view import MissingWords
from policybuilder.lib.content import CONTENT, shown_path
from policybuilder.lib.frontmatter import split
from policybuilder.lib.problems import Invalid, Problem
from policybuilder.lib.toml import toml_text
from policybuilder.lib.translations import (
    SOURCE,
    kept_passages,
    open_passages,
    passages,
    read_words,
    translated_files,
)

_OF = re.compile(r'^of = "[0-9a-f]*"$', re.MULTILINE)


def open_words(language: str) -> Iterator[Problem]:
    """What is still to translate: a line for each file with words, each clause."""
    for path in translated_files():
        if missing := open_passages(path, language):
            yield Problem(shown_path(path), f"{len(missing)} passages")
    for clause in library().clauses.values():
        try:
            clause.wording(language)
        except MissingWords:
            yield Problem(clause.file, "is to be translated")
        except Invalid as invalid:
            yield from invalid.problems


def lay_out_words(language: str) -> None:
    """Write an empty place for each open passage, beside the words it translates.

    What is translated stays. What the source says differently now is open again; what it no longer
    says goes.
    """
    for path in translated_files():
        missing = open_passages(path, language)
        kept = kept_passages(path, language)
        if missing or kept:
            _write_passages(path, language, kept.keys() - missing.keys())


def lay_out_clauses(language: str, on: date) -> None:
    """Write a file to fill in for each clause that has none; its body is the source's."""
    for clause in library().clauses.values():
        if not clause.translation(language).exists():
            _write_clause(clause, language, on)


def _write_passages(path: Path, language: str, done: set[str]) -> None:
    there = CONTENT / "translations" / language / path.relative_to(CONTENT)
    there.parent.mkdir(parents=True, exist_ok=True)
    pairs = {
        key: {SOURCE: words[SOURCE], language: words[language] if key in done else ""}
        for key, words in passages(read_words(path))
        if key in done or not words.get(language)
    }
    there.write_text(toml_text(pairs), encoding="utf-8")


def _write_clause(clause: Source, language: str, on: date) -> None:
    path = clause.translation(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    _head, body = split(clause.translation(SOURCE).read_text(encoding="utf-8"))
    head = f'title = ""\ndrafted = {on}\nof = "{clause.source.digest}"\n'
    path.write_text(f"+++\n{head}+++\n{body}", encoding="utf-8")


def read_again(name: str, language: str) -> None:
    """Note that the translation of a clause fits its source as it is now.

    Raises:
        Invalid: there is no such clause, or it has no translation.
    """
    clause = library().clauses.get(name)
    if clause is None or not clause.translation(language).is_file():
        raise Invalid([Problem(name, f"has no words in '{language}'")])
    path = clause.translation(language)
    text = path.read_text(encoding="utf-8")
    path.write_text(_OF.sub(f'of = "{clause.source.digest}"', text, count=1), encoding="utf-8")
