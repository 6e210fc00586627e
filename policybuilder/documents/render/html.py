"""HTML: the fragment that a public page, a preview and the PDF share."""

from collections.abc import Callable, Iterable

from markupsafe import escape

from policybuilder.clauses.blocks import (
    Block,
    Callout,
    Heading,
    Items,
    Paragraph,
    Runs,
    Table,
)
from policybuilder.documents.edition import DRAFT, Edition
from policybuilder.documents.linking import linked
from policybuilder.documents.render.head import Line, head_lines
from policybuilder.documents.tree import Clause, Document, Section
from policybuilder.facts.view import label
from policybuilder.lib.typography import labelled


def render_html(
    document: Document,
    edition: Edition,
    *,
    why: bool = False,
    suggested: frozenset[str] = frozenset(),
    below: Callable[[Section | Clause], str] | None = None,
) -> str:
    """Return the body of a document as HTML.

    Args:
        why: mark paragraphs, rows and items with the answers behind them (``data-why``); for previews.
        suggested: paths of answers that are only suggested; what prints them gets a class.
        below: gives the HTML to put below each clause and section; for previews.
    """
    return _Writer(document, edition, why, suggested, below).write()


def clause_html(document: Document, clause: Clause) -> str:
    """Return the words of one clause of a document as HTML, without its heading."""
    return _Writer(document, DRAFT, False, frozenset(), None).blocks(clause)


def attribute(value: object) -> str:
    """Return a value escaped for an attribute or a text."""
    return str(escape(value))


def runs_html(runs: Runs) -> str:
    """Return runs as inline HTML."""
    parts = []
    for run in runs:
        text = attribute(run.text)
        if run.code:
            text = f"<code>{text}</code>"
        if run.emphasis:
            text = f"<em>{text}</em>"
        if run.strong:
            text = f"<strong>{text}</strong>"
        if run.href is not None:
            ours = run.document or run.href.startswith("#")
            rel = "" if ours else ' rel="noopener nofollow"'
            text = f'<a href="{attribute(run.href)}"{rel}>{text}</a>'
        parts.append(text)
    return "".join(parts)


def _facts_list(pairs: list[tuple[str, str]]) -> str:
    rows = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in pairs)
    return f'<dl class="policy-facts">{rows}</dl>'


def _stamp(line: Line) -> str:
    words = attribute(line.value)
    return f'<time datetime="{line.day.isoformat()}">{words}</time>' if line.day else words


class _Writer:
    def __init__(
        self,
        document: Document,
        edition: Edition,
        why: bool,
        suggested: frozenset[str],
        below: Callable[[Section | Clause], str] | None,
    ) -> None:
        self._document = linked(document, edition.documents)
        self._edition = edition
        self._why = why
        self._suggested = suggested
        self._below = below or (lambda part: "")

    def write(self) -> str:
        parts = [self._head()]
        if self._document.contents and len(self._document.sections) > 1:
            parts.append(self._contents())
        parts += [self._section(section) for section in self._document.sections]
        return "\n".join(parts)

    def _word(self, name: str) -> str:
        return attribute(label("document_words", name, self._document.language))

    def _head(self) -> str:
        document, edition = self._document, self._edition
        parts = ['<header class="policy-head">']
        if edition.logo:
            parts.append(
                f'<img class="policy-logo" src="{attribute(edition.logo)}"'
                f' alt="{attribute(document.company)}">'
            )
        parts.append(f"<h1>{attribute(document.title)}</h1>")
        if document.tagline:
            parts.append(f'<p class="policy-tagline">{attribute(document.tagline)}</p>')
        parts.append(self._dates())
        parts.append("</header>")
        return "\n".join(part for part in parts if part)

    def _dates(self) -> str:
        return _facts_list(
            [
                (attribute(line.name), _stamp(line))
                for line in head_lines(self._edition, self._document.language)
            ]
        )

    def _contents(self) -> str:
        entries = "".join(
            f'<li><a href="#{section.id}">{attribute(section.heading)}</a></li>'
            for section in self._document.sections
        )
        name = self._word("contents")
        return (
            f'<nav class="policy-contents" aria-labelledby="contents--title">'
            f'<h2 id="contents--title">{name}</h2><ol>{entries}</ol></nav>'
        )

    def _section(self, section: Section) -> str:
        clauses = "\n".join(self._clause(clause) for clause in section.clauses)
        return (
            f'<section class="policy-section" id="{section.id}" aria-labelledby="{section.id}--title">'
            f'\n<h2 id="{section.id}--title">{attribute(section.heading)}</h2>\n{clauses}\n'
            f"{self._below(section)}</section>"
        )

    def _clause(self, clause: Clause) -> str:
        heading = ""
        if clause.heading and clause.title:
            title = attribute(clause.headline)
            link = labelled(self._word("permalink"), title, self._document.language)
            heading = (
                f'<h3>{title} <a class="permalink" href="#{clause.anchor}"'
                f' aria-label="{link}">#</a></h3>\n'
            )
        marks = f' data-clause="{clause.id}"' if self._why else ""
        marks += self._marks(clause.why.answers) if not clause.blocks else ""
        return (
            f'<div class="policy-clause" id="{clause.anchor}"{marks}>\n{heading}'
            f"{self.blocks(clause)}\n{self._below(clause)}</div>"
        )

    def blocks(self, clause: Clause) -> str:
        return "\n".join(self._block(block) for block in clause.blocks)

    def _marks(self, answers: Iterable[str]) -> str:
        if not self._why:
            return ""
        paths = tuple(answers)
        marks = f' data-why="{attribute(" ".join(paths))}"' if paths else ""
        if any(self._is_suggested(path) for path in paths):
            marks += ' class="suggested"'
        return marks

    def _is_suggested(self, path: str) -> bool:
        steps = path.split(".")
        return any(".".join(steps[:n]) in self._suggested for n in range(1, len(steps) + 1))

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return f"<p{self._marks(block.answers)}>{runs_html(block.runs)}</p>"
            case Heading():
                return f"<h4>{runs_html(block.runs)}</h4>"
            case Items():
                return self._items(block)
            case Table():
                return self._table(block)
            case Callout():
                inner = "\n".join(self._block(b) for b in block.blocks)
                return f'<aside class="policy-callout">\n{inner}\n</aside>'

    def _items(self, block: Items) -> str:
        tag = "ol" if block.ordered else "ul"
        entries = []
        for item in block.items:
            inner = "".join(
                runs_html(b.runs) if isinstance(b, Paragraph) else self._block(b)
                for b in item.blocks
            )
            entries.append(f"<li{self._marks(item.answers)}>{inner}</li>")
        return f"<{tag}>\n" + "\n".join(entries) + f"\n</{tag}>"

    def _table(self, table: Table) -> str:
        names = ["".join(run.text for run in cell) for cell in table.header]
        head = "".join(f'<th scope="col">{runs_html(cell)}</th>' for cell in table.header)
        rows = []
        for row in table.rows:
            cells = [f'<th scope="row">{runs_html(row.cells[0])}</th>']
            cells += [
                f'<td data-label="{attribute(name)}">{runs_html(cell)}</td>'
                for name, cell in zip(names[1:], row.cells[1:], strict=True)
            ]
            rows.append(f"<tr{self._marks(row.answers)}>{''.join(cells)}</tr>")
        caption = f"<caption>{attribute(table.caption)}</caption>" if table.caption else ""
        body = "\n".join(rows)
        return (
            f'<table class="policy-table">{caption}\n<thead><tr>{head}</tr></thead>\n'
            f"<tbody>\n{body}\n</tbody>\n</table>"
        )
