"""What search engines are told: which policies there are, and which pages are not for them."""

from xml.etree import ElementTree

from django.test import Client

from policybuilder.policies.acts import unpublish
from policybuilder.policies.appearance import set_look
from policybuilder.policies.models import Policy
from tests.hosting.conftest import AUTUMN, SPRING
from tests.hosting.documents import ENGLISH
from tests.hosting.publishing import make_policy, put_out
from tests.hosting.test_hosts import HOST, proved

SITE = "http://localhost:8000"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def named(path: str, host: str = "localhost:8000") -> list[str]:
    """Return the addresses that a sitemap names."""
    answer = Client().get(path, headers={"Host": host})
    assert answer.status_code == 200
    return [one.text or "" for one in ElementTree.fromstring(answer.content).iter(f"{MAP}loc")]


def test_sitemaps_name_each_public_document_in_each_language(policy: Policy) -> None:
    hidden, unwanted = make_policy("hidden", SPRING), make_policy("unwanted", SPRING)
    for one in (hidden, unwanted):
        put_out(one, ENGLISH, at=SPRING)
    unpublish(hidden, AUTUMN)
    set_look(unwanted, AUTUMN, accent=unwanted.accent, indexed=False)
    make_policy("draft", SPRING)
    [only] = named("/sitemap.xml")
    assert only.startswith(f"{SITE}/sitemap-")
    assert named(only.removeprefix(SITE)) == [
        f"{SITE}/p/lindenhof/{page}" for page in ("cookies/en/", "ar/", "de/", "en/")
    ]
    content = Client().get(only.removeprefix(SITE)).content.decode()
    assert f'hreflang="de" href="{SITE}/p/lindenhof/de/"' in content
    assert "<lastmod>2026-06-01</lastmod>" in content
    assert Client().get("/sitemap-0.xml").status_code == 404


def test_a_policy_on_its_own_domain_is_named_there_alone(policy: Policy) -> None:
    proved(policy, HOST)
    assert f"http://{HOST}/de/" in named("/sitemap.xml", HOST)
    assert named("/sitemap-1.xml") == []


def test_robots_may_read_what_is_public(policy: Policy) -> None:
    proved(policy, HOST)
    site = Client().get("/robots.txt").content.decode()
    assert "Disallow: /policies/\n" in site
    assert "Disallow: /p/" not in site
    assert f"Sitemap: {SITE}/sitemap.xml\n" in site
    own = Client().get("/robots.txt", headers={"Host": HOST}).content.decode()
    assert own == f"User-agent: *\nDisallow:\nSitemap: http://{HOST}/sitemap.xml\n"
