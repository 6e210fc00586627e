"""Two versions of a document side by side, in a language that both have."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.text import slugify
from django.utils.translation import gettext as _

from policybuilder.documents.compare import Comparison
from policybuilder.documents.redline import Redline
from policybuilder.documents.render.pdf import print_redline
from policybuilder.documents.render.print_process import NotPrinted
from policybuilder.documents.render.redline_docx import render_redline_docx
from policybuilder.hosting.addresses import address
from policybuilder.hosting.edition import edition_of
from policybuilder.hosting.missing import Missing
from policybuilder.hosting.reading import (
    Published,
    Reading,
    choose_language,
    languages_of,
    read,
)
from policybuilder.hosting.store import stored
from policybuilder.hosting.timeline import Entry
from policybuilder.policies.models import Policy
from policybuilder.policies.words import compare_versions

logger = logging.getLogger(__name__)

REDLINES: Mapping[str, Callable[[Redline], bytes]] = {
    "pdf": print_redline,
    "docx": render_redline_docx,
}
"""The formats in which a comparison is offered as a file."""


@dataclass(frozen=True)
class Compared:
    """A document in two versions; `languages` are those that both have it in."""

    old: Reading
    new: Reading
    languages: list[str]

    def comparison(self) -> Comparison:
        """Return what changed from the one to the other."""
        old, new = self.old.entry.version, self.new.entry.version
        return compare_versions(old, new, self.new.kind, self.new.language)


def compared(request: HttpRequest, published: Published, kind: str, old: int, new: int) -> Compared:
    """Return two versions of a document to compare. Raises Missing where either lacks it."""
    before, after = published.entry(old, kind), published.entry(new, kind)
    shared = _shared_languages(published, before, after, kind)
    language = choose_language(
        request,
        published,
        shared,
        lambda lang: address("compare", published.place, kind, lang=lang, old=old, new=new),
    )
    was, now = (read(request, published, entry, kind, language) for entry in (before, after))
    return Compared(was, now, shared)


def _shared_languages(published: Published, old: Entry, new: Entry, kind: str) -> list[str]:
    """Return the languages that a document has in both versions, the newer one's source first."""
    spoken = languages_of(published, old, kind)
    shared = [name for name in languages_of(published, new, kind) if name in spoken]
    if not shared:
        message = _("Versions %(old)s and %(new)s have no language in common.")
        numbers = {"old": old.number, "new": new.number}
        raise Missing(message % numbers, published.versions(kind))
    return shared


def redline_file(found: Compared, extension: str) -> bytes:
    """Return a comparison as a file of that format. Raises Missing (503) where it cannot be made."""
    place = _place(found, extension)
    try:
        return stored(place, lambda: REDLINES[extension](_redline(found)))
    except NotPrinted as error:
        logger.error("no %s: %s", place, error)
        message = _("The PDF cannot be made at present. Please try again in some minutes.")
        raise Missing(message, status=503) from error


def _redline(found: Compared) -> Redline:
    return Redline(
        old=found.old.document,
        new=found.new.document,
        before=edition_of(found.old, {}),
        edition=edition_of(found.new, {}),
        comparison=found.comparison(),
    )


def redline_name(found: Compared, extension: str) -> str:
    """Return the name under which a browser saves the file."""
    new = found.new
    company = slugify(new.document.company) or new.published.slug
    numbers = f"v{found.old.entry.number}-v{new.entry.number}"
    return f"{company}-{new.kind}-{numbers}-{new.language}.{extension}"


def redlines_of(policy: Policy) -> str:
    """Return where the comparisons of a policy are kept."""
    return f"comparisons/{policy.identity}"


def _place(found: Compared, extension: str) -> str:
    new = found.new
    hashes = f"{found.old.entry.version.hash[:32]}-{new.entry.version.hash[:32]}"
    folder = redlines_of(new.published.policy)
    return f"{folder}/{hashes}.{new.kind}.{new.language}.{extension}"
