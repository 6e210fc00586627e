"""A public page as a response: self-contained, without script, without cookie, safe to cache."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.safestring import mark_safe

from policybuilder.hosting.accent import accent_css
from policybuilder.hosting.language import interface

SHEETS = ("tokens.css", "policy.css", "policy-page.css")
CACHING = {
    200: "public, max-age=30, stale-while-revalidate=300, stale-if-error=604800",
    404: "public, max-age=30",
    410: "public, max-age=30",
}


@cache
def _sheets() -> str:
    """The style sheets, without comments and line breaks: a page must outlive the next deploy."""
    folder = settings.BASE_DIR / "static" / "css"
    css = "".join((folder / name).read_text("utf-8") for name in SHEETS)
    return re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)).strip()


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    language: str,
    accent: str,
    status: int = 200,
) -> HttpResponseBase:
    """Return the page, its words around the document in the reader's language where we have it."""
    style = _sheets() + accent_css(accent)
    around = interface(language)
    with translation.override(around):
        body = render_to_string(
            f"hosting/{template}.html",
            {
                **context,
                "style": mark_safe(style),
                "language": language,
                "direction": "rtl" if language in settings.LANGUAGES_BIDI else "ltr",
                "interface": around,
                "interface_direction": "rtl" if around in settings.LANGUAGES_BIDI else "ltr",
            },
        )
    response = HttpResponse(body, status=status)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    response["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    response["Content-Language"] = language
    return cached(request, response)


def cached(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """Return the response with what caches need, or 304 where the reader has it already."""
    patch_vary_headers(response, ["Accept-Language"])
    response["Cache-Control"] = CACHING.get(response.status_code, "no-store")
    if response.status_code != 200:
        return response
    response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
