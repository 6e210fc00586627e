"""Compresses the pages that are made for one owner at a time."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class OwnersPages(GZipMiddleware):
    """Compress pages without a tag of their bytes.

    A public page bears one: it is compressed once, when it is stored. Files come as they are.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Return the response, compressed where it is such a page and the browser takes that."""
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if not is_page or "ETag" in response.headers:
            return response
        return super().process_response(request, response)
