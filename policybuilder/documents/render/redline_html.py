"""A comparison as HTML: the fragment that its public page and its PDF share."""

from collections.abc import Iterable, Iterator

from policybuilder.documents.compare import Change, ClauseChange, Comparison, UnitChange
from policybuilder.documents.redline import (
    Part,
    body,
    folded_units,
    folds,
    names_of,
    parts_of,
    runs,
)
from policybuilder.documents.render.html import attribute
from policybuilder.documents.words import Piece
from policybuilder.facts.view import label
from policybuilder.lib.typography import colon, labelled

LOOKS = {Change.ADDED: "in-force", Change.REMOVED: "withdrawn", Change.CHANGED: "scheduled"}
"""The look of a badge for each kind of change."""


def render_redline(comparison: Comparison, language: str, *, folded: bool = True) -> str:
    """Return what changed, clause by clause.

    What stayed as it was can be unfolded; on paper (not `folded`) it is only named.
    """
    return _Writer(language, folded).write(comparison)


class _Writer:
    def __init__(self, language: str, folded: bool) -> None:
        self._language = language
        self._folded = folded

    def write(self, comparison: Comparison) -> str:
        if not comparison.changed:
            return f'<p class="notice">{self._word("none")}</p>'
        parts = [self._legend()]
        if comparison.frame:
            parts.append(self._card(self._word("around"), "", self._parts(comparison.frame)))
        for change, clauses in runs(comparison.clauses):
            parts.append(self._fold(change, clauses) if change else self._clause(clauses[0]))
        return "\n".join(parts)

    def _word(self, name: str) -> str:
        return attribute(label("redline_words", name, self._language))

    def _change_word(self, name: str) -> str:
        return attribute(label("change_words", name, self._language))

    def _legend(self) -> str:
        rest = self._word("folded" if self._folded else "left_out")
        return (
            f'<p class="legend"><ins>{self._word("added")}</ins> '
            f"<del>{self._word('removed')}</del> {rest}</p>"
        )

    def _card(self, title: str, under: str, inner: str) -> str:
        return f'<section class="change">\n<h2>{title}</h2>\n{under}{inner}\n</section>'

    def _clause(self, clause: ClauseChange) -> str:
        title = attribute(clause.title or clause.section)
        place = f'<p class="quiet">{attribute(clause.section)}</p>\n' if clause.title else ""
        causes = "".join(
            f' <span class="badge">{self._change_word(cause.value)}</span>'
            for cause in clause.causes
        )
        change = self._change_word(clause.change.value)
        labels = (
            f'<p class="labels"><span class="badge {LOOKS[clause.change]}">{change}</span>'
            f"{causes}</p>\n"
        )
        return self._card(title, place + labels, self._parts(body(clause)))

    def _fold(self, change: Change, clauses: list[ClauseChange]) -> str:
        """Clauses that stayed or only moved: named, and unfolded where a reader wants them."""
        word = label(
            "redline_words", "moved" if change is Change.MOVED else "unchanged", self._language
        )
        named = attribute(labelled(word, names_of(clauses, self._language), self._language))
        if not self._folded:
            return f'<p class="same">{named}</p>'
        inner = "\n".join(
            (f"<h3>{attribute(clause.title)}</h3>\n" if clause.title else "")
            + self._blocks(parts_of(body(clause)))
            for clause in clauses
        )
        return self._details(named, inner)

    def _details(self, summary: str, inner: str) -> str:
        return (
            f'<details class="same"><summary>{summary}</summary>\n'
            f'<div class="words">{inner}</div></details>'
        )

    def _parts(self, units: Iterable[UnitChange]) -> str:
        found = []
        for is_folded, parts in folds(parts_of(units)):
            if not is_folded:
                found.append(self._blocks(parts))
            else:
                found.append(self._unchanged(self._blocks(parts)))
        return '<div class="words">' + "\n".join(found) + "</div>"

    def _unchanged(self, inner: str) -> str:
        """Words within a changed clause that stayed as they were."""
        if not self._folded:
            return '<p class="same">…</p>'
        return self._details(self._word("unchanged_words"), inner)

    def _blocks(self, parts: Iterable[Part]) -> str:
        return "\n".join(self._block(part) for part in parts)

    def _block(self, part: Part) -> str:
        match part.kind:
            case "paragraph":
                return f"<p>{' '.join(self._inline(unit) for unit in part.units)}</p>"
            case "heading":
                return "".join(f'<p class="heading">{self._inline(u)}</p>' for u in part.units)
            case "list":
                return f"<ul>{''.join(self._items(part))}</ul>"
            case "table":
                return self._table(part) if part.is_even else self._lines(part.units)

    def _items(self, part: Part) -> Iterator[str]:
        for is_folded, units in folded_units(part.units):
            items = [f"<li>{self._inline(unit)}</li>" for unit in units]
            if is_folded and not part.is_same:
                inner = self._unchanged(f"<ul>{''.join(items)}</ul>")
                yield f'<li class="same">{inner}</li>'
            else:
                yield from items

    def _lines(self, units: Iterable[UnitChange]) -> str:
        return "".join(f'<p class="row">{self._inline(unit)}</p>' for unit in units)

    def _table(self, part: Part) -> str:
        captions = [unit for unit in part.units if unit.kind == "caption"]
        heads = [unit for unit in part.units if unit.kind == "header"]
        caption = "".join(f"<caption>{self._inline(unit)}</caption>" for unit in captions[:1])
        head = "".join(self._row(unit, "col") for unit in heads)
        return (
            f'<table class="policy-table">{caption}<thead>{head}</thead>'
            f"<tbody>{''.join(self._rows(part))}</tbody></table>"
        )

    def _rows(self, part: Part) -> Iterator[str]:
        rows = [unit for unit in part.units if unit.kind == "row"]
        for is_folded, units in folded_units(rows):
            if is_folded and not part.is_same:
                inner = self._unchanged(self._lines(units))
                yield f'<tr class="same"><td colspan="{len(units[0].cells)}">{inner}</td></tr>'
            else:
                yield from (self._row(unit, "row") for unit in units)

    def _row(self, unit: UnitChange, scope: str) -> str:
        first, *others = [self._pieces(cell) for cell in unit.cells]
        tag = 'th scope="col"' if scope == "col" else "td"
        rest = "".join(f"<{tag}>{cell}</{tag[:2]}>" for cell in others)
        return f'<tr><th scope="{scope}">{first}</th>{rest}</tr>'

    def _inline(self, unit: UnitChange) -> str:
        return self._pieces(unit.pieces)

    def _pieces(self, pieces: Iterable[Piece]) -> str:
        return "".join(map(self._piece, pieces))

    def _piece(self, piece: Piece) -> str:
        text = attribute(piece.text)
        match piece.kind:
            case "new":
                return f"<ins>{self._spoken('addition')}{text}</ins>"
            case "gone":
                return f"<del>{self._spoken('removal')}{text}</del>"
            case _:
                return text

    def _spoken(self, name: str) -> str:
        """The words by which a screen reader tells what the eye sees."""
        said = f"{self._word(name)}{colon(self._language)} "
        return f'<span class="hidden-words">{said}</span>' if self._folded else ""
