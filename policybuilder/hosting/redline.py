"""A comparison in the form that its page shows: lines of words that stayed, came or went."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from policybuilder.documents.compare import Change, ClauseChange, Comparison, UnitChange
from policybuilder.documents.words import Piece
from policybuilder.facts.view import label

STATES = {
    Change.ADDED: "in-force",
    Change.REMOVED: "withdrawn",
    Change.CHANGED: "scheduled",
    Change.MOVED: "",
}
"""The look of a badge for each kind of change."""


LEFT_OUT = UnitChange("left_out", Change.SAME, ((Piece("same", "…"),),))
"""Stands for sentences, items and rows that stayed as they were."""


@dataclass(frozen=True)
class Line:
    """A paragraph, list item or table row."""

    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class ChangedClause:
    """A clause that differs, with its words."""

    title: str
    section: str
    change: str
    look: str
    causes: list[str]
    lines: list[Line]


def changed_clauses(comparison: Comparison, language: str) -> list[ChangedClause]:
    """Return the clauses that differ, described in a language."""
    return [
        _described(clause, language)
        for clause in comparison.clauses
        if clause.change is not Change.SAME
    ]


def _described(clause: ClauseChange, language: str) -> ChangedClause:
    shown = clause.change in (Change.ADDED, Change.REMOVED)
    body = _body(clause)
    return ChangedClause(
        title=clause.title or clause.section,
        section=clause.section if clause.title else "",
        change=label("change_words", clause.change.value, language),
        look=STATES[clause.change],
        causes=[label("change_words", cause.value, language) for cause in clause.causes],
        lines=list(lines(body if shown else _folded(body))),
    )


def _body(clause: ClauseChange) -> tuple[UnitChange, ...]:
    """The units below the title, which stands above them on the page; the title too where it changed."""
    if clause.change is Change.MOVED:
        return ()
    first = clause.units[:1]
    titled = first and first[0].kind == "heading" and first[0].change is not Change.CHANGED
    return clause.units[1:] if titled else clause.units


def _folded(units: tuple[UnitChange, ...]) -> Iterator[UnitChange]:
    """Yield what changed, a table's header where one of its rows did, and a mark for what is left out."""
    left_out = False
    for position, unit in enumerate(units):
        if unit.change is not Change.SAME or _heads_a_change(units, position):
            if left_out:
                yield LEFT_OUT
            left_out = False
            yield unit
        else:
            left_out = True
    if left_out:
        yield LEFT_OUT


def _heads_a_change(units: tuple[UnitChange, ...], position: int) -> bool:
    if units[position].kind != "header":
        return False
    rows = takewhile(lambda unit: unit.kind == "row", units[position + 1 :])
    return any(row.change is not Change.SAME for row in rows)


def lines(units: Iterable[UnitChange]) -> Iterator[Line]:
    """Join sentences that follow each other into one paragraph; all else is a line of its own."""
    sentences: list[Piece] = []
    for unit in units:
        if unit.kind == "sentence":
            sentences += [*([Piece("same", " ")] if sentences else []), *unit.pieces]
            continue
        if sentences:
            yield Line("sentence", tuple(sentences))
            sentences = []
        yield Line(unit.kind, unit.pieces)
    if sentences:
        yield Line("sentence", tuple(sentences))
