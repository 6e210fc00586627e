"""The list of services: finding one of the catalogue, adding it, and how sure we are of it."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from policybuilder.builder.offering import MOST_FOUND, evidence_of
from policybuilder.facts.catalogue import services
from policybuilder.policies.models import Draft
from tests.builder.conftest import START


@pytest.fixture
def page(visitor: Client, begun: str) -> Callable[..., str]:
    """Return what the page of services shows for a query."""

    def page(**query: str) -> str:
        return visitor.get(f"{begun}services/", query).content.decode()

    return page


def between(html: str, start: str, end: str) -> str:
    return html.partition(start)[2].partition(end)[0]


def found(html: str) -> str:
    return between(html, 'id="found"', "</form>")


class TestFinding:
    def test_by_what_it_does(self, page: Callable[..., str]) -> None:
        html = found(page(find="the thing that sends my newsletter"))
        assert 'value="brevo"' in html
        assert "Sends newsletters and other e-mail." in html
        assert 'value="mailchimp"' in html

    def test_what_a_service_brings_is_said_before_it_is_added(
        self, page: Callable[..., str]
    ) -> None:
        html = between(found(page(find="google analytics")), "<h4>Google Analytics</h4>", "</li>")
        assert "Countries: Ireland; United States" in html
        assert re.search(r"Data: .*IP address", html)
        assert re.search(r"Stores: \d+ cookie", html)
        assert re.search(r"Brings in: .*Google Analytics", html)

    def test_and_in_its_row_afterwards(
        self, visitor: Client, begun: str, page: Callable[..., str]
    ) -> None:
        visitor.post(f"{begun}list/services/", {"add": "google_analytics", "seen": "99"})
        row = between(page(), 'id="services-google_analytics"', "</li>")
        assert "Brings in:" in row

    def test_services_of_other_policies_come_first(self, hers: Client, finished: Draft) -> None:
        hers.post("/start/", START)
        html = hers.get(f"/draft/{Draft.objects.latest('pk').pk}/services/").content.decode()
        first = between(html, 'id="offered"', "</optgroup>")
        assert "In your other policies" in first
        assert 'value="stripe"' in first

    def test_an_activity_is_found_and_added(self, visitor: Client, begun: str) -> None:
        html = found(visitor.get(f"{begun}activities/", {"find": "job"}).content.decode())
        assert 'name="now"' in html
        visitor.post(f"{begun}list/activities/", {"now": "recruit", "seen": "99"})
        assert Draft.objects.get().facts["activities"][0]["id"] == "recruit"

    def test_a_word_that_fits_many_shows_some(self, page: Callable[..., str]) -> None:
        assert found(page(find="shop hosting mail")).count('name="add"') == MOST_FOUND

    def test_nothing_is_shown_before_one_searches(self, page: Callable[..., str]) -> None:
        assert 'name="add"' not in found(page())

    def test_what_nobody_knows_is_said(self, page: Callable[..., str]) -> None:
        assert "We know none like this" in found(page(find="zzzzzz"))

    @pytest.mark.parametrize("odd", ["<script>", "x" * 3000, "\x00", "%"])
    def test_odd_words_do_no_harm(self, page: Callable[..., str], odd: str) -> None:
        assert "<script>" not in found(page(find=odd))

    def test_what_is_in_the_list_is_not_found_again(
        self, visitor: Client, begun: str, page: Callable[..., str]
    ) -> None:
        visitor.post(f"{begun}list/services/", {"add": "openai", "seen": "99"})
        html = page(find="ChatGPT")
        assert 'value="openai"' not in found(html)
        assert 'value="openai"' not in between(html, 'id="offered"', "</form>")


class TestChoosing:
    def test_every_service_is_in_the_list_once(self, page: Callable[..., str]) -> None:
        html = page()
        offered = between(html, 'id="offered"', "</form>")
        present = {
            id for id in services() if f'id="services-{id}"' in between(html, "<main", "</main")
        }
        for id in services():
            assert offered.count(f'value="{id}"') == (id not in present), id

    def test_they_stand_under_what_they_do(self, page: Callable[..., str]) -> None:
        selling = between(page(), '<optgroup label="Selling">', "</optgroup>")
        assert 'value="mollie"' in selling
        assert 'value="zoom"' not in selling


class TestEvidence:
    def test_a_suggested_service_is_said_to_be_unconfirmed(
        self, visitor: Client, begun: str, page: Callable[..., str]
    ) -> None:
        visitor.post(f"{begun}list/services/", {"add": "mixpanel", "seen": "99"})
        html = page()
        assert "Not confirmed" in between(html, 'id="services-mixpanel"', "</li>")
        cookie = between(html, 'id="cookies-mixpanel-mp-all"', "</li>")
        assert "From the Open Cookie Database; not confirmed." in cookie

    def test_what_the_owner_confirmed_is_the_owners(
        self, visitor: Client, begun: str, page: Callable[..., str]
    ) -> None:
        visitor.post(f"{begun}list/services/", {"add": "mixpanel", "seen": "99"})
        seen = str(Draft.objects.get().revision)
        visitor.post(f"{begun}confirm/", {"path": "services.mixpanel", "seen": seen})
        assert "Not confirmed" not in between(page(), 'id="services-mixpanel"', "</li>")

    def test_what_was_read_says_where_and_when(self) -> None:
        read = services()["stripe"].model_copy(
            update={"checked": date(2026, 11, 1), "source": "https://stripe.com/privacy"}
        )
        assert (
            evidence_of(read, "services") == "Read on Nov. 1, 2026 at https://stripe.com/privacy."
        )
