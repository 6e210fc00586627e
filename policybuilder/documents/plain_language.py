"""How plain the words of the clauses are: length of sentences, reading ease, hedges, passives.

What counts as plain in a language stands in `content/plain_language/<language>.toml`. Measured is the
text of a clause as its author wrote it, with a word in the place of each answer, and without tables.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from pydantic import BaseModel, ConfigDict, ValidationError
from pyphen import Pyphen  # type: ignore[import-untyped]

from policybuilder.clauses.library import Library, Source
from policybuilder.documents.render.markdown import clause_markdown
from policybuilder.documents.tree import Document
from policybuilder.documents.words import sentences
from policybuilder.lib.content import CONTENT, read_toml, shown_path
from policybuilder.lib.frontmatter import split
from policybuilder.lib.problems import Invalid, Problem, from_validation

FEW_WORDS = 40
"""Below this, an average over a clause says nothing."""
_STATEMENT = re.compile(r"\{%.*?%\}", re.DOTALL)
_ANSWER = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_MARKS = re.compile(r"[*_>#`\[]|\]\([^)]*\)")
_PART = re.compile(r"\n\s*\n|\n\s*(?:-|\d+\.)\s")
_LEFT_OUT = ("|", "Table:", "+++")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


class Formula(BaseModel):
    """Reading ease: ``base`` less words per sentence and syllables per word, each with its weight."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    base: float
    sentence: float
    word: float


class Plain(BaseModel):
    """What plain means in a language.

    ``longest`` sentence in words; least ``ease``; highest share of ``passive`` sentences in percent.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    longest: int
    ease: int
    passive: int
    hyphens: str
    formula: Formula
    hedges: tuple[str, ...]
    passives: str

    @cached_property
    def hedge(self) -> re.Pattern[str]:
        """Finds a hedge word."""
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, self.hedges))})\b", re.IGNORECASE)

    @cached_property
    def passive_form(self) -> re.Pattern[str]:
        """Finds a passive."""
        return re.compile(self.passives, re.IGNORECASE)


@dataclass(frozen=True)
class Measure:
    """The measures of one text; ``ease`` is 0 to 100 and a little beyond, higher is easier."""

    words: int
    sentences: int
    longest: str
    ease: float
    hedges: tuple[str, ...]
    passives: int

    @property
    def longest_words(self) -> int:
        """How many words the longest sentence has."""
        return len(_WORD.findall(self.longest))

    @property
    def passive_share(self) -> float:
        """Passive sentences in percent."""
        return 100 * self.passives / self.sentences if self.sentences else 0.0


@cache
def plain(language: str) -> Plain:
    """What plain means in a language. Raises `Invalid` where the file is missing or wrong."""
    path = CONTENT / "plain_language" / f"{language}.toml"
    try:
        return Plain.model_validate(read_toml(path))
    except ValidationError as error:
        raise Invalid(from_validation(error, shown_path(path))) from error


def measure(text: str, language: str) -> Measure:
    """Measure a text that is written as the body of a clause. Raises `Invalid` as `plain`."""
    rules = plain(language)
    found = list(_sentences(text))
    words = [word for sentence in found for word in _WORD.findall(sentence)]
    counts = len(words) / max(len(found), 1), _syllables(words, rules.hyphens) / max(len(words), 1)
    ease = rules.formula.base - rules.formula.sentence * counts[0] - rules.formula.word * counts[1]
    return Measure(
        words=len(words),
        sentences=len(found),
        longest=max(found, key=lambda one: len(_WORD.findall(one)), default=""),
        ease=ease,
        hedges=tuple(match[0] for one in found for match in rules.hedge.finditer(one)),
        passives=sum(1 for one in found if rules.passive_form.search(one)),
    )


def measure_clause(clause: Source, language: str) -> Measure:
    """Measure a clause in a language. Raises `MissingWords` where it has none there."""
    clause.wording(language)
    _head, text = split(clause.translation(language).read_text(encoding="utf-8"))
    return measure(text, language)


def measure_document(document: Document) -> Measure:
    """Measure a document as its readers get it, without tables. Raises `Invalid` as `plain`."""
    return measure(_text_of(document), document.language)


def length(document: Document) -> int:
    """How many words a document has, those of its tables too."""
    return len(_WORD.findall(_text_of(document)))


def _text_of(document: Document) -> str:
    return "\n\n".join(clause_markdown(clause) for clause in document.clauses())


def plain_problems(library: Library, language: str) -> Iterator[Problem]:
    """The clauses whose words are not plain, each with what to mend."""
    rules = plain(language)
    for clause in library.clauses.values():
        found = measure_clause(clause, language)
        file = shown_path(clause.translation(language))
        if found.hedges:
            yield Problem(file, f"“{found.hedges[0]}” leaves open what is meant")
        if found.longest_words > rules.longest:
            begins = " ".join(found.longest.split()[:6])
            yield Problem(file, f"a sentence has {found.longest_words} words: “{begins} …”")
        if found.words < FEW_WORDS:
            continue
        if found.ease < rules.ease:
            yield Problem(file, f"is hard to read: {found.ease:.0f}, and {rules.ease} is wanted")
        if found.passive_share > rules.passive:
            yield Problem(file, f"{found.passive_share:.0f}% of its sentences are passive")


def _sentences(text: str) -> Iterator[str]:
    lines = (line for line in text.splitlines() if not line.startswith(_LEFT_OUT))
    bare = _ANSWER.sub("thing", _STATEMENT.sub(" ", "\n".join(lines)))
    for part in _PART.split(_MARKS.sub("", bare)):
        for sentence in sentences(" ".join(part.split())):
            if _WORD.search(sentence):
                yield sentence


def _syllables(words: list[str], hyphens: str) -> int:
    hyphenation = _hyphenation(hyphens)
    return sum(len(hyphenation.positions(word)) + 1 for word in words)


@cache
def _hyphenation(name: str) -> Pyphen:
    return Pyphen(lang=name, left=1, right=1)
