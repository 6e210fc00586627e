"""The interface speaks the owner's language, and says so before a draft begins."""

import pytest
from django.test import Client

from policybuilder.lib.translations import offered
from policybuilder.policies.models import Draft

TWO = [("en", "English"), ("de", "Deutsch")]
START = {
    "preset": "web_shop",
    "name": "Rosewood Tea",
    "site": "rosewood.example.com",
    "email": "privacy@example.com",
    "country": "IE",
}

pytestmark = pytest.mark.django_db


def test_a_language_can_be_chosen_and_is_kept(client: Client, settings) -> None:
    settings.LANGUAGES = TWO
    page = client.get("/").content.decode()
    assert (
        '<button type="submit" name="language" value="de" lang="de" >Deutsch</button>'
        in " ".join(page.split())
    )
    chosen = client.post("/language/", {"language": "de", "next": "/start/"})
    assert chosen.headers["Location"] == "/start/"
    assert '<html lang="de"' in client.get("/").content.decode()


def test_one_language_asks_for_no_choice(client: Client, settings) -> None:
    settings.LANGUAGES = TWO[:1]
    assert 'name="language"' not in client.get("/").content.decode()


def test_a_choice_leads_nowhere_else(client: Client) -> None:
    sent = client.post("/language/", {"language": "en", "next": "https://elsewhere.example/"})
    assert sent.headers["Location"] == "/"


def test_a_draft_begins_in_the_language_of_the_interface(client: Client) -> None:
    last = offered()[-1]
    client.post("/language/", {"language": last, "next": "/"})
    client.post("/start/", START)
    assert Draft.objects.get().facts["languages"] == [last]
