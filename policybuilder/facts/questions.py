"""Questions: the words for one path of the facts, and when they are asked.

A question is one file, `content/questions/<path>.toml`. Its shape (name, type, limits) is the model's;
only words stand in the file. ``*`` in a path stands for every item of a list
(``activities.*.retention``); a file's name says ``each`` instead, because not every system takes a star.
The id of a kind stands for the items of that kind (``activities.run_surveys.extra.terms``).
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Annotated, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from policybuilder.facts import conditions
from policybuilder.facts.conditions import Judge, Known
from policybuilder.facts.extras import Extra
from policybuilder.facts.files import facts_json
from policybuilder.facts.form import DocumentKind
from policybuilder.facts.model import Facts
from policybuilder.facts.paths import Values, read
from policybuilder.facts.patterns import exists
from policybuilder.facts.vocabulary import Words, vocabulary
from policybuilder.lib.content import CONTENT, shown_path
from policybuilder.lib.problems import Invalid, Problem, from_validation
from policybuilder.lib.translations import read_words

FOLDER = CONTENT / "questions"
SECTIONS = FOLDER / "sections.toml"


ITEM_LISTS = ("activities", "services", "cookies")
"""The lists whose items are asked about one by one."""
_EXTRA_FIELDS: dict[str, frozenset[str]] = {
    part.model_fields["type"].default: frozenset(part.model_fields) - {"type"}
    for part in get_args(get_args(Extra)[0])
}


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Section(_Part):
    """A section of the questionnaire; `kinds` as of its questions."""

    id: str
    kinds: tuple[DocumentKind, ...] = get_args(DocumentKind)
    title: Words
    intro: Words


class Sections(_Part):
    """The sections in the order in which they are shown."""

    sections: Annotated[tuple[Section, ...], Field(min_length=1)]


class Question(_Part):
    """Words for one path.

    It is asked where one of its ``kinds`` of document is wanted and its conditions hold.
    ``optional`` questions let owners say more and never block, save while ``needed_when`` holds. ``why``
    says why we ask, ``article`` the law behind it, ``unknown`` what to do when one does not know.
    """

    section: str
    order: Annotated[int, Field(ge=0)]
    kinds: tuple[DocumentKind, ...] = get_args(DocumentKind)
    asked_when: Annotated[tuple[str, ...], Field(min_length=1)]
    optional: bool = False
    needed_when: tuple[str, ...] = ()
    ask: Words
    help: Words = {}
    why: Words = {}
    article: str = ""
    example: Words = {}
    unknown: Words = {}


@cache
def sections() -> tuple[Section, ...]:
    """Return the sections in order.

    Raises:
        Invalid: the file is wrong; names it.
    """
    try:
        return Sections.model_validate(read_words(SECTIONS)).sections
    except ValidationError as error:
        raise Invalid(from_validation(error, shown_path(SECTIONS))) from error


@cache
def questions() -> Mapping[str, Question]:
    """Return every question by its path, in the order of sections.

    Raises:
        Invalid: a file is wrong; names each.
    """
    found: dict[str, Question] = {}
    problems: list[Problem] = []
    for path in sorted(FOLDER.glob("*.toml")):
        if path == SECTIONS:
            continue
        try:
            question = Question.model_validate(read_words(path))
        except ValidationError as error:
            problems += from_validation(error, shown_path(path))
        except Invalid as invalid:
            problems += invalid.problems
        else:
            name = path.stem.replace(".each", ".*")
            found[name] = question
            problems += _faults(name, question, shown_path(path))
    if problems:
        raise Invalid(problems)
    rank = {section.id: place for place, section in enumerate(sections())}
    order = sorted(found, key=lambda path: (rank[found[path].section], found[path].order, path))
    return {path: found[path] for path in order}


def _faults(path: str, question: Question, file: str) -> Iterator[Problem]:
    if question.section not in {section.id for section in sections()}:
        yield Problem(f"{file}: section", f"there is no section '{question.section}'")
    for field in ("asked_when", "needed_when"):
        for name in getattr(question, field):
            if name not in conditions.names():
                yield Problem(f"{file}: {field}", f"there is no condition '{name}'")
    if question.needed_when and not question.optional:
        yield Problem(f"{file}: needed_when", "says nothing, as the question is not optional")
    head, _, rest = path.partition(".")
    pattern = f"{head}.*.{rest.partition('.')[2]}" if rest and head in ITEM_LISTS else path
    if not exists(pattern):
        yield Problem(file, f"no answer has the path '{path}'")


def sections_for(kinds: Iterable[str]) -> list[Section]:
    """Return the sections that are shown where these kinds of document are wanted, in order."""
    return [section for section in sections() if not set(kinds).isdisjoint(section.kinds)]


def is_for(path: str, kinds: Iterable[str]) -> bool:
    """Whether an answer is wanted for one of these kinds of document; one that no question asks is."""
    question = questions().get(question_of(path) or path)
    if question is None:
        return True
    shown = any(section.id == question.section for section in sections_for(kinds))
    return shown and not set(kinds).isdisjoint(question.kinds)


def question_of(path: str) -> str | None:
    """Return the path of the question that asks for an answer, or None where none does.

    The answer at ``activities.take_orders.data`` belongs to the question ``activities.*.data``.
    """
    steps = path.partition("=")[0].split(".")
    for length in range(len(steps), 0, -1):
        for candidate in _spellings(steps[:length]):
            if candidate in questions():
                return candidate
    return None


def _spellings(steps: list[str]) -> Iterator[str]:
    yield ".".join(steps)
    if len(steps) > 1:
        yield ".".join([steps[0], "*", *steps[2:]])


def asked(facts: Facts, on: date) -> Iterator[tuple[str, Question]]:
    """Yield the questions that these facts call for, with their paths.

    A question that is optional elsewhere is not where these facts need it.
    """
    judge = Judge(facts, on)
    for path, question in questions().items():
        if not is_for(path, facts.kinds):
            continue
        if judge.ask_all(question.asked_when).known is not Known.YES:
            continue
        needed = question.needed_when and judge.ask_all(question.needed_when).known is Known.YES
        yield path, question.model_copy(update={"optional": False}) if needed else question


def asked_of_items(facts: Facts, on: date) -> Iterator[tuple[str, Question]]:
    """Yield the questions about each activity, service and cookie, with the paths of their answers.

    An activity is asked only what its kind is asked; one that is never done is asked nothing.
    """
    for place, question in asked_places(facts, on):
        if _is_about_items(place):
            yield place, question


def asked_places(facts: Facts, on: date) -> Iterator[tuple[str, Question]]:
    """Yield every question that these facts call for, once for each place of an answer to it."""
    values = facts_json(facts)
    for path, question in asked(facts, on):
        yield from ((place, question) for place in _places(values, path))


def open_questions(facts: Facts, on: date) -> list[str]:
    """Return the paths of answers that are asked for, not optional, and not there."""
    values = facts_json(facts)
    return [
        place
        for place, question in asked_places(facts, on)
        if not question.optional and read(values, place) in (None, {})
    ]


def _is_about_items(path: str) -> bool:
    return path.partition(".")[0] in ITEM_LISTS and "." in path


def _places(values: Values, path: str) -> Iterator[str]:
    """Where the answers to a question stand: one place, or one for each item that is asked it."""
    if not _is_about_items(path):
        yield path
        return
    head, which, tail = path.split(".", 2)
    for item in values.get(head) or ():
        fits = which == "*" or item.get("kind") == which
        if fits and item.get("status") != "never" and _has(item, tail):
            yield f"{head}.{item['id']}.{tail}"


def _has(item: Values, tail: str) -> bool:
    """Whether an item can hold the answer: a field of an extra belongs to some kinds only."""
    if not tail.startswith("extra."):
        return True
    kind = vocabulary("activities").entries.get(_kind(item))
    type = item.get("extra", {}).get("type") or (kind.tags.get("extra") if kind else None)
    return tail.split(".")[1] in _EXTRA_FIELDS.get(str(type), ())


def _kind(item: Values) -> str:
    """The kind of an activity; for one of its owner's own, the kind that it is like."""
    kind = item["kind"]
    return kind if isinstance(kind, str) else str(kind.get("like"))
