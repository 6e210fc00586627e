"""Several documents of one policy at its public addresses."""

import re

import pytest
from django.conf import settings
from django.test import Client

from policybuilder.clauses.blocks import Paragraph, Run
from policybuilder.policies.models import Policy
from policybuilder.policies.slugs import take_slug
from tests.hosting.conftest import AUTUMN, SPRING, SUMMER
from tests.hosting.documents import COOKIES, ENGLISH, RULES, clause, with_clause
from tests.hosting.publishing import make_policy, put_out
from tests.hosting.test_pages import text


class TestSeveralDocuments:
    """A policy that has a privacy policy first and two more documents since its second version."""

    @pytest.fixture(autouse=True)
    def published(self, db: None) -> Policy:
        policy = make_policy("lindenhof", SPRING)
        put_out(policy, ENGLISH, at=SPRING)
        put_out(policy, ENGLISH, COOKIES, RULES, at=SUMMER)
        return policy

    def test_each_page_links_to_the_others_by_name(self, reader: Client) -> None:
        for path in ("", "cookies/", "acceptable-use/"):
            shown = text(reader, f"/p/lindenhof/{path}")
            for target, name in (
                ("/p/lindenhof/en/", "Privacy policy"),
                ("/p/lindenhof/cookies/en/", "Cookie policy"),
                ("/p/lindenhof/acceptable-use/en/", "Acceptable use policy"),
            ):
                assert re.search(f'<a href="{re.escape(target)}" ?[^>]*>{name}</a>', shown), target

    def test_a_version_links_to_its_own_documents(self, reader: Client) -> None:
        shown = text(reader, "/p/lindenhof/versions/2/")
        assert "/p/lindenhof/cookies/versions/2/" in shown
        assert "/p/lindenhof/acceptable-use/versions/2/" in shown

    def test_a_reference_leads_to_the_document_beside_it(
        self, reader: Client, published: Policy
    ) -> None:
        words = Paragraph((Run("our privacy policy", document="privacy"),))
        referring = with_clause(COOKIES, "cookies", clause("cookies/ours", "Ours", words))
        put_out(published, ENGLISH, referring, at=AUTUMN)

        def leads_to(path: str) -> str:
            found = re.search('<a href="([^"]*)">our privacy policy</a>', text(reader, path))
            assert found, path
            return found[1]

        permanent = "/p/lindenhof/versions/3/en/"
        assert leads_to("/p/lindenhof/cookies/") == "/p/lindenhof/en/"
        assert leads_to("/p/lindenhof/cookies/versions/3/") == permanent
        file = reader.get("/p/lindenhof/cookies/policy.txt").content.decode()
        assert f"our privacy policy <{settings.SITE_URL}{permanent}>" in " ".join(file.split())
        take_slug(published, "linden")
        assert leads_to("/p/linden/cookies/") == "/p/linden/en/"

    def test_history_of_a_document_begins_where_it_was_added(self, reader: Client) -> None:
        shown = text(reader, "/p/lindenhof/cookies/versions/")
        assert "/p/lindenhof/cookies/versions/2/" in shown
        assert "Version 1" not in shown
        assert "/p/lindenhof/versions/1/" in text(reader, "/p/lindenhof/versions/")

    def test_nothing_is_compared_with_a_document_that_was_not_there(self, reader: Client) -> None:
        shown = text(reader, "/p/lindenhof/cookies/compare/1/2/", 404)
        assert "Version 1 has no document “Cookie policy”." in shown
        assert '<a href="/p/lindenhof/versions/1/">Privacy policy</a>' in shown

    def test_documents_are_compared_by_themselves(self, reader: Client, published: Policy) -> None:
        put_out(
            published,
            ENGLISH,
            with_clause(COOKIES, "cookies", clause("cookies/again", "Again", "We ask again.")),
            RULES,
            at=AUTUMN,
        )
        assert "We ask again." in text(reader, "/p/lindenhof/cookies/compare/2/3/")
        for path in ("", "acceptable-use/"):
            shown = text(reader, f"/p/lindenhof/{path}compare/2/3/")
            assert "The words of these two versions are the same." in shown

    def test_a_document_that_was_dropped_names_what_there_is(
        self, reader: Client, published: Policy
    ) -> None:
        put_out(published, ENGLISH, COOKIES, at=AUTUMN)
        shown = text(reader, "/p/lindenhof/acceptable-use/", 404)
        assert "Version 3 has no document “Acceptable use policy”." in shown
        assert "Version 2" in text(reader, "/p/lindenhof/acceptable-use/versions/")
        assert "No stealing." in text(reader, "/p/lindenhof/acceptable-use/versions/2/")


@pytest.mark.parametrize("path", ["", "versions/1/", "versions/", "policy.txt", "feed.atom"])
def test_without_a_privacy_policy_the_first_document_has_the_address(
    reader: Client, db: None, path: str
) -> None:
    put_out(make_policy("lindenhof", SPRING), RULES, COOKIES, at=SPRING)
    response = reader.get(f"/p/lindenhof/{path}")
    assert response.status_code == 200
    assert "Cookie policy" in response.content.decode()
