"""PDF of a document: tagged, with title, language, bookmarks."""

from pathlib import Path

from policybuilder.documents.edition import Edition
from policybuilder.documents.redline import Redline
from policybuilder.documents.render.head import running_parts
from policybuilder.documents.render.html import attribute, render_html
from policybuilder.documents.render.print_process import print_apart
from policybuilder.documents.render.redline_html import render_redline
from policybuilder.documents.tree import Document
from policybuilder.facts.view import label

STYLESHEET = Path(__file__).resolve().parents[3] / "static" / "css" / "policy-pdf.css"


def render_pdf(document: Document, edition: Edition) -> bytes:
    """Return a document as PDF/UA-1. The same document and edition give the same bytes.

    The typesetter is imported here because it is slow to load and only workers and commands need it.

    Raises:
        ValueError: the page names something outside itself.
    """
    from policybuilder.documents.render.typeset import typeset

    return typeset(page_html(document, edition), STYLESHEET, _identifier(edition))


def print_pdf(document: Document, edition: Edition) -> bytes:
    """Return what `render_pdf` does, made in a process of its own. Raises NotPrinted as `print_apart`."""
    return print_apart(page_html(document, edition), STYLESHEET, _identifier(edition))


def page_html(document: Document, edition: Edition) -> str:
    """Return the whole HTML page that the PDF is set from."""
    return _page(document, edition, document.title, render_html(document, edition))


def print_redline(redline: Redline) -> bytes:
    """Return a comparison as `print_pdf` does a document."""
    new, language = redline.new, redline.new.language
    head = (
        f'<header class="policy-head"><h1>{attribute(redline.title)}</h1>'
        f'<p class="policy-tagline">{attribute(f"{new.title} · {new.company}")}</p>'
        f'<p class="policy-tagline">{attribute(redline.span)}</p></header>'
    )
    body = head + render_redline(redline.comparison, language, folded=False)
    page = _page(new, redline.edition, f"{redline.title} – {new.title}", body)
    return print_apart(page, STYLESHEET, redline.identifier)


def _page(document: Document, edition: Edition, heading: str, body: str) -> str:
    title = f"{heading} – {document.company}" if document.company else heading
    created = edition.effective.isoformat() if edition.effective else document.date
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{document.language}" dir="{document.direction}">',
            f'<head><meta charset="utf-8"><title>{attribute(title)}</title>',
            f'<meta name="author" content="{attribute(document.company)}">',
            f'<meta name="dcterms.created" content="{created}"></head>',
            f'<body class="policy">{_running(document, edition)}',
            body,
            "</body></html>",
        )
    )


def _running(document: Document, edition: Edition) -> str:
    words = attribute(" · ".join(running_parts(document, edition)))
    if edition.hash:
        words = words.replace(edition.hash, f"<code>{edition.hash}</code>")
    draft = attribute(label("document_words", "draft", document.language))
    mark = f'<div class="policy-draft">{draft}</div>' if edition.is_draft else ""
    return f'{mark}<div class="policy-running">{words}</div>'


def _identifier(edition: Edition) -> str:
    return edition.hash or "draft"
