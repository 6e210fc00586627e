"""The document alone: as a page for a frame on the owner's site, and as a piece to include in a page.

A frame cannot grow with what it shows unless that tells its height. So this is the one public page that
carries a script, a single statement admitted by its hash.
"""

import re
from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from policybuilder.documents.render.html import render_html
from policybuilder.hosting.edition import edition_of
from policybuilder.hosting.links import canonical, document_addresses
from policybuilder.hosting.page import cached, page
from policybuilder.hosting.public import public
from policybuilder.hosting.reading import Published, Reading, read
from policybuilder.policies.page_style import content_security_policy, page_style

TELLS_HEIGHT = (
    "new ResizeObserver(()=>parent.postMessage({policyHeight:"
    'Math.ceil(document.documentElement.getBoundingClientRect().height)},"*"))'
    ".observe(document.documentElement)"
)


@public
def embed(request: HttpRequest, published: Published, kind: str) -> HttpResponseBase:
    """The version in force for a frame on any page; its links open beside that page."""
    reading = read(request, published, published.in_force(kind), kind)
    accent = published.policy.accent
    response = page(
        request,
        "embed",
        {
            "document": reading.document,
            "canonical": canonical(reading, current=True),
            "fragment": mark_safe(
                re.sub('<a href="(?!#)', '<a target="_blank" href="', _html(reading))
            ),
            "script": mark_safe(TELLS_HEIGHT),
        },
        language=reading.language,
        accent=accent,
    )
    response["Content-Security-Policy"] = content_security_policy(
        page_style(accent), framed_with=TELLS_HEIGHT
    )
    response.xframe_options_exempt = True  # type: ignore[attr-defined]
    return response


@public
def fragment(request: HttpRequest, published: Published, kind: str) -> HttpResponseBase:
    """The version in force as a piece of HTML without style, for a server to include in a page."""
    reading = read(request, published, published.in_force(kind), kind)
    piece = format_html(
        '<article lang="{}" dir="{}">{}</article>\n',
        reading.language,
        reading.document.direction,
        mark_safe(_html(reading)),
    )
    response = HttpResponse(piece)
    response["Content-Language"] = reading.language
    response["Access-Control-Allow-Origin"] = "*"
    response["X-Robots-Tag"] = "noindex"
    return cached(request, response)


def _html(reading: Reading) -> str:
    """The document with absolute links, for it is read on another site."""
    home = reading.published.home
    paths = document_addresses(reading, home, current=True)
    documents = {kind: home.origin + path for kind, path in paths.items()}
    return render_html(reading.document, replace(edition_of(reading, documents), logo=None))
