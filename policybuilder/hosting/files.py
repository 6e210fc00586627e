"""A document as a file: made on demand, stored once, the same bytes ever after."""

import logging

from django.utils.text import slugify
from django.utils.translation import gettext as _

from policybuilder.documents.edition import Edition
from policybuilder.documents.render.formats import FORMATS, edition_json
from policybuilder.documents.render.pdf import print_pdf
from policybuilder.documents.render.print_process import NotPrinted
from policybuilder.hosting.edition import edition_of
from policybuilder.hosting.links import document_addresses
from policybuilder.hosting.missing import Missing
from policybuilder.hosting.reading import Reading
from policybuilder.hosting.store import is_stored, stored
from policybuilder.policies.models import Version
from policybuilder.policies.places import Place

logger = logging.getLogger(__name__)

FILES = {name: form.media_type for name, form in FORMATS.items() if name != "html"}
"""The formats that are offered as files, with their media types; HTML is the page itself."""


def folder_of(version: Version) -> str:
    """Return where the files of a version are kept."""
    return f"versions/{version.hash}"


def is_made(version: Version, kind: str, language: str, extension: str) -> bool:
    """Say whether a document is stored in that format."""
    return is_stored(_place(version, kind, language, extension))


def file_of(reading: Reading, extension: str) -> bytes:
    """Return the document read as a file of that format. Raises Missing (503) where it cannot be made."""
    place = _place(reading.entry.version, reading.kind, reading.language, extension)
    try:
        return stored(place, lambda: _rendered(reading, extension))
    except NotPrinted as error:
        logger.error("no %s: %s", place, error)
        message = _("The PDF cannot be made at present. Please try again in some minutes.")
        raise Missing(message, status=503) from error


def _rendered(reading: Reading, extension: str) -> bytes:
    edition = _edition(reading)
    match extension:
        case "pdf":
            return print_pdf(reading.document, edition)
        case "json":
            version = reading.entry.version
            return edition_json(version.document_bytes(reading.kind, reading.language), edition)
        case _:
            return FORMATS[extension].render(reading.document, edition)


def file_name(reading: Reading, extension: str) -> str:
    """Return the name under which a browser saves the file."""
    company = slugify(reading.document.company) or reading.published.slug
    number = reading.entry.version.number
    return f"{company}-{reading.kind}-v{number}-{reading.language}.{extension}"


def _edition(reading: Reading) -> Edition:
    """A file is read far from this site and made once, so its links name the site that stays."""
    site = Place(reading.published.slug)
    paths = document_addresses(reading, site, current=False)
    return edition_of(reading, {kind: site.origin + path for kind, path in paths.items()})


def _place(version: Version, kind: str, language: str, extension: str) -> str:
    return f"{folder_of(version)}/{kind}.{language}.{extension}"
