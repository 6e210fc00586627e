"""A drawing of the questionnaire for reviewers: what is asked, when, and which clauses rest on it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from textwrap import wrap

from markupsafe import escape

from policybuilder.documents.assemble import assemble
from policybuilder.facts.conditions.meaning import meaning
from policybuilder.facts.model import Facts
from policybuilder.facts.questions import Question, Section, question_of, questions, sections
from policybuilder.lib.translations import SOURCE

WIDTH, MARGIN, LINE, PAD = 1480, 24, 17, 10
WHEN, ASK, CLAUSES = (MARGIN, 300), (350, 500), (890, 566)
"""Left edge and width of the columns."""
STYLE = (
    "text{font:13px sans-serif;fill:#1c1f23}.t{font:600 22px sans-serif}.s{font:600 17px sans-serif;"
    "fill:#fff}.p{font:12px monospace;fill:#565c66}.c{font:12px monospace;fill:#0e5a63}"
    ".w{fill:#7a4d00}.b{fill:#fff;stroke:#868b92}.o{stroke-dasharray:4 3}"
    ".k{fill:#fdf0d5;stroke:#7a4d00}.h{fill:#0e5a63}.l{stroke:#7a4d00;fill:none}"
)


@dataclass(frozen=True)
class Box:
    """A question as it is drawn: its lines, the clauses beside it, and how high that is."""

    path: str
    question: Question
    ask: tuple[str, ...]
    clauses: tuple[str, ...]

    @property
    def height(self) -> int:
        """Its height with the space below."""
        return max(len(self.ask) + 1, len(self.clauses)) * LINE + 2 * PAD


def uses(examples: Iterable[Facts], on: date) -> Mapping[str, tuple[str, ...]]:
    """Return by question the clauses that rest on its answer in the documents of some facts."""
    found: dict[str, set[str]] = {}
    for facts in examples:
        for kind in facts.kinds:
            for clause in assemble(facts, kind, facts.languages[0], on).clauses():
                for path in clause.why.answers if not clause.own else ():
                    found.setdefault(question_of(path) or path, set()).add(clause.id)
    return {path: tuple(sorted(ids)) for path, ids in found.items()}


def drawing(used: Mapping[str, tuple[str, ...]]) -> str:
    """Return the questionnaire as SVG, with the clauses that rest on each question."""
    parts: list[str] = []
    height = MARGIN + 76
    for section in sections():
        drawn, height = _section(section, used, height)
        parts += drawn
    title = (
        f'<text class="t" x="{MARGIN}" y="{MARGIN + 20}">The questionnaire</text>'
        f'<text x="{MARGIN}" y="{MARGIN + 46}">Left: when a group is asked, if not always. '
        "Dashed: optional. Right: the clauses that rest on the answer in the examples.</text>"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}"'
        f' viewBox="0 0 {WIDTH} {height}" role="img" aria-label="The questionnaire">'
        f'<style>{STYLE}</style><rect width="100%" height="100%" fill="#fbfaf7"/>{title}\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _section(
    section: Section, used: Mapping[str, tuple[str, ...]], top: int
) -> tuple[list[str], int]:
    parts = [
        f'<rect class="h" x="{MARGIN}" y="{top}" width="{WIDTH - 2 * MARGIN}" height="34" rx="4"/>'
        f'<text class="s" x="{MARGIN + 12}" y="{top + 23}">{escape(section.title[SOURCE])}</text>'
    ]
    y = top + 50
    for when, boxes in _groups(section, used).items():
        y = _group(when, boxes, y, parts)
    return parts, y + 16


def _groups(
    section: Section, used: Mapping[str, tuple[str, ...]]
) -> dict[tuple[str, ...], list[Box]]:
    """The questions of a section, those together that are asked under the same conditions."""
    groups: dict[tuple[str, ...], list[Box]] = {}
    for path, question in questions().items():
        if question.section == section.id:
            ask = tuple(wrap(question.ask[SOURCE], 64))
            clauses = tuple(wrap(", ".join(used.get(path, ())), 78, break_on_hyphens=False))
            groups.setdefault(question.asked_when, []).append(Box(path, question, ask, clauses))
    return groups


def _group(when: tuple[str, ...], boxes: list[Box], top: int, parts: list[str]) -> int:
    bottom = top + sum(box.height + 8 for box in boxes)
    if when != ("always",):
        told = [line for name in when for line in wrap(f"{name}: {meaning(name)}", 42)]
        bottom = max(bottom, top + len(told) * LINE + 2 * PAD + 8)
        parts.append(_rect("k", WHEN, top, len(told) * LINE + 2 * PAD))
        parts += _lines("", WHEN[0] + PAD, top, told)
    y = top
    for box in boxes:
        if when != ("always",):
            start, end = WHEN[0] + WHEN[1], ASK[0]
            parts.append(f'<path class="l" d="M{start} {top + 14}C{end} {top + 14} {start} '
                         f'{y + 14} {end} {y + 14}"/>')  # fmt: skip
        parts += _box(box, y)
        y += box.height + 8
    return bottom


def _box(box: Box, top: int) -> Iterator[str]:
    optional = " o" if box.question.optional else ""
    yield _rect(f"b{optional}", ASK, top, box.height)
    yield from _lines("", ASK[0] + PAD, top, box.ask)
    yield from _lines("p", ASK[0] + PAD, top + len(box.ask) * LINE, [box.path])
    yield from _lines("c", CLAUSES[0], top, box.clauses)


def _rect(kind: str, column: tuple[int, int], top: int, height: int) -> str:
    x, width = column
    return f'<rect class="{kind}" x="{x}" y="{top}" width="{width}" height="{height}" rx="5"/>'


def _lines(kind: str, x: int, top: int, lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        y = top + PAD + 12 + number * LINE
        yield f'<text class="{kind}" x="{x}" y="{y}">{escape(line)}</text>'
