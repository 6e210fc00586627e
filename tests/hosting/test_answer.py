"""Public pages asked without a network, as of any moment."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import Resolver404
from django.utils import timezone

from policybuilder.hosting.answer import answer
from policybuilder.policies.models import Policy
from policybuilder.policies.slugs import take_slug
from tests.hosting.conftest import FAR, SPRING, SUMMER
from tests.hosting.test_pages import PAGES

HOST = "localhost"
PATHS = [*PAGES.values(), "/p/lindenhof/policy.md", "/p/lindenhof/feed.atom"]
MANIFEST = "/p/lindenhof/versions/2/manifest.json"


@pytest.mark.parametrize("path", [*PATHS, MANIFEST, "/p/lindenhof/versions/?lang=de"])
def test_answers_what_the_web_server_answers(policy: Policy, client: Client, path: str) -> None:
    said = answer(HOST, path, timezone.now(), "de-AT, en;q=0.5")
    served = client.get(path, headers={"Accept-Language": "de-AT, en;q=0.5", "Host": HOST})
    assert (said.status, said.body) == (served.status_code, served.content)
    assert said.headers == {k: v for k, v in served.headers.items() if k != "Content-Length"}


def test_answers_as_of_a_moment(policy: Policy) -> None:
    def words(at: object) -> bytes:
        return answer(HOST, "/p/lindenhof/en/", at).body

    assert answer(HOST, "/p/lindenhof/", SPRING - timedelta(days=1)).status == 404
    assert b"People decide." not in words(SPRING)
    assert b"People decide." in words(SUMMER)
    assert b"We keep your answers." in words(FAR)


def test_an_old_address_is_a_redirect(policy: Policy) -> None:
    take_slug(policy, "neuer-hof")
    said = answer(HOST, "/p/lindenhof/?lang=de", SUMMER)
    assert (said.status, said.headers["Location"]) == (301, "/p/neuer-hof/?lang=de")


def test_a_path_of_another_part_of_the_site_is_none_of_ours(db: None) -> None:
    with pytest.raises(Resolver404):
        answer(HOST, "/accounts/login/", SUMMER)


def test_an_unchanged_page_keeps_its_own_headers(policy: Policy, reader: Client) -> None:
    """Caches update what they keep with those of a 304."""
    full = reader.get("/p/lindenhof/")
    unchanged = reader.get("/p/lindenhof/", headers={"If-None-Match": full["ETag"]})
    assert unchanged.status_code == 304
    for name in ("Content-Security-Policy", "Content-Language", "Link", "Cache-Control", "Vary"):
        assert unchanged[name] == full[name]


def test_no_cookie_changes_a_public_page(policy: Policy, reader: Client) -> None:
    plain = reader.get("/p/nobody/").content
    reader.cookies["django_language"] = "de"
    assert reader.get("/p/nobody/").content == plain
