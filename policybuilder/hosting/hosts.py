"""Public pages at the root of a host of an owner's own: the same tree as below `/p/<slug>/` on this site."""

from collections.abc import Callable
from functools import partial
from typing import cast
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import timezone
from django.utils.http import escape_leading_slashes

from policybuilder.hosting.finding import host_robots, host_sitemap
from policybuilder.hosting.host_header import owners_host
from policybuilder.policies.management.database import AWAY
from policybuilder.policies.models import Domain
from policybuilder.policies.places import Place

ASK = "/domains/ask"
"""Where a proxy asks before it gets a certificate for a host."""
PLAIN = "text/plain; charset=utf-8"

Respond = Callable[[HttpRequest], HttpResponse]


def slug_at(host: str) -> str | None:
    """Return the slug of the policy that is served on a host, or None."""
    found = Domain.objects.proved().filter(host=host)
    return found.values_list("policy__slug", flat=True).first()


class HostsMiddleware:
    """Answer on the hosts of owners with their policy and nothing else; what they are is known from DNS.

    It stands ahead of the check of host names, which admits this site's own alone.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == ASK:
            return _asked(request)
        host = owners_host(request.META.get("HTTP_HOST", ""))
        if not host:
            return self.get_response(request)
        response = at_host(request, host)
        response["Content-Length"] = str(len(response.content))
        return response


def at_host(request: HttpRequest, host: str) -> HttpResponse:
    """Return what the policy on an owner's host says. Raises as the views where `request.at` is set."""
    guarded = SecurityMiddleware(XFrameOptionsMiddleware(partial(_answer, host=host)))
    # Nothing is promised for a host that its owner may take elsewhere tomorrow.
    guarded.redirect_host, guarded.sts_seconds = host, 0
    return cast(HttpResponse, guarded(request))


def view_of(path: str) -> ResolverMatch:
    """Return the public view for a path on this site. Raises Resolver404 where there is none."""
    match = resolve(path)
    if match.app_name != "hosting":
        raise Resolver404({"path": path})
    return match


def _answer(request: HttpRequest, host: str) -> HttpResponse:
    try:
        slug = slug_at(host)
    except AWAY:
        if hasattr(request, "at"):
            raise
        return _plain("This page cannot be made at present.", 503)
    if slug is None:
        return _plain("Nothing is published on this host.", 404)
    path, place = request.path_info, Place(slug, host)
    if path == "/robots.txt":
        return host_robots(place)
    if path == "/sitemap.xml":
        return host_sitemap(place, getattr(request, "at", None) or timezone.now())
    try:
        request.resolver_match = match = view_of(f"/p/{slug}{path}")
    except Resolver404:
        if path.endswith("/") or "." in path.rpartition("/")[2]:
            return _plain("There is no such page.", 404)
        query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
        return HttpResponsePermanentRedirect(escape_leading_slashes(f"{quote(path)}/{query}"))
    return match.func(request, *match.args, host=host, **match.kwargs)


def _asked(request: HttpRequest) -> HttpResponse:
    """Whether a host is an owner's: 200 or 404, after one look at an index either way."""
    try:
        is_known = slug_at(owners_host(request.GET.get("domain", "")) or "") is not None
    except AWAY:
        return _plain("not known at present", 503)
    return _plain("ok", 200) if is_known else _plain("unknown", 404)


def _plain(words: str, status: int) -> HttpResponse:
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(f"{words}\n", status=status, content_type=PLAIN, headers=headers)
