"""Several documents of one draft: chosen, read, changed in own words, and published together."""

import pytest
from django.conf import settings
from django.test import Client

from policybuilder.facts.files import facts_json
from policybuilder.policies.drafts import replace_facts, save_answers, suggest
from policybuilder.policies.export import policy_files
from policybuilder.policies.models import Draft, Policy
from policybuilder.policies.publish import publish
from tests.builder.browserless import fields_of
from tests.builder.conftest import NOW
from tests.builder.test_own_words import send, stored
from tests.builder.test_publishing import publish as publish_page
from tests.shops import CONDUCT, rosewood

KINDS = ("privacy", "cookies", "acceptable-use")
NAMES = ("Privacy policy", "Cookie policy", "Acceptable use policy")
TERMS = "Stripe services terms"


def page(client: Client, address: str, **headers: str) -> str:
    response = client.get(address, headers=headers)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.fixture
def three(finished: Draft) -> Draft:
    """Alice's draft with all three documents, everything answered."""
    replace_facts(finished, facts_json(rosewood(*KINDS)), NOW)
    return finished


def test_documents_are_chosen_by_name_and_bring_their_questions(
    hers: Client, finished: Draft
) -> None:
    draft = f"/draft/{finished.pk}/"
    asked = page(hers, f"{draft}reach/?ask=kinds")
    assert all(name in asked for name in NAMES)
    assert 'id="q-conduct.prohibited"' not in page(hers, f"{draft}document/")
    data = fields_of(asked, "questions")
    data.setlist("kinds", list(KINDS))
    hers.post(f"{draft}reach/", data.dict() | dict(data.lists()))
    finished.refresh_from_db()
    assert finished.facts["kinds"] == list(KINDS)
    assert 'id="q-conduct.prohibited"' in page(hers, f"{draft}document/")
    assert "What is forbidden?" in page(hers, f"{draft}review/")


@pytest.mark.parametrize(("kind", "name"), list(zip(KINDS, NAMES, strict=True)))
def test_the_preview_switches_between_documents(
    hers: Client, three: Draft, kind: str, name: str
) -> None:
    html = page(hers, f"/draft/{three.pk}/preview/?kind={kind}")
    assert f"<h1>{name}</h1>" in html
    for other, words in zip(KINDS, NAMES, strict=True):
        current = ' aria-current="page"' if other == kind else ""
        assert f'href="?kind={other}&amp;language=en"{current}>{words}</a>' in " ".join(
            html.split()
        ).replace('" >', '">')
    pane = page(hers, f"/draft/{three.pk}/preview/?kind={kind}", HX_Request="true")
    assert f'<option value="{kind}" selected>{name}</option>' in pane


def test_a_single_document_has_no_switch(hers: Client, finished: Draft) -> None:
    assert "?kind=" not in page(hers, f"/draft/{finished.pk}/preview/")
    pane = page(hers, f"/draft/{finished.pk}/preview/", HX_Request="true")
    assert "preview-kind" not in pane


def test_rules_of_use_alone_are_published_without_a_word_on_data(
    hers: Client, finished: Draft
) -> None:
    waiting = {"rights.subject_line": {"value": "Data", "by": "law", "entry": "", "digest": ""}}
    replace_facts(finished, facts_json(rosewood("privacy", "acceptable-use")), NOW)
    suggest(finished, waiting, NOW)
    draft = f"/draft/{finished.pk}/"
    sections = ("activities/", "services/", "sharing/", "keeping/")
    assert all(f'href="{draft}{section}"' in page(hers, draft) for section in sections)
    assert "Suggested, not confirmed" in page(hers, f"{draft}review/")
    save_answers(finished, {"kinds": ["acceptable-use"]}, finished.revision, NOW)
    assert not any(f'href="{draft}{section}"' in page(hers, draft) for section in sections)
    assert "so no law was looked at" in page(hers, f"{draft}review/")
    assert "so no law was looked at" in page(hers, f"{draft}lawyer-report/")
    assert f'href="{draft}reach/"' in page(hers, f"{draft}rights/")
    publish_page(hers, finished)
    assert Policy.objects.get().versions.count() == 1


def test_terms_of_vendors_stand_under_a_heading_of_their_own(hers: Client, finished: Draft) -> None:
    for address, heading in (
        ("review/", "vendors you use"),
        ("lawyer-report/", "vendors that are used"),
    ):
        laws, terms = page(hers, f"/draft/{finished.pk}/{address}").split(heading)
        assert "General Data Protection Regulation" in laws
        assert TERMS not in laws.rpartition("Laws ")[2]
        assert TERMS in terms


def test_a_clause_of_two_documents_is_replaced_in_one(hers: Client, three: Draft) -> None:
    preview = f"/draft/{three.pk}/preview/"
    place = "words/cookies/en/who/contact/"
    assert place in page(hers, f"{preview}?kind=cookies")
    send(hers, three, place, words="Ask **Rosewood** about cookies.")
    assert stored(three)[0]["kind"] == "cookies"
    assert "about cookies." in page(hers, f"{preview}?kind=cookies")
    assert "about cookies." not in page(hers, f"{preview}?kind=privacy")


def test_own_words_are_offered_where_a_borrowed_clause_stands(hers: Client, three: Draft) -> None:
    html = page(hers, f"/draft/{three.pk}/words-after/cookies/en/tools/")
    assert "At the end of the section “The tools we use”." in html


def test_three_documents_are_published_and_each_has_its_page_and_pdf(
    hers: Client, visitor: Client, three: Draft
) -> None:
    html = publish_page(hers, three).content.decode()
    slug = Policy.objects.get().slug
    for path, name in zip(("", "cookies/", "acceptable-use/"), NAMES, strict=True):
        address = f"/p/{slug}/{path}"
        assert f'<a href="{settings.SITE_URL}{address}policy.pdf">' in html
        assert f"<h1>{name}</h1>" in page(visitor, address)
        assert visitor.get(f"{address}policy.pdf").content.startswith(b"%PDF")
    exported = dict(policy_files(Policy.objects.get(), NOW))
    for kind in KINDS:
        assert f"versions/1/document-{kind}-en.json" in exported


def test_a_version_says_of_which_document_a_change_is(three: Draft, hers: Client) -> None:
    replace_facts(three, facts_json(rosewood("privacy")), NOW)
    publish_page(hers, three)
    policy = Policy.objects.get()

    def changes(*kinds: str, **conduct: object) -> list[str]:
        facts = facts_json(rosewood(*kinds))
        if conduct:
            facts["conduct"] = {**CONDUCT, **conduct}
        revision = replace_facts(policy.draft, facts, NOW)
        return publish(policy, revision, policy.owner, NOW).summary("en")

    added = changes(*KINDS)
    assert "New document: Cookie policy." in added
    assert "New document: Acceptable use policy." in added
    assert any("Privacy policy: " in line for line in added)
    changed = changes(*KINDS, helping_others=True)
    assert changed
    assert all("Acceptable use policy: " in line for line in changed)
    dropped = changes("privacy", "cookies")
    assert "No longer a document of this policy: Acceptable use policy." in dropped
    assert any("Our acceptable use policy (removed)" in line for line in dropped)
