"""DOCX by python-docx, for lawyers to work in: real styles, headings, lists, tables and links."""

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from docx import Document as new_document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from policybuilder.clauses.blocks import Block, Callout, Heading, Items, Paragraph, Run, Runs, Table
from policybuilder.documents.edition import Edition
from policybuilder.documents.linking import linked
from policybuilder.documents.render.head import head_lines, running_parts
from policybuilder.documents.tree import Clause, Document, Section
from policybuilder.facts.view import label
from policybuilder.lib.typography import labelled

LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP file can hold."""
INK = RGBColor(0x1F, 0x29, 0x33)


def render_docx(document: Document, edition: Edition) -> bytes:
    """Return a document as DOCX. The same document and edition give the same bytes."""
    return DocxWriter(document, edition).write()


class DocxWriter:
    """Writes a document; its file, styles and foot serve other writers too."""

    def __init__(self, document: Document, edition: Edition) -> None:
        self._document = linked(document, edition.documents)
        self._edition = edition
        self._file = new_document()
        self._marks = 0

    def write(self) -> bytes:
        """Return the document as bytes."""
        document = self._document
        self._set_up(document.title)
        self._paragraph(document.title, "Title")
        if document.tagline:
            self._paragraph(document.tagline, "Subtitle")
        for line in head_lines(self._edition, document.language):
            self._paragraph(labelled(line.name, line.value, document.language))
        if document.contents and len(document.sections) > 1:
            self._contents()
        for section in document.sections:
            self._section(section)
        return self._bytes()

    def _word(self, name: str) -> str:
        return label("document_words", name, self._document.language)

    def _set_up(self, title: str) -> None:
        self._describe(title)
        self._set_up_styles()
        self._set_up_page()

    def _describe(self, heading: str) -> None:
        document, properties = self._document, self._file.core_properties
        day = self._edition.effective
        made = (
            datetime(day.year, day.month, day.day, tzinfo=UTC)
            if day
            else datetime(1980, 1, 1, tzinfo=UTC)
        )
        title = f"{heading} – {document.company}" if document.company else heading
        properties.title, properties.author = title, document.company
        properties.language, properties.comments = document.language, ""
        properties.created = properties.modified = made
        properties.last_modified_by, properties.revision = document.company, 1

    def _set_up_styles(self) -> None:
        styles = self._file.styles
        normal = styles["Normal"]
        normal.font.size, normal.paragraph_format.space_after = Pt(11), Pt(6)
        for name in ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Caption"):
            styles[name].font.color.rgb = INK
        defaults = styles.element.find(qn("w:docDefaults"))
        language = defaults.find(f".//{qn('w:lang')}")
        for name in ("val", "bidi", "eastAsia"):
            language.set(qn(f"w:{name}"), self._document.language)
        if self._document.direction == "rtl":
            normal.element.get_or_add_pPr().append(OxmlElement("w:bidi"))
            normal.element.get_or_add_rPr().append(OxmlElement("w:rtl"))

    def _set_up_page(self) -> None:
        page = self._file.sections[0]
        page.page_width, page.page_height = Cm(21), Cm(29.7)
        page.left_margin = page.right_margin = Cm(2.5)
        page.top_margin = page.bottom_margin = Cm(2.5)
        footer = page.footer.paragraphs[0]
        footer.add_run(" · ".join([*running_parts(self._document, self._edition), ""]))
        _field(footer, "PAGE", "1")
        footer.add_run(" / ")
        _field(footer, "NUMPAGES", "1")
        for run in footer.runs:
            run.font.size = Pt(8)
        footer.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _contents(self) -> None:
        """A field that a word processor can bring up to date, with links to the sections until then."""
        self._paragraph(self._word("contents"), "TOC Heading")
        lines = [self._paragraph("", "Normal") for _ in self._document.sections]
        _field_begins(lines[0], 'TOC \\o "1-2" \\h \\z \\u')
        for line, section in zip(lines, self._document.sections, strict=True):
            self._link(line, Run(section.heading, href=f"#{section.id}"))
        _field_ends(lines[-1])

    def _section(self, section: Section) -> None:
        self._mark(self._paragraph(section.heading, "Heading 1"), section.id)
        for clause in section.clauses:
            self._clause(clause)

    def _clause(self, clause: Clause) -> None:
        if clause.heading and clause.title:
            self._mark(self._paragraph(clause.headline, "Heading 2"), clause.anchor)
        self._blocks(clause.blocks)

    def _blocks(self, blocks: Iterable[Block], style: str = "Normal") -> None:
        for block in blocks:
            match block:
                case Paragraph():
                    self._runs(self._paragraph("", style), block.runs)
                case Heading():
                    self._runs(self._paragraph("", "Heading 3"), block.runs)
                case Callout():
                    self._blocks(block.blocks, "Intense Quote")
                case Items():
                    self._items(block)
                case Table():
                    self._table(block)

    def _items(self, block: Items) -> None:
        number = self._new_list() if block.ordered else None
        for item in block.items:
            for place, inner in enumerate(item.blocks):
                if not isinstance(inner, Paragraph):
                    self._blocks([inner])
                    continue
                first = "List Number" if block.ordered else "List Bullet"
                line = self._paragraph("", first if place == 0 else "List Continue")
                if number is not None and place == 0:
                    properties = line._p.get_or_add_pPr().get_or_add_numPr()
                    properties.get_or_add_ilvl().val = 0
                    properties.get_or_add_numId().val = number
                self._runs(line, inner.runs)

    def _new_list(self) -> int:
        """A numbered list that begins at one again."""
        numbering = self._file.part.numbering_part.element
        style = self._file.styles["List Number"].element
        base = style.pPr.numPr.numId.val
        abstract = numbering.num_having_numId(base).abstractNumId.val
        number = numbering.add_num(abstract)
        number.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(number.numId)

    def _table(self, block: Table) -> None:
        if block.caption:
            caption = self._paragraph(block.caption, "Caption")
            caption.paragraph_format.keep_with_next = True
        table = self._file.add_table(rows=0, cols=len(block.header), style="Table Grid")
        if self._document.direction == "rtl":
            table._tbl.tblPr.append(OxmlElement("w:bidiVisual"))
        head = table.add_row()
        repeated = OxmlElement("w:tblHeader")
        head._tr.get_or_add_trPr().append(repeated)
        for cell, runs in zip(head.cells, block.header, strict=True):
            self._runs(cell.paragraphs[0], runs, strong=True)
        for row in block.rows:
            line = table.add_row()
            line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            for place, (cell, runs) in enumerate(zip(line.cells, row.cells, strict=True)):
                self._runs(cell.paragraphs[0], runs, strong=place == 0)
        self._paragraph("")

    def _paragraph(self, text: str, style: str = "Normal") -> Any:
        return self._file.add_paragraph(text, style=style)

    def _runs(self, line: Any, runs: Runs, *, strong: bool = False) -> None:
        for run in runs:
            if run.href is not None:
                self._link(line, run)
                continue
            part = line.add_run(run.text)
            part.bold = run.strong or strong or None
            part.italic = run.emphasis or None
            if run.code:
                part.font.name = "Courier New"

    def _link(self, line: Any, run: Run) -> None:
        link = OxmlElement("w:hyperlink")
        address = run.href or ""
        if address.startswith("#"):
            link.set(qn("w:anchor"), _bookmark(address[1:]))
        else:
            link.set(qn("r:id"), line.part.relate_to(address, LINKS, is_external=True))
        part = line.add_run(run.text)
        part.bold, part.font.underline = run.strong or None, True
        link.append(part._r)
        line._p.append(link)

    def _mark(self, line: Any, name: str) -> None:
        """A bookmark around a heading, for links within the document."""
        self._marks += 1
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(tag)
            mark.set(qn("w:id"), str(self._marks))
            if tag == "w:bookmarkStart":
                mark.set(qn("w:name"), _bookmark(name))
                line._p.insert(1, mark)
            else:
                line._p.append(mark)

    def _bytes(self) -> bytes:
        written, fixed = io.BytesIO(), io.BytesIO()
        self._file.save(written)
        with zipfile.ZipFile(written) as before, zipfile.ZipFile(fixed, "w") as after:
            for entry in before.infolist():
                kept = zipfile.ZipInfo(entry.filename, FIRST_DAY)
                kept.compress_type = zipfile.ZIP_DEFLATED
                after.writestr(kept, before.read(entry))
        return fixed.getvalue()


def _bookmark(anchor: str) -> str:
    """A name that word processors accept: letters, digits and underscores, at most forty."""
    return "_" + "".join(c if c.isalnum() else "_" for c in anchor)[:39]


def _field(line: Any, code: str, shown: str) -> None:
    _field_begins(line, code)
    line.add_run(shown)
    _field_ends(line)


def _field_begins(line: Any, code: str) -> None:
    _field_mark(line, "begin")
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {code} "
    line.add_run()._r.append(text)
    _field_mark(line, "separate")


def _field_ends(line: Any) -> None:
    _field_mark(line, "end")


def _field_mark(line: Any, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    line.add_run()._r.append(mark)
