"""A comparison as readers see it: paragraphs, lists and tables with what came and went in its place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from policybuilder.clauses.formats import day, listed
from policybuilder.documents.compare import Change, ClauseChange, Comparison, UnitChange
from policybuilder.documents.edition import Edition
from policybuilder.documents.tree import Document
from policybuilder.facts.view import label

NAMED = 4
"""How many of the clauses that stayed are named; more than these are counted."""
FOLDED = 300
"""The least number of characters that stayed as they were for which they are folded away."""


@dataclass(frozen=True)
class Redline:
    """What changed from one published document to another, as a file of its own."""

    old: Document
    new: Document
    before: Edition
    edition: Edition
    comparison: Comparison

    @property
    def title(self) -> str:
        """The heading."""
        return label("redline_words", "title", self.new.language)

    @property
    def span(self) -> str:
        """From which version to which."""
        return span(self.before, self.edition, self.new.language)

    @property
    def identifier(self) -> str:
        """What no two comparisons share: both hashes."""
        return f"{self.before.hash} {self.edition.hash}"


def span(old: Edition, new: Edition, language: str) -> str:
    """Return in words from which version a comparison leads to which."""
    return label("redline_words", "span", language).format(
        old=old.number,
        old_day=old.effective and day(old.effective, language),
        new=new.number,
        new_day=new.effective and day(new.effective, language),
    )


@dataclass(frozen=True)
class Part:
    """A paragraph of sentences, a list of items, a table of rows, or a heading."""

    kind: Literal["paragraph", "list", "table", "heading"]
    units: tuple[UnitChange, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing in it changed."""
        return all(unit.change is Change.SAME for unit in self.units)

    @property
    def is_even(self) -> bool:
        """Whether every row of the table has the same number of cells."""
        return len({len(unit.cells) for unit in self.units if unit.kind != "caption"}) == 1


_KINDS: dict[str, Literal["paragraph", "list", "table"]] = {
    "sentence": "paragraph",
    "item": "list",
    "caption": "table",
    "header": "table",
    "row": "table",
}


def parts_of(units: Iterable[UnitChange]) -> Iterator[Part]:
    """Yield units put together again as paragraphs, lists and tables."""
    gathered: list[UnitChange] = []
    for unit in units:
        if gathered and not _belong_together(gathered[-1], unit):
            yield _part(gathered)
            gathered = []
        gathered.append(unit)
    if gathered:
        yield _part(gathered)


def _belong_together(one: UnitChange, other: UnitChange) -> bool:
    alike = _KINDS.get(one.kind, "heading") == _KINDS.get(other.kind, "")
    return alike and bool(
        (one.before and one.before == other.before) or (one.after and one.after == other.after)
    )


def _part(units: list[UnitChange]) -> Part:
    return Part(_KINDS.get(units[0].kind, "heading"), tuple(units))


def body(clause: ClauseChange) -> tuple[UnitChange, ...]:
    """Return the units below a clause's title, and the title too where it changed."""
    first = clause.units[:1]
    titled = first and first[0].kind == "heading" and first[0].change is not Change.CHANGED
    return clause.units[1:] if titled else clause.units


def runs(clauses: Iterable[ClauseChange]) -> Iterator[tuple[Change | None, list[ClauseChange]]]:
    """Yield clauses one by one where they changed, and together where they stayed or only moved."""
    for change, group in groupby(clauses, key=_folds_as):
        found = list(group)
        if change is None:
            yield from ((None, [clause]) for clause in found)
        else:
            yield change, found


def _folds_as(clause: ClauseChange) -> Change | None:
    return clause.change if clause.change in (Change.SAME, Change.MOVED) else None


def folds(parts: Iterable[Part]) -> Iterator[tuple[bool, list[Part]]]:
    """Yield parts in order, those that stayed together; true where they are long enough to be folded."""
    for same, group in groupby(parts, key=lambda part: part.is_same):
        found = list(group)
        yield same and _is_long(unit for part in found for unit in part.units), found


def folded_units(units: Iterable[UnitChange]) -> Iterator[tuple[bool, list[UnitChange]]]:
    """Yield the items of a list or the rows of a table as `folds` does parts."""
    for same, group in groupby(units, key=lambda unit: unit.change is Change.SAME):
        found = list(group)
        yield same and _is_long(found), found


def _is_long(units: Iterable[UnitChange]) -> bool:
    return sum(len(piece.text) for unit in units for piece in unit.pieces) >= FOLDED


def names_of(clauses: Iterable[ClauseChange], language: str) -> str:
    """Return the titles of clauses in words; of many, the first few and how many more."""
    names = list(dict.fromkeys(clause.title or clause.section for clause in clauses))
    if len(names) > NAMED + 1:
        more = label("change_words", "more", language).format(count=len(names) - NAMED)
        names = [*names[:NAMED], more]
    return str(listed(names, language))
