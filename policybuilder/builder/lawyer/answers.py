"""The answers of a draft in words, each with a place of its own that clauses point at."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from policybuilder.builder.fields import in_words
from policybuilder.builder.listing import item_name
from policybuilder.builder.own_words import PATH as OWN_WORDS
from policybuilder.builder.telling import told
from policybuilder.builder.wording import in_a_line, label_of
from policybuilder.builder.work import IDENTITY, ITEM_LISTS, parts_of
from policybuilder.facts.paths import Values, read
from policybuilder.facts.questions import questions, sections


@dataclass(frozen=True)
class Answer:
    """One answer: what was asked, what was said; ``suggested`` where nobody confirmed it yet."""

    path: str
    asked: str
    said: tuple[str, ...]
    suggested: bool

    @property
    def in_a_line(self) -> str:
        """What was said, in one line."""
        return in_a_line(self.said)


@dataclass(frozen=True)
class Thing:
    """An activity, a service or a cookie with what was said of it; ``is_denied`` where it is never done."""

    path: str
    name: str
    answers: tuple[Answer, ...]
    is_denied: bool


@dataclass(frozen=True)
class Chapter:
    """The answers under one heading: single ones, or things with theirs."""

    title: str
    answers: tuple[Answer, ...] = ()
    things: tuple[Thing, ...] = ()


@dataclass(frozen=True)
class Used:
    """Things of one list whose same fields a clause reads; ``is_all`` where none that is done lacks."""

    title: str
    things: tuple[Thing, ...]
    fields: tuple[str, ...]
    is_all: bool


@dataclass(frozen=True)
class Behind:
    """The answers behind a clause, a law or a clash; none where nothing was said."""

    answers: tuple[Answer, ...]
    used: tuple[Used, ...]

    def __bool__(self) -> bool:
        return bool(self.answers or self.used)


class Answers:
    """All answers of a draft, those only suggested marked."""

    def __init__(self, values: Values, suggested: Iterable[str]) -> None:
        self._values = values
        self._suggested = tuple(suggested)

    @cached_property
    def chapters(self) -> list[Chapter]:
        """Every answer, in the order of the questionnaire."""
        found = []
        for section in sections():
            paths = [path for path in _topmost() if questions()[path].section == section.id]
            answers = tuple(filter(None, map(self.answer, paths)))
            if answers:
                found.append(Chapter(in_words(section.title), answers))
        for head, things in self._things.items():
            if things:
                found.append(Chapter(_plain_title(head), things=tuple(things.values())))
        return found

    @cached_property
    def _things(self) -> dict[str, dict[str, Thing]]:
        return {
            head: {item["id"]: self._thing(head, item) for item in self._values.get(head) or ()}
            for head in ITEM_LISTS
        }

    def _thing(self, head: str, item: Values) -> Thing:
        denied = item.get("status") == "never"
        return Thing(f"{head}.{item['id']}", item_name(item), self._of(head, item), denied)

    def _of(self, head: str, item: Values) -> tuple[Answer, ...]:
        fields = [*(name for name in ("company", "status") if name in item), *parts_of(item)]
        found = (self.answer(f"{head}.{item['id']}.{field}") for field in fields)
        return tuple(answer for answer in found if answer)

    def answer(self, path: str) -> Answer | None:
        """Return the answer at a path; None where nothing was said."""
        if read(self._values, path) is None:
            return None
        said = tuple(told(self._values, path))
        return Answer(path, label_of(path)[0], said, self._is_suggested(path)) if said else None

    def _is_suggested(self, path: str) -> bool:
        return any(
            f"{path}.".startswith(f"{one}.") or f"{one}.".startswith(f"{path}.")
            for one in self._suggested
        )

    def behind(self, paths: Iterable[str]) -> Behind:
        """Return the answers at some paths, each once; what was not answered is left out."""
        single: dict[str, None] = {}
        fields: dict[tuple[str, str], dict[str, None]] = {}
        for path in paths:
            head, *steps = path.partition("=")[0].split(".")
            if head not in ITEM_LISTS:
                single[_asked_at(path)] = None
            elif steps and steps[0] in self._things[head]:
                read_of_it = fields.setdefault((head, steps[0]), {})
                read_of_it[".".join(steps[1 : 3 if "extra" in steps[1:2] else 2])] = None
        answers = (self.answer(path) for path in single if not path.startswith(OWN_WORDS))
        found = tuple(filter(None, answers))
        used = tuple(self._used(fields))
        telling = tuple(one for one in used if not self._is_looked_through(one))
        return Behind(found, telling if found or telling else used)

    def _used(self, fields: dict[tuple[str, str], dict[str, None]]) -> Iterator[Used]:
        alike: dict[tuple[str, tuple[str, ...]], list[Thing]] = {}
        for (head, item), names in fields.items():
            thing = self._things[head][item]
            said = [name for name in names if self._says(thing, name)]
            if said or thing.is_denied or "" in names:
                asked = dict.fromkeys(label_of(f"{thing.path}.{name}")[0] for name in said)
                alike.setdefault((head, tuple(asked)), []).append(thing)
        for (head, labels), things in alike.items():
            done = [thing for thing in self._things[head].values() if not thing.is_denied]
            is_all = len(things) > 1 and things == done
            yield Used(_plain_title(head), tuple(things), labels, is_all)

    def _is_looked_through(self, used: Used) -> bool:
        """Whether a list is named for all that is never done, as it is wherever it is looked through."""
        denied = [
            thing
            for things in self._things.values()
            for thing in things.values()
            if thing.is_denied
        ]
        return not used.fields and len(denied) > 1 and list(used.things) == denied

    def _says(self, thing: Thing, field: str) -> bool:
        """Whether a field tells more of a thing than what it is: every list is looked through by these."""
        if field in ("", *IDENTITY, "extra", "extra.type"):
            return False
        return read(self._values, f"{thing.path}.{field}") is not None


def _topmost() -> list[str]:
    """The questions asked once; one about a part of an answer stands with the whole."""
    return [path for path in questions() if _asked_at(path) == path and path not in _ELSEWHERE]


_ELSEWHERE = (*ITEM_LISTS, OWN_WORDS)


def _asked_at(path: str) -> str:
    """The path of the question of which the answer at a path is a part; the path where there is none."""
    steps = path.partition("=")[0].split(".")
    parents = (".".join(steps[:length]) for length in range(1, len(steps) + 1))
    return next((parent for parent in parents if parent in questions()), path)


def _plain_title(head: str) -> str:
    return {
        "activities": _("Activities"),
        "services": _("Services"),
        "cookies": _("Cookies and other tools"),
    }[head]
