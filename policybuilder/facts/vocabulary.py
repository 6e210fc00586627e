"""Vocabularies: the ids an answer can hold, with their words and tags.

A vocabulary is one file, `content/vocabularies/<name>.toml`; the kinds of activity are the files of
`content/activities/`. Ids are never renamed, because stored answers hold them.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    StringConstraints,
    ValidationError,
    model_validator,
)

from policybuilder.lib.content import CONTENT, shown_path
from policybuilder.lib.problems import Invalid, Problem, from_validation
from policybuilder.lib.translations import SOURCE, read_words

CATALOGUED = "activities"
"""The vocabulary whose entries are a catalogue: one file each, its groups in `groups.toml`."""


def _with_source(words: Mapping[str, str]) -> Mapping[str, str]:
    if SOURCE not in words:
        raise ValueError(f"has no words in “{SOURCE}”")
    return words


Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]
Line = Annotated[str, StringConstraints(pattern=r"^\S(.*\S)?$")]
Words = Annotated[Mapping[Language, Line], AfterValidator(_with_source)]
Tag = bool | int | Line | tuple[Line, ...]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Group(_Part):
    """A heading over some entries; ``folded`` ones open on their own, the others stay in sight.

    ``alphabetical`` ones are offered in the order of their words in each language.
    """

    words: Words
    folded: bool = False
    alphabetical: bool = False


class Entry(_Part):
    """One thing an answer can name: `words` as they stand inside a sentence or list, `help` for the
    owner, `tags` for laws, contradictions and exports."""

    words: Words
    group: Id | None = None
    help: Words = {}
    tags: Mapping[Id, Tag] = {}


class Vocabulary(_Part):
    """The entries of one vocabulary, in the order in which they are offered."""

    name: Id
    title: Words
    groups: Mapping[Id, Group] = {}
    entries: Mapping[Id, Entry]

    def tagged(self, tag: str, value: bool | str) -> tuple[str, ...]:
        """The ids of the entries whose `tag` is `value`, or a list with `value` in it."""
        return tuple(
            id for id, entry in self.entries.items() if _holds(entry.tags.get(tag, ()), value)
        )

    @model_validator(mode="after")
    def _groups_fit(self) -> Self:
        used = {entry.group for entry in self.entries.values()}
        for id, entry in self.entries.items():
            if entry.group is None and self.groups:
                raise ValueError(f"entries.{id} is in no group, while the others are")
            if entry.group is not None and entry.group not in self.groups:
                raise ValueError(
                    f"entries.{id} is in the group “{entry.group}”, which is not there"
                )
        if empty := sorted(set(self.groups) - used):
            raise ValueError(f"groups.{empty[0]} has no entries")
        return self


def names() -> list[str]:
    """The names of all vocabularies, sorted."""
    return sorted([CATALOGUED, *(path.stem for path in (CONTENT / "vocabularies").glob("*.toml"))])


@cache
def vocabulary(name: str) -> Vocabulary:
    """The vocabulary `name`. Raises `Invalid`, naming file and field, where it is absent or faulty."""
    if name == CATALOGUED:
        path = CONTENT / CATALOGUED / "groups.toml"
        values = {**read_words(path), "entries": dict(_catalogued())}
    else:
        path = CONTENT / "vocabularies" / f"{name}.toml"
        values = read_words(path)
    file = shown_path(path)
    try:
        found = Vocabulary.model_validate(values)
    except ValidationError as error:
        raise Invalid(from_validation(error, file)) from error
    if found.name != name:
        raise Invalid([Problem(f"{file}: name", f"is “{found.name}”, but the file is “{name}”")])
    return found


def _catalogued() -> Iterator[tuple[str, Entry]]:
    """The catalogue's files as entries, in their order; what else stands there is not read here."""
    files = {
        path: read_words(path)
        for path in (CONTENT / CATALOGUED).glob("*.toml")
        if path.stem != "groups"
    }
    for path in sorted(files, key=lambda path: (files[path].get("order", 0), path.stem)):
        values = {name: files[path].get(name) for name in ("words", "group")}
        extra = files[path].get("extra")
        try:
            yield path.stem, Entry(**values, tags={"extra": extra} if extra else {})
        except ValidationError as error:
            raise Invalid(from_validation(error, shown_path(path))) from error


def check_vocabularies() -> list[Problem]:
    """Every problem in every vocabulary file."""
    problems: list[Problem] = []
    for name in names():
        try:
            vocabulary(name)
        except Invalid as invalid:
            problems += invalid.problems
    return problems


def _holds(tag: Tag, value: bool | str) -> bool:
    return value in tag if isinstance(tag, tuple) else tag == value
