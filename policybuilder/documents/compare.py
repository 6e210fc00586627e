"""Compare two versions of a document: by clause, then by sentence, row or item, then by word.

Clauses are paired by id and nothing is read from HTML. Each change has a cause, told by the digests
in the *why*: the answers, our wording, the law, or the owner's own words.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

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
from policybuilder.documents.words import Piece, redline, sentences
from policybuilder.facts.view import label
from policybuilder.lib.typography import labelled

ALIKE = 40
"""How much two sentences have in common, of 100, to be shown as one that changed."""
FAR = 50
"""How many removed units are looked at for a partner."""


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
    """The smallest thing that is paired: a sentence, a list item or a table row.

    ``key`` helps to find the partner of a unit that changed. It is what a reader goes by, the name of a
    row for instance: the ids of rows and items are not kept with a version.
    """

    kind: str
    key: str = field(compare=False)
    text: str


@dataclass(frozen=True)
class UnitChange:
    """One sentence, item or row with what happened to it, word by word."""

    kind: str
    change: Change
    pieces: tuple[Piece, ...]


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

    def summary(self, language: str) -> list[str]:
        """Return a line per cause that names the changed clauses, in words of a language."""
        lines = []
        for cause in self.causes():
            parts = [
                f"{clause.title or clause.section} ({_word(clause.change.value, language)})"
                for clause in self.clauses
                if cause in clause.causes
            ]
            told = ", ".join(dict.fromkeys(parts))
            lines.append(f"{labelled(_word(cause.value, language), told, language)}.")
        if self.frame:
            lines.append(f"{_word('layout', language)}.")
        return lines


def compare(old: Document, new: Document) -> Comparison:
    """Return what changed between two versions of the same document."""
    before = {clause.id: (section, clause) for section, clause in _placed(old)}
    after = {clause.id: (section, clause) for section, clause in _placed(new)}
    moved = _moved(list(before), list(after))
    laws_differ = set(old.laws) != set(new.laws)
    facts_differ = old.facts != new.facts
    changes = []
    for identifier in _in_order(list(before), list(after)):
        was, now = before.get(identifier), after.get(identifier)
        section, clause = now or was or _never()
        change, units = _clause_units(was and was[1], now and now[1], identifier in moved)
        causes = _causes(was and was[1], now and now[1], change, facts_differ, laws_differ)
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
        yield Unit("heading", "title", clause.title)
    yield from _units_of(clause.blocks)


def _units_of(blocks: Iterable[Block]) -> Iterator[Unit]:
    for block in blocks:
        match block:
            case Paragraph():
                for sentence in sentences(_text(block.runs)):
                    yield Unit("sentence", "", sentence)
            case Heading():
                yield Unit("heading", "", _text(block.runs))
            case Callout():
                yield from _units_of(block.blocks)
            case Items():
                for item in block.items:
                    yield Unit("item", "", _item_text(item))
            case Table():
                if block.caption:
                    yield Unit("caption", "caption", block.caption)
                yield Unit("header", "header", " | ".join(_text(cell) for cell in block.header))
                for row in block.rows:
                    yield Unit(
                        "row", _text(row.cells[0]), " | ".join(_text(cell) for cell in row.cells)
                    )


def _item_text(item: Item) -> str:
    return " ".join(unit.text for unit in _units_of(item.blocks))


def _text(runs: Runs) -> str:
    return "".join(f"{run.text}{_target(run)}" for run in runs)


def _target(run: Run) -> str:
    """Return where a link leads, unless its words say so, because a reader sees no other sign of it."""
    target = (run.href or "").removeprefix("mailto:").removeprefix("tel:")
    return f" ({target})" if target and target != run.text else ""


def _unit_changes(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[UnitChange]:
    # What went and what came stand in operations of their own; only together can they be paired.
    gone: list[Unit] = []
    came: list[Unit] = []
    for code in Indel.opcodes(list(old), list(new)):
        if code.tag != "equal":
            gone += old[code.src_start : code.src_end]
            came += new[code.dest_start : code.dest_end]
            continue
        yield from _paired(gone, came)
        gone, came = [], []
        for unit in old[code.src_start : code.src_end]:
            yield UnitChange(unit.kind, Change.SAME, (Piece("same", unit.text),))
    yield from _paired(gone, came)


def _paired(gone: Sequence[Unit], came: Sequence[Unit]) -> Iterator[UnitChange]:
    """Pair removed with added units: rows by name, sentences and items in order where they are alike."""
    rest = list(gone)
    for unit in came:
        partner = next((u for u in rest[:FAR] if _are_partners(u, unit)), None)
        if partner is None:
            yield UnitChange(unit.kind, Change.ADDED, (Piece("new", unit.text),))
            continue
        while rest[0] is not partner and rest[0].kind == "sentence":
            yield _removed(rest.pop(0))
        rest.remove(partner)
        yield UnitChange(unit.kind, Change.CHANGED, redline(partner.text, unit.text))
    for unit in rest:
        yield _removed(unit)


def _are_partners(old: Unit, new: Unit) -> bool:
    if (old.kind, old.key) != (new.kind, new.key):
        return False
    return bool(new.key) or ratio(old.text, new.text, score_cutoff=ALIKE) > 0


def _removed(unit: Unit) -> UnitChange:
    return UnitChange(unit.kind, Change.REMOVED, (Piece("gone", unit.text),))


def _causes(
    was: Clause | None,
    now: Clause | None,
    change: Change,
    facts_differ: bool,
    laws_differ: bool,
) -> tuple[Cause, ...]:
    if change is Change.SAME:
        return ()
    if (was and was.own) or (now and now.own):
        return (Cause.OWN_WORDS,)
    if was is None or now is None:
        if facts_differ:
            return (Cause.ANSWERS,)
        by_law = laws_differ and _rests_on_law(now or was)
        return (Cause.LAW,) if by_law else (Cause.WORDING,)
    causes = []
    if was.why.values != now.why.values and change is Change.CHANGED:
        causes.append(Cause.ANSWERS)
    if was.why.source != now.why.source or not causes:
        causes.append(Cause.WORDING)
    return tuple(causes)


def _rests_on_law(clause: Clause | None) -> bool:
    return bool(clause and clause.why.requirements)


def _frame(old: Document, new: Document) -> tuple[UnitChange, ...]:
    """Return changes of what stands around the clauses: title, tagline, headings."""
    before = [Unit("title", "", old.title), Unit("tagline", "", old.tagline or "")]
    after = [Unit("title", "", new.title), Unit("tagline", "", new.tagline or "")]
    kept = {section.id for section in old.sections} & {section.id for section in new.sections}
    before += [Unit("heading", s.id, s.title) for s in old.sections if s.id in kept]
    after += [Unit("heading", s.id, s.title) for s in new.sections if s.id in kept]
    by_key = {(unit.kind, unit.key): unit for unit in after}
    return tuple(
        UnitChange(unit.kind, Change.CHANGED, redline(unit.text, by_key[unit.kind, unit.key].text))
        for unit in before
        if by_key[unit.kind, unit.key].text != unit.text
    )


def _word(name: str, language: str) -> str:
    return label("change_words", name, language)
