"""Why a sentence stands in the document, and why a law appears to apply, told beside the questions."""

import re

from django.test import Client

from policybuilder.policies.models import Draft

ASIDE = {"HX-Request": "true"}
WHY = "why/privacy/en/who/controller/"


def page(client: Client, address: str, **headers: str) -> str:
    response = client.get(address, headers=headers)
    assert response.status_code == 200, address
    return response.content.decode()


def test_each_clause_of_the_preview_leads_to_why_it_is_there(hers: Client, finished: Draft) -> None:
    draft = f"/draft/{finished.pk}/"
    links = re.findall(r'href="([^"]+)" data-about', page(hers, f"{draft}preview/"))
    assert len(links) > 20
    for link in links[:: len(links) // 5]:
        assert "Why this is here</h1>" in page(hers, link)


def test_a_sentence_names_the_answers_it_rests_on(hers: Client, finished: Draft) -> None:
    draft = f"/draft/{finished.pk}/"
    preview = page(hers, f"{draft}preview/", **ASIDE)
    clause, said = re.search(
        r'data-clause="([^"]+)">(?:(?!data-clause).)*?data-why="(controller\.name[^" ]*)"',
        preview,
        re.S,
    ).groups()
    text = page(hers, f"{draft}why/privacy/en/{clause}/?at={said}", **ASIDE)
    pointed = text.partition("This sentence rests on these answers")[2].partition("</ul>")[0]
    assert "What is your business called?" in pointed
    assert "#q-controller.name" in pointed
    assert "Rosewood" in pointed


def test_a_clause_names_the_article_that_asks_for_it(hers: Client, finished: Draft) -> None:
    draft = f"/draft/{finished.pk}/"
    links = re.findall(r'href="([^"]+)" data-about', page(hers, f"{draft}preview/"))
    told = "".join(page(hers, link, **ASIDE) for link in links if "/rights/" in link)
    assert "GDPR Art. 13(2)(b)" in told
    assert "https://eur-lex.europa.eu/" in told


def test_a_clause_that_is_not_there_is_not_explained(hers: Client, finished: Draft) -> None:
    for place in ("privacy/en/no/such", "cookies/en/who/controller", "privacy/xx/who/controller"):
        assert hers.get(f"/draft/{finished.pk}/why/{place}/").status_code == 404


def test_laws_are_in_view_and_explain_themselves(hers: Client, finished: Draft) -> None:
    draft = f"/draft/{finished.pk}/"
    assert ">EU GDPR</a>" in page(hers, f"{draft}you/")
    text = page(hers, f"{draft}law/eu-gdpr/", **ASIDE)
    assert "It appears to apply because you have an establishment" in text
    assert "Where do the people live whom you want to reach?" in text
    assert "Everything it asks a document to say is said." in text
    assert hers.get(f"{draft}law/us-coppa/").status_code == 404


def test_a_law_says_what_it_still_needs(visitor: Client, begun: str) -> None:
    text = page(visitor, f"{begun}law/eu-gdpr/")
    assert "are still missing:" in text
    assert "Do you have a data protection officer?" in text


def test_strangers_learn_nothing(his: Client, finished: Draft) -> None:
    for place in (WHY, "law/eu-gdpr/"):
        assert his.get(f"/draft/{finished.pk}/{place}").status_code == 404
