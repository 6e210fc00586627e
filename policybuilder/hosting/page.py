"""A public page as a response: self-contained, without script, without cookie, safe to cache."""

from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import parse_http_date_safe
from django.utils.safestring import mark_safe

from policybuilder.hosting.language import interface
from policybuilder.policies.page_style import content_security_policy, page_style

CACHING = {
    200: "public, max-age=30, stale-while-revalidate=300, stale-if-error=604800",
    404: "public, max-age=30",
    410: "public, max-age=30",
}
NOT_A_PAGE = "default-src 'none'; sandbox"
"""What a file may do in a browser that opens it as if it were a page."""


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
    style = page_style(accent)
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
    response["Content-Security-Policy"] = content_security_policy(style)
    response["Content-Language"] = language
    return cached(request, response)


def cached(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """Return the response with what caches need, or 304 where the reader has it already."""
    patch_vary_headers(response, ["Accept-Language", "Accept-Encoding"])
    response.headers.setdefault("Content-Security-Policy", NOT_A_PAGE)
    response["Cache-Control"] = CACHING.get(response.status_code, "no-store")
    if response.status_code != 200:
        return response
    response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
    conditional = get_conditional_response(
        request,
        etag=response["ETag"],
        last_modified=parse_http_date_safe(response.get("Last-Modified", "")),
        response=response,
    )
    if conditional and conditional is not response:
        # Caches update what they keep with these headers, so they are those of the full answer.
        response.status_code, response.content = conditional.status_code, b""
    return response
