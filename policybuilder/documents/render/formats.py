"""The formats by name."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import rfc8785

from policybuilder.documents.edition import Edition
from policybuilder.documents.render.docx import render_docx
from policybuilder.documents.render.jsonld import render_jsonld
from policybuilder.documents.render.markdown import render_markdown
from policybuilder.documents.render.pdf import page_html, render_pdf
from policybuilder.documents.render.text import render_text
from policybuilder.documents.tree import Document, to_json


@dataclass(frozen=True)
class Format:
    """One format: its media type and how a document becomes bytes of it."""

    media_type: str
    render: Callable[[Document, Edition], bytes]


def render_json(document: Document, edition: Edition) -> bytes:
    """Return a document as public JSON: words and requirements, no answers."""
    return edition_json(rfc8785.dumps(to_json(document, answers=False)), edition)


def edition_json(tree: bytes, edition: Edition) -> bytes:
    """Return the JSON of an edition around that of its document, whose bytes stay as they are.

    A published document is known by the digest of its bytes: whoever has the file can check it.
    """
    head = {
        "version": edition.number,
        "effective": edition.effective.isoformat() if edition.effective else None,
        "updated": edition.updated.isoformat() if edition.updated else None,
        "hash": edition.hash,
    }
    lines = "".join(f' "{name}": {json.dumps(value)},\n' for name, value in head.items())
    return b"{\n" + lines.encode() + b' "document": ' + tree + b"\n}\n"


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS: Mapping[str, Format] = {
    "html": Format("text/html; charset=utf-8", lambda d, e: page_html(d, e).encode()),
    "pdf": Format("application/pdf", render_pdf),
    "docx": Format(DOCX, render_docx),
    "md": Format("text/markdown; charset=utf-8", lambda d, e: render_markdown(d, e).encode()),
    "txt": Format("text/plain; charset=utf-8", lambda d, e: render_text(d, e).encode()),
    "json": Format("application/json", render_json),
    "jsonld": Format("application/ld+json", lambda d, e: render_jsonld(d, e).encode()),
}
