"""Compare two versions of a document: by clause, then by sentence, row or item, then by word.

Clauses are paired by id and nothing is read from HTML. Each change has a cause, told by the digests
in the *why*: the answers, our wording, the law, or the owner's own words.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import count

from rapidfuzz.distance import Indel
from rapidfuzz.fuzz import ratio

from policybuilder.clauses.blocks import (
    Block,
    Callout,
    Heading,
    Item,
    Items,
    Paragraph,
    Run,
    Runs,
    Table,
)
from policybuilder.documents.tree import Clause, Document, Section
from policybuilder.documents.words import Kind, Piece, redline, sentences
from policybuilder.facts.paths import Values, read
from policybuilder.laws.registry import homes

ALIKE = 40
"""How much two sentences have in common, of 100, to be shown as one that changed."""
FAR = 50
"""How many removed units are looked at for a partner."""
BETWEEN_CELLS = " | "


class Change(Enum):
    """What happened to a clause or to a part of one."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


class Cause(Enum):
    """Why something changed."""

    ANSWERS = "answers"
    WORDING = "wording"
    LAW = "law"
    OWN_WORDS = "own_words"


@dataclass(frozen=True, slots=True)
class Unit:
    """The smallest thing that is paired: a sentence, a list item or a table row, cell by cell.

    ``id`` stays the same between versions, and ``name`` is what a reader goes by; either is empty where
    there is none. ``block`` tells the sentences of one paragraph, the items of one list and the rows of
    one table from those of others.
    """

    kind: str
    cells: tuple[str, ...]
    id: str = field(default="", compare=False)
    name: str = field(default="", compare=False)
    block: int = field(default=0, compare=False)

    @property
    def text(self) -> str:
        """Its words in one line."""
        return BETWEEN_CELLS.join(self.cells)


@dataclass(frozen=True)
class UnitChange:
    """One sentence, item or row with what happened to it, cell by cell and word by word.

    ``before`` and ``after`` are the blocks it stood and stands in; zero where it did or does not.
    """

    kind: str
    change: Change
    cells: tuple[tuple[Piece, ...], ...]
    before: int = 0
    after: int = 0

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Its words in one line."""
        first, *others = self.cells
        return (*first, *(p for cell in others for p in (Piece("same", BETWEEN_CELLS), *cell)))


@dataclass(frozen=True)
class ClauseChange:
    """One clause with what happened to it, and why."""

    id: str
    title: str
    section: str
    change: Change
    causes: tuple[Cause, ...]
    units: tuple[UnitChange, ...]


@dataclass(frozen=True)
class Comparison:
    """Every clause of two documents in the newer one's order; removed ones stand where they stood."""

    clauses: tuple[ClauseChange, ...]
    frame: tuple[UnitChange, ...]

    @property
    def changed(self) -> bool:
        """Whether anything differs."""
        return bool(self.frame) or any(c.change is not Change.SAME for c in self.clauses)

    def causes(self) -> tuple[Cause, ...]:
        """Return the causes of all changes, each once."""
        return tuple(dict.fromkeys(cause for clause in self.clauses for cause in clause.causes))


Differ = Callable[[Iterable[str]], bool]
"""Tells whether any of the answers at some paths differs between the two versions."""


def differ_between(old: Values, new: Values) -> Differ:
    """Return what tells whether answers differ between two sets of facts."""
    return lambda paths: any(read(old, path) != read(new, path) for path in paths)


def compare(old: Document, new: Document, differ: Differ | None = None) -> Comparison:
    """Return what changed between two versions of the same document.

    Without `differ`, any answer is held to differ where the digests of all answers do.
    """
    before = {clause.id: (section, clause) for section, clause in _placed(old)}
    after = {clause.id: (section, clause) for section, clause in _placed(new)}
    moved = _moved(list(before), list(after))
    switched = frozenset(old.laws) ^ frozenset(new.laws)
    any_differ = old.facts != new.facts
    causes_of = _Causes(differ or (lambda paths: any_differ), switched)
    changes = []
    for identifier in _in_order(list(before), list(after)):
        was, now = before.get(identifier), after.get(identifier)
        section, clause = now or was or _never()
        change, units = _clause_units(was and was[1], now and now[1], identifier in moved)
        causes = causes_of(was and was[1], now and now[1], change)
        changes.append(ClauseChange(identifier, clause.title, section.title, change, causes, units))
    return Comparison(tuple(changes), _frame(old, new))


def _never() -> tuple[Section, Clause]:
    raise AssertionError("a clause stands in neither document")


def _placed(document: Document) -> Iterator[tuple[Section, Clause]]:
    for section in document.sections:
        for clause in section.clauses:
            yield section, clause


def _in_order(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """Return ids in the new order, each removed one after the clause that it followed."""
    order = list(after)
    kept = set(after)
    previous: str | None = None
    for identifier in before:
        if identifier not in kept:
            order.insert(0 if previous is None else order.index(previous) + 1, identifier)
        previous = identifier
    return order


def _moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """Return the fewest ids whose move explains the new order (all but a longest rising run)."""
    place = {identifier: position for position, identifier in enumerate(before)}
    common = [identifier for identifier in after if identifier in place]
    tails: list[int] = []
    lengths = []
    for identifier in common:
        at = bisect_left(tails, place[identifier])
        tails[at : at + 1] = [place[identifier]]
        lengths.append(at + 1)
    longest = len(tails)
    still: set[str] = set()
    for identifier, length in zip(reversed(common), reversed(lengths), strict=True):
        if length == longest:
            still.add(identifier)
            longest -= 1
    return set(common) - still


def _clause_units(
    was: Clause | None, now: Clause | None, moved: bool
) -> tuple[Change, tuple[UnitChange, ...]]:
    old = list(_units(was)) if was else []
    new = list(_units(now)) if now else []
    changes = tuple(_unit_changes(old, new))
    if was is None:
        return Change.ADDED, changes
    if now is None:
        return Change.REMOVED, changes
    if old != new:
        return Change.CHANGED, changes
    return (Change.MOVED if moved else Change.SAME), changes


def _units(clause: Clause) -> Iterator[Unit]:
    if clause.heading and clause.title:
        yield Unit("heading", (clause.title,), name="title")
    yield from _units_of(clause.blocks, count(1))


def _units_of(blocks: Iterable[Block], numbers: Iterator[int]) -> Iterator[Unit]:
    for block in blocks:
        number = next(numbers)
        match block:
            case Paragraph():
                for sentence in sentences(_text(block.runs)):
                    yield Unit("sentence", (sentence,), block=number)
            case Heading():
                yield Unit("heading", (_text(block.runs),), block=number)
            case Callout():
                yield from _units_of(block.blocks, numbers)
            case Items():
                for item in block.items:
                    yield Unit("item", (_item_text(item),), _lasting(item.id), block=number)
            case Table():
                yield from _table_units(block, number)


def _table_units(table: Table, number: int) -> Iterator[Unit]:
    if table.caption:
        yield Unit("caption", (table.caption,), name="caption", block=number)
    yield Unit("header", tuple(map(_text, table.header)), name="header", block=number)
    for row in table.rows:
        cells = tuple(map(_text, row.cells))
        yield Unit("row", cells, _lasting(row.id), cells[0], number)


def _lasting(identifier: str) -> str:
    """Return the id of a row or item; nothing where it is only its position."""
    return "" if identifier.startswith("#") else identifier


def _item_text(item: Item) -> str:
    return " ".join(unit.text for unit in _units_of(item.blocks, count()))


def _text(runs: Runs) -> str:
    return "".join(f"{run.text}{_target(run)}" for run in runs)


def _target(run: Run) -> str:
    """Return where a link leads, unless its words say so, because a reader sees no other sign of it."""
    target = (run.href or "").removeprefix("mailto:").removeprefix("tel:")
    shown = not target or target.startswith("#") or target == run.text
    return "" if shown else f" ({target})"


def _unit_changes(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[UnitChange]:
    shared = _shared(old, new)
    # What went and what came stand in operations of their own; only together can they be paired.
    gone: list[Unit] = []
    came: list[Unit] = []
    for code in Indel.opcodes(_tokens(old, shared), _tokens(new, shared)):
        before, after = old[code.src_start : code.src_end], new[code.dest_start : code.dest_end]
        if code.tag != "equal":
            gone += [unit for unit in before if _key(unit) not in shared]
            came += after
            continue
        yield from _paired(gone, came, shared)
        gone, came = [], []
        for was, now in zip(before, after, strict=True):
            yield _compared(was, now)
    yield from _paired(gone, came, shared)


def _key(unit: Unit) -> tuple[str, str]:
    return unit.kind, unit.id


def _shared(old: Sequence[Unit], new: Sequence[Unit]) -> Mapping[tuple[str, str], Unit]:
    """Return the old units that are known by their id in both versions, wherever they stand now."""
    before, after = (Counter(_key(unit) for unit in units if unit.id) for units in (old, new))
    return {_key(unit): unit for unit in old if before[_key(unit)] == after[_key(unit)] == 1}


def _tokens(
    units: Iterable[Unit], shared: Mapping[tuple[str, str], Unit]
) -> list[Unit | tuple[str, str]]:
    return [_key(unit) if _key(unit) in shared else unit for unit in units]


def _paired(
    gone: Sequence[Unit], came: Sequence[Unit], shared: Mapping[tuple[str, str], Unit]
) -> Iterator[UnitChange]:
    """Pair removed with added units: by id, rows by name, sentences and items in order where alike."""
    rest = list(gone)
    for unit in came:
        if _key(unit) in shared:
            yield _compared(shared[_key(unit)], unit)
            continue
        partner = next((u for u in rest[:FAR] if _are_partners(u, unit)), None)
        if partner is None:
            yield _added(unit)
            continue
        while rest[0] is not partner and rest[0].kind == "sentence":
            yield _removed(rest.pop(0))
        rest.remove(partner)
        yield _compared(partner, unit)
    for unit in rest:
        yield _removed(unit)


def _are_partners(old: Unit, new: Unit) -> bool:
    if (old.kind, old.name) != (new.kind, new.name):
        return False
    return bool(new.name) or ratio(old.text, new.text, score_cutoff=ALIKE) > 0


def _compared(old: Unit, new: Unit) -> UnitChange:
    if old == new:
        return UnitChange(new.kind, Change.SAME, _whole(new, "same"), old.block, new.block)
    if len(old.cells) == len(new.cells):
        cells = tuple(map(redline, old.cells, new.cells))
    else:
        cells = (redline(old.text, new.text),)
    return UnitChange(new.kind, Change.CHANGED, cells, old.block, new.block)


def _removed(unit: Unit) -> UnitChange:
    return UnitChange(unit.kind, Change.REMOVED, _whole(unit, "gone"), before=unit.block)


def _added(unit: Unit) -> UnitChange:
    return UnitChange(unit.kind, Change.ADDED, _whole(unit, "new"), after=unit.block)


def _whole(unit: Unit, kind: Kind) -> tuple[tuple[Piece, ...], ...]:
    """Return the cells of a unit all of whose words stayed, went or came."""
    return tuple((Piece(kind, cell),) if cell else () for cell in unit.cells)


class _Causes:
    """Tells why a clause changed, by its digests, the answers behind it, and the laws that came or went."""

    def __init__(self, differ: Differ, switched: frozenset[str]) -> None:
        self._differ = differ
        self._switched = switched

    def __call__(self, was: Clause | None, now: Clause | None, change: Change) -> tuple[Cause, ...]:
        clause = now or was
        if change is Change.SAME or clause is None:
            return ()
        if (was and was.own) or (now and now.own):
            return (Cause.OWN_WORDS,)
        if was is None or now is None:
            by_answers = self._differ(clause.why.answers)
            return (Cause.ANSWERS,) if by_answers else (self._ours(clause),)
        causes = []
        if was.why.values != now.why.values and change is Change.CHANGED:
            causes.append(Cause.ANSWERS)
        if was.why.source != now.why.source:
            causes.append(Cause.WORDING)
        if causes:
            return tuple(causes)
        # The same words and the same answers: what is derived from them follows the laws of the day.
        return (Cause.LAW,) if self._switched else (self._ours(clause),)

    def _ours(self, clause: Clause) -> Cause:
        """The cause where no answer changed: a law that began or ended to be covered, else our wording."""
        needs = {homes().get(requirement) for requirement in clause.why.requirements}
        needs |= {name.removeprefix("law:") for name in clause.why.conditions}
        return Cause.LAW if needs & self._switched else Cause.WORDING


def _frame(old: Document, new: Document) -> tuple[UnitChange, ...]:
    """Return changes of what stands around the clauses: title, tagline, headings."""
    kept = {section.id for section in old.sections} & {section.id for section in new.sections}
    after = {(unit.kind, unit.name): unit for unit in _frame_units(new, kept)}
    return tuple(
        _compared(unit, after[unit.kind, unit.name])
        for unit in _frame_units(old, kept)
        if unit != after[unit.kind, unit.name]
    )


def _frame_units(document: Document, sections: set[str]) -> Iterator[Unit]:
    yield Unit("title", (document.title,))
    yield Unit("tagline", (document.tagline or "",))
    for section in document.sections:
        if section.id in sections:
            yield Unit("heading", (section.title,), name=section.id)
