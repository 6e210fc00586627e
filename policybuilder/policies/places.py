"""Where a policy's public pages stand: below `/p/` of this site, and at the root of its owner's domains."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from policybuilder.policies.models import Domain, Policy


@dataclass(frozen=True)
class Place:
    """The same tree of pages stands at each place; without `host`, on this site's own."""

    slug: str
    host: str = ""

    @property
    def origin(self) -> str:
        """Scheme and host, as they begin an absolute address."""
        return (
            f"{urlsplit(settings.SITE_URL).scheme}://{self.host}"
            if self.host
            else settings.SITE_URL
        )

    def path(self, page: str, **parts: object) -> str:
        """Return the path of a public page, by its name in the URL configuration of `hosting`."""
        path = reverse(f"hosting:{page}", kwargs={"slug": self.slug, **parts})
        return f"/{path.split('/', 3)[3]}" if self.host else path

    def url(self, page: str, **parts: object) -> str:
        """Return the absolute address of a public page."""
        return self.origin + self.path(page, **parts)


def places_of(policy: Policy) -> list[Place]:
    """Return every place where a policy is served, this site first."""
    hosts = Domain.objects.proved().filter(policy=policy).values_list("host", flat=True)
    return [Place(policy.slug), *(Place(policy.slug, host) for host in hosts)]


def home_of(policy: Policy) -> Place:
    """Return the place that links from outside name: the domain proved first, while DNS leads here.

    The other places show the same pages and name this one as canonical. This site's own always answers,
    so a domain that ends breaks no link that was given out before.
    """
    hosts = Domain.objects.proved().filter(policy=policy, fault="")
    return Place(policy.slug, hosts.values_list("host", flat=True).first() or "")
