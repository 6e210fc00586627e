"""What the public pages say at an address as of a moment, asked without a network.

The very same views answer here as behind the web server: for snapshots, and for copies to take away.
"""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import cast
from urllib.parse import quote_from_bytes, unquote_to_bytes, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware

from policybuilder.hosting.host_header import owners_host
from policybuilder.hosting.hosts import at_host, view_of


@dataclass(frozen=True)
class Answered:
    """One answer: its headers without Content-Length, its body as identity."""

    status: int
    headers: dict[str, str]
    body: bytes


class _Request(WSGIRequest):
    """A GET that says as of which moment it wants its answer, and whether it may see hidden pages."""

    def __init__(
        self, host: str, path: str, at: datetime, accept_language: str, hidden: bool
    ) -> None:
        self.at = at
        self.hidden = hidden
        site = urlsplit(settings.SITE_URL)
        address, _mark, query = path.partition("?")
        super().__init__(
            {
                "REQUEST_METHOD": "GET",
                "PATH_INFO": unquote_to_bytes(address).decode("latin-1"),
                "QUERY_STRING": quote_from_bytes(query.encode(), safe="%=&+"),
                "SERVER_NAME": site.hostname or "",
                "SERVER_PORT": str(site.port or ""),
                "HTTP_HOST": host,
                "HTTP_ACCEPT_LANGUAGE": accept_language,
                "wsgi.url_scheme": site.scheme,
                "wsgi.input": BytesIO(),
                # Behind the proxy that ends https every reader comes by https.
                "HTTP_X_FORWARDED_PROTO": site.scheme,
            }
        )


def answer(
    host: str, path: str, at: datetime, accept_language: str = "", *, hidden: bool = False
) -> Answered:
    """Return what the public page at `path` (percent-encoded, with its query) says at the moment `at`.

    With `hidden`, as if the policy were public also where it was unpublished or taken down.
    Redirects and pages that say *not found* or *gone* are answers too. Needs the database.

    Raises Resolver404 where no public page can ever have such a path.
    """
    request = _Request(host, path, at, accept_language, hidden)
    owners = owners_host(host)
    response = at_host(request, owners) if owners else _at_site(request)
    response.headers.pop("Content-Length", None)
    return Answered(response.status_code, dict(response.headers.items()), response.content)


def _at_site(request: HttpRequest) -> HttpResponse:
    # Made anew each time: the two read the settings when they are made.
    guarded = SecurityMiddleware(XFrameOptionsMiddleware(_view))
    return cast(HttpResponse, guarded(request))


def _view(request: HttpRequest) -> HttpResponse:
    request.resolver_match = match = view_of(request.path_info)
    response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    return response
