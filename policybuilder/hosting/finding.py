"""What search engines read first: which pages are not for them, and where the policies stand."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.db.models import Exists, Max, OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from policybuilder.policies.models import Domain, Part, Policy, Record, Version
from policybuilder.policies.places import Place, home_of

AT_ONCE = 2_000
"""How many policies a sitemap names; with each document in each language, that stays below 50,000 pages."""
NOT_FOR_THEM = ("accounts", "domains", "draft", "notices", "policies", "start")
CACHING = "public, max-age=3600"
XML = "application/xml; charset=utf-8"
NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Public pages may be read; what is somebody's own may not."""
    lines = ["User-agent: *", *(f"Disallow: /{name}/" for name in NOT_FOR_THEM)]
    return _robots(lines, settings.SITE_URL)


@require_safe
def sitemaps(request: HttpRequest) -> HttpResponse:
    """The list of all sitemaps of this site."""
    last = Policy.objects.aggregate(last=Max("pk"))["last"] or 0
    numbers = range(1, last // AT_ONCE + 2)
    return _xml(
        "sitemapindex",
        (f"<sitemap><loc>{settings.SITE_URL}/sitemap-{one}.xml</loc></sitemap>" for one in numbers),
    )


@require_safe
def sitemap(request: HttpRequest, number: int) -> HttpResponse:
    """The policies of one range of keys whose pages stand on this site and want to be found."""
    last = number * AT_ONCE
    policies = Policy.objects.filter(pk__gt=last - AT_ONCE, pk__lte=last).exclude(
        Exists(Domain.objects.proved().filter(policy=OuterRef("pk"), fault=""))
    )
    if not 1 <= number <= 10**9:
        raise Http404(number)
    return _sitemap(policies, timezone.now())


def host_robots(place: Place) -> HttpResponse:
    """The same on a domain of an owner's, where there is nothing but the policy."""
    return _robots(["User-agent: *", "Disallow:"], place.origin)


def host_sitemap(place: Place, at: datetime) -> HttpResponse:
    """The sitemap of the one policy on a domain, where links from outside lead to that domain."""
    policies = Policy.objects.filter(slug=place.slug)
    is_home = all(home_of(policy) == place for policy in policies)
    return _sitemap(policies if is_home else policies.none(), at, place.host)


def _sitemap(policies: Iterable[Policy], at: datetime, host: str = "") -> HttpResponse:
    return _xml("urlset", _pages(policies, at, host))


def _pages(policies: Iterable[Policy], at: datetime, host: str) -> Iterator[str]:
    """Each document in force in each of its languages, with its other languages beside it."""
    acts = Record.objects.filter(policy=OuterRef("version__policy")).exclude(
        act=Record.Act.WITHDRAWN
    )
    in_force = (
        Version.objects.standing()
        .filter(policy=OuterRef("version__policy"), effective_at__lte=at)
        .order_by("-number")
    )
    rows = (
        Part.objects.filter(
            medium=Part.Medium.DOCUMENT,
            version__policy__in=policies,
            version__policy__indexed=True,
            version=Subquery(in_force.values("pk")[:1]),
        )
        .annotate(last_act=Subquery(acts.order_by("-position").values("act")[:1]))
        .exclude(last_act__in=[Record.Act.UNPUBLISHED, Record.Act.TAKEN_DOWN])
        .order_by("version__policy", "kind", "language")
        .values_list("version__policy__slug", "kind", "version__effective_at", "language")
    )
    for (slug, kind, began), spoken in groupby(rows.iterator(), itemgetter(0, 1, 2)):
        place = Place(slug, host)
        urls = {row[3]: place.url("current", kind=kind, language=row[3]) for row in spoken}
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{name}" href={quoteattr(url)}/>'
            for name, url in urls.items()
            if len(urls) > 1
        )
        for url in urls.values():
            yield f"<url><loc>{escape(url)}</loc><lastmod>{began.date()}</lastmod>{others}</url>"


def _xml(root: str, elements: Iterable[str]) -> HttpResponse:
    body = "\n".join(elements)
    content = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} {NAMESPACES}>\n{body}\n</{root}>\n'
    return HttpResponse(content, content_type=XML, headers={"Cache-Control": CACHING})


def _robots(lines: list[str], origin: str) -> HttpResponse:
    content = "\n".join([*lines, f"Sitemap: {origin}/sitemap.xml", ""])
    headers = {"Cache-Control": CACHING}
    return HttpResponse(content, content_type="text/plain; charset=utf-8", headers=headers)


app_name = "finding"
urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemaps, name="sitemaps"),
    path("sitemap-<int:number>.xml", sitemap, name="sitemap"),
]
