"""Words and addresses of the public pages."""

from datetime import datetime
from typing import Any

from babel import Locale
from django import template
from django.conf import settings
from django.template import Context
from django.urls import ResolverMatch
from django.utils.translation import gettext as _

from policybuilder.clauses.formats import listed
from policybuilder.documents.material import reason_words
from policybuilder.documents.summary import SummaryLine, cause_words
from policybuilder.documents.summary import by_cause as summary_by_cause
from policybuilder.hosting.addresses import address, operator_contact
from policybuilder.hosting.language import in_words
from policybuilder.hosting.reading import Reading
from policybuilder.hosting.timeline import Entry
from policybuilder.policies.days import day_of
from policybuilder.policies.kinds import kind_name
from policybuilder.policies.places import Place

register = template.Library()
register.simple_tag(address)
register.filter(kind_name)
register.filter(in_words)


@register.simple_tag(takes_context=True)
def current_address(context: Context, kind: str) -> str:
    """Return the address of the version in force of a kind of document; nothing where there is none."""
    entry = context["reading"].published.timeline.in_force
    return _shared(context, "current", [entry], kind) if entry else ""


@register.simple_tag(takes_context=True)
def document_address(context: Context, kind: str) -> str:
    """Return the address of another document: of the same version where a page is about one."""
    if context.get("current", True):
        return current_address(context, kind)
    entry = context["entry"]
    return _shared(context, "version", [entry], kind, number=entry.version.number)


@register.simple_tag(takes_context=True)
def all_address(context: Context, page: str, **numbers: int) -> str:
    """Return the address of a page about all versions of the document being read."""
    entry = context["reading"].published.timeline.latest(context["reading"].kind)
    return _shared(context, page, [entry] if entry else [], "", **numbers)


@register.simple_tag(takes_context=True)
def this_page_in(context: Context, language: str) -> str:
    """Return the address of the page being shown, fixed to a language."""
    match: ResolverMatch = context["match"]
    parts = {name: part for name, part in match.kwargs.items() if name != "slug"}
    return context["place"].path(match.url_name, **{**parts, "language": language})


@register.simple_tag(takes_context=True)
def version_address(context: Context, entry: Entry) -> str:
    """Return the address of a version of the document being read, in its language where it has it.

    Nothing where that version has no such document.
    """
    return _shared(context, "version", [entry], number=entry.version.number)


@register.simple_tag(takes_context=True)
def proof_address(context: Context, entry: Entry) -> str:
    """Return the address of the proof of a version, which outlives its words."""
    reading: Reading = context["reading"]
    lang = reading.language if reading.language in entry.languages(reading.kind) else ""
    number = entry.version.number
    return address("proof", reading.published.place, reading.kind, lang=lang, number=number)


@register.simple_tag(takes_context=True)
def compare_address(context: Context, old: Entry, new: Entry, extension: str = "") -> str:
    """Return the address of a comparison, as a page or a file; nothing where a version lacks the document."""
    numbers: dict[str, Any] = {"old": old.number, "new": new.number}
    if extension:
        return _shared(context, "redline", [old, new], extension=extension, **numbers)
    return _shared(context, "compare", [old, new], **numbers)


def _shared(
    context: Context, page: str, entries: list[Entry], kind: str = "", **numbers: object
) -> str:
    """Return an address, in the language being read where every one of the versions has it."""
    reading: Reading = context["reading"]
    kind = kind or reading.kind
    spoken = [entry.languages(kind) for entry in entries]
    if not all(spoken):
        return ""
    lang = reading.language if all(reading.language in languages for languages in spoken) else ""
    return address(page, reading.published.place, kind, lang=lang, **numbers)


@register.simple_tag
def report_address(place: Place, kind: str) -> str:
    """Return where a page is reported: the operator's own address, else a page about the operator."""
    return operator_contact() or address("report", place, kind)


@register.filter
def endonym(language: str) -> str:
    """Return a language's name in itself: `de` is Deutsch."""
    name = Locale(language).get_display_name(language) or language
    return name[:1].upper() + name[1:]


@register.filter
def direction(language: str) -> str:
    """Return `rtl` or `ltr`."""
    return "rtl" if language in settings.LANGUAGES_BIDI else "ltr"


@register.filter
def by_cause(lines: list[SummaryLine], language: str) -> list[tuple[str, list[str]]]:
    """Return the lines of a summary under the words of their causes; nothing for those without one."""
    return [
        (cause and cause_words(cause, language), texts) for cause, texts in summary_by_cause(lines)
    ]


@register.filter
def day_in(moment: datetime, zone: str) -> str:
    """Return the day that a calendar in `zone` shows at a moment, in words."""
    return in_words(day_of(moment, zone))


@register.filter
def format_name(extension: str) -> str:
    """Return what a file format is called."""
    return {
        "pdf": "PDF",
        "docx": "Word",
        "md": "Markdown",
        "txt": _("Plain text"),
        "json": "JSON",
        "jsonld": "JSON-LD",
    }[extension]


@register.filter
def reasons(identifiers: list[str], language: str) -> str:
    """Return in words why a change is material."""
    words = listed((reason_words(identifier, language) for identifier in identifiers), language)
    return f"{words}."
