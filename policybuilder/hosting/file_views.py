"""A policy in other forms than a page: files, manifest and feed, open to programs of any origin."""

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.http import http_date
from django.utils.translation import gettext as _

from policybuilder.hosting.addresses import address
from policybuilder.hosting.comparing import REDLINES, compared, redline_file, redline_name
from policybuilder.hosting.feed import write_feed
from policybuilder.hosting.files import FILES, file_name, file_of
from policybuilder.hosting.language import interface
from policybuilder.hosting.links import link_header
from policybuilder.hosting.missing import Missing
from policybuilder.hosting.page import cached
from policybuilder.hosting.public import public
from policybuilder.hosting.reading import Published, Reading, read, read_latest
from policybuilder.policies.proof import proof_of


@public
def current_file(
    request: HttpRequest, published: Published, kind: str, extension: str
) -> HttpResponseBase:
    """The version in force as a file."""
    _check_format(published, kind, extension)
    reading = read(request, published, published.in_force(kind), kind)
    return _file(request, reading, extension, current=True)


@public
def version_file(
    request: HttpRequest, published: Published, kind: str, number: int, extension: str
) -> HttpResponseBase:
    """One version as a file."""
    _check_format(published, kind, extension)
    reading = read(request, published, published.entry(number, kind), kind)
    return _file(request, reading, extension, current=False)


@public
def compare_file(
    request: HttpRequest, published: Published, kind: str, old: int, new: int, extension: str
) -> HttpResponseBase:
    """What changed between two versions, as a file: in Word as tracked changes."""
    _check_format(published, kind, extension, "redline", REDLINES, old=old, new=new)
    found = compared(request, published, kind, old, new)
    response = HttpResponse(redline_file(found, extension), content_type=FILES[extension])
    response["Content-Disposition"] = f'inline; filename="{redline_name(found, extension)}"'
    response["Content-Language"] = found.new.language
    response["Access-Control-Allow-Origin"] = "*"
    response["X-Robots-Tag"] = "noindex"
    return cached(request, response)


def _check_format(
    published: Published,
    kind: str,
    extension: str,
    page: str = "current_file",
    formats: Collection[str] = FILES,
    **numbers: Any,
) -> None:
    if extension in formats:
        return
    message = _("This document is not available as %(format)s.")
    raise Missing(
        message % {"format": extension[:20]},
        [
            (name, address(page, published.place, kind, extension=name, **numbers))
            for name in formats
        ],
    )


def _file(
    request: HttpRequest, reading: Reading, extension: str, *, current: bool
) -> HttpResponseBase:
    response = HttpResponse(file_of(reading, extension), content_type=FILES[extension])
    response["Content-Disposition"] = f'inline; filename="{file_name(reading, extension)}"'
    response["Content-Language"] = reading.language
    response["Access-Control-Allow-Origin"] = "*"
    response["Link"] = link_header(reading, current=current)
    if not (current and reading.published.policy.indexed):
        response["X-Robots-Tag"] = "noindex"
    return cached(request, response)


@public
def manifest(
    request: HttpRequest, published: Published, kind: str, number: int
) -> HttpResponseBase:
    """The manifest of a version, whose SHA-256 is the version's hash. It outlives an erasure."""
    return _evidence(request, published.entry(number, kind).version.manifest)


@public
def proof_file(
    request: HttpRequest, published: Published, kind: str, number: int
) -> HttpResponseBase:
    """What is needed to check a version: its chain, signatures and public keys. It outlives an erasure."""
    record = published.entry(number, kind).version.record
    return _evidence(request, proof_of(published.policy, record))


def _evidence(request: HttpRequest, content: bytes) -> HttpResponseBase:
    response = HttpResponse(content, content_type="application/json")
    response["Content-Language"] = "zxx"  # no language (BCP 47)
    response["Access-Control-Allow-Origin"] = "*"
    return cached(request, response)


@public
def feed(request: HttpRequest, published: Published, kind: str) -> HttpResponseBase:
    """The versions as an Atom feed."""
    reading = read_latest(request, published, kind)
    with translation.override(interface(reading.language)):
        content, changed = write_feed(reading)
    response = HttpResponse(content, content_type="application/atom+xml; charset=utf-8")
    response["Content-Language"] = reading.language
    response["Access-Control-Allow-Origin"] = "*"
    response["Last-Modified"] = http_date(changed.timestamp())
    return cached(request, response)
