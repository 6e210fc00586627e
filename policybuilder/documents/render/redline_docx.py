"""A comparison as DOCX: the whole newer text with tracked changes, which a word processor can take or refuse.

Taking all of them gives the words of the newer version, refusing all those of the older one.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from policybuilder.documents.compare import Change, ClauseChange, UnitChange
from policybuilder.documents.redline import Part, Redline, parts_of
from policybuilder.documents.render.docx import DocxWriter
from policybuilder.documents.words import Kind, Piece

REVISIONS = {Change.ADDED: "w:ins", Change.REMOVED: "w:del"}


def render_redline_docx(redline: Redline) -> bytes:
    """Return a comparison as DOCX. The same two versions give the same bytes."""
    return _Writer(redline).write()


class _Writer(DocxWriter):
    def __init__(self, redline: Redline) -> None:
        super().__init__(redline.new, redline.edition)
        self._redline = redline
        self._revisions = 0

    def write(self) -> bytes:
        redline = self._redline
        self._set_up(f"{redline.title} – {redline.new.title}")
        self._paragraph(redline.title, "Title")
        self._paragraph(f"{redline.new.title} · {redline.new.company}", "Subtitle")
        self._paragraph(redline.span)
        for unit in redline.comparison.frame:
            self._line(unit, "Normal")
        section = ""
        for clause in redline.comparison.clauses:
            if clause.section != section:
                section = clause.section
                self._heading(section)
            self._clause_change(clause)
        return self._bytes()

    def _heading(self, title: str) -> None:
        """The heading of a section, tracked where the section came or went with it."""
        stood = any(section.title == title for section in self._redline.old.sections)
        stands = any(section.title == title for section in self._redline.new.sections)
        change = Change.SAME if stood == stands else Change.ADDED if stands else Change.REMOVED
        self._line(UnitChange("heading", change, ((Piece(_kind(change), title),),)), "Heading 1")

    def _clause_change(self, clause: ClauseChange) -> None:
        units = clause.units
        if units and units[0].kind == "heading" and clause.title:
            self._line(units[0], "Heading 2")
            units = units[1:]
        for part in parts_of(units):
            self._part(part)

    def _part(self, part: Part) -> None:
        match part.kind:
            case "paragraph":
                self._joined(part.units)
            case "heading":
                for unit in part.units:
                    self._line(unit, "Heading 3")
            case "list":
                for unit in part.units:
                    self._line(unit, "List Bullet")
            case "table":
                self._changed_table(part)

    def _joined(self, units: Iterable[UnitChange]) -> None:
        """The sentences of one paragraph; where all came or went, the paragraph did too."""
        units = list(units)
        line = self._paragraph("")
        for place, unit in enumerate(units):
            if place:
                self._pieces(line, [Piece(_kind(unit.change), " ")])
            self._pieces(line, unit.pieces)
        changes = {unit.change for unit in units}
        if len(changes) == 1:
            self._track_mark(line, changes.pop())

    def _line(self, unit: UnitChange, style: str) -> None:
        line = self._paragraph("", style)
        self._pieces(line, unit.pieces)
        self._track_mark(line, unit.change)

    def _changed_table(self, part: Part) -> None:
        for unit in part.units:
            if unit.kind == "caption":
                self._line(unit, "Caption")
        rows = [unit for unit in part.units if unit.kind != "caption"]
        if not part.is_even:
            for unit in rows:
                self._line(unit, "Normal")
            return
        table = self._file.add_table(rows=0, cols=len(rows[0].cells), style="Table Grid")
        if self._document.direction == "rtl":
            table._tbl.tblPr.append(OxmlElement("w:bidiVisual"))
        for unit in rows:
            row = table.add_row()
            properties = row._tr.get_or_add_trPr()
            if unit.kind == "header":
                properties.append(OxmlElement("w:tblHeader"))
            if unit.change in REVISIONS:
                properties.append(self._revision(REVISIONS[unit.change]))
            for cell, pieces in zip(row.cells, unit.cells, strict=True):
                self._pieces(cell.paragraphs[0], pieces, strong=unit.kind == "header")
        self._paragraph("")

    def _pieces(self, line: Any, pieces: Iterable[Piece], *, strong: bool = False) -> None:
        for piece in pieces:
            run = line.add_run(piece.text)
            run.bold = strong or None
            if piece.kind == "same":
                continue
            revision = self._revision("w:ins" if piece.kind == "new" else "w:del")
            line._p.replace(run._r, revision)
            revision.append(run._r)
            if piece.kind == "gone":
                for text in run._r.findall(qn("w:t")):
                    text.tag = qn("w:delText")

    def _track_mark(self, line: Any, change: Change) -> None:
        """Track the end of a paragraph that came or went as a whole."""
        if change in REVISIONS:
            mark = OxmlElement("w:rPr")
            mark.append(self._revision(REVISIONS[change]))
            line._p.get_or_add_pPr().append(mark)

    def _revision(self, tag: str) -> Any:
        self._revisions += 1
        day = self._edition.effective
        at = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
        revision = OxmlElement(tag)
        revision.set(qn("w:id"), str(self._revisions))
        revision.set(qn("w:author"), self._document.company)
        if at:
            revision.set(qn("w:date"), at.strftime("%Y-%m-%dT%H:%M:%SZ"))
        return revision


def _kind(change: Change) -> Kind:
    """How words are told that came, went or stayed as a whole."""
    if change is Change.ADDED:
        return "new"
    return "gone" if change is Change.REMOVED else "same"
