"""The document as it would be now, suggestions included and marked."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from policybuilder.builder.fields import interface_language
from policybuilder.builder.work import Work
from policybuilder.documents.assemble import UnknownKind, assemble
from policybuilder.documents.edition import DRAFT
from policybuilder.documents.render.html import render_html
from policybuilder.documents.tree import Clause, Document, Section
from policybuilder.facts.view import MissingWords
from policybuilder.lib.problems import Invalid
from policybuilder.lib.typography import colon


@dataclass(frozen=True)
class Preview:
    """One document of a draft as HTML; `fault` says why there is none."""

    kind: str
    language: str
    html: str = ""
    fault: str = ""
    document: Document | None = None


def preview(
    work: Work, kind: str | None, language: str | None, on: date, *, editable: bool = False
) -> Preview:
    """Return a draft's document of a kind in a language; the first of each where none is named.

    Below each clause stands a link to why it is there; `editable` adds, there and below each section,
    one to write own words.
    """
    facts = work.facts
    kind = kind if kind in facts.kinds else facts.kinds[0]
    language = language if language in facts.languages else facts.languages[0]
    try:
        document = assemble(facts, kind, language, on)
    except (MissingWords, UnknownKind, Invalid) as error:
        return Preview(kind, language, fault=str(error))

    def below(part: Section | Clause) -> str:
        links = [_why_link(work.key, document, part)] if isinstance(part, Clause) else []
        if editable:
            links.append(_own_words_link(work.key, document, part))
        return (
            format_html('<p class="clause-links">{}</p>\n', mark_safe(" ".join(links)))
            if links
            else ""
        )

    html = render_html(
        document,
        DRAFT,
        why=True,
        suggested=frozenset(one.path for one in work.open),
        below=below,
    )
    return Preview(kind, language, html, document=document)


def _own_words_link(key: str, document: Document, part: Section | Clause) -> str:
    place = [key, document.kind, document.language, part.id]
    if isinstance(part, Section):
        words = _("Add words after this section")
        address = reverse("builder:add_words", args=place)
    elif part.own:
        words = _("Change your own words")
        position = part.why.answers[0].rpartition(".")[2]
        address = reverse("builder:change_words", args=[key, position])
    else:
        words = _("Use your own words")
        address = reverse("builder:replace_words", args=place)
    return _link(address, words, part.title)


def _why_link(key: str, document: Document, clause: Clause) -> str:
    address = reverse("builder:why", args=[key, document.kind, document.language, clause.id])
    return _link(address, _("Why this is here"), clause.title, mark_safe(" data-about"))


def _link(address: str, words: str, about: str, marks: str = "") -> str:
    link = '<a href="{}"{}>{}<span class="visually-hidden">{} {}</span></a>'
    return format_html(link, address, marks, words, colon(interface_language()), about)
