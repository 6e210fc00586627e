"""The owner's own words: in the place of a clause, at the end of a section, and back."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policybuilder.builder.own_words import as_typed
from policybuilder.clauses.blocks import Paragraph
from policybuilder.documents.assemble import assemble
from policybuilder.documents.own_words import own_blocks
from policybuilder.documents.render.html import clause_html
from policybuilder.documents.report import Status, cover
from policybuilder.documents.tree import Clause
from policybuilder.facts.files import facts_from
from policybuilder.policies.drafts import save_answer
from policybuilder.policies.models import Draft
from tests.builder.browserless import fields_of
from tests.builder.conftest import NOW
from tests.shops import rosewood

CLAUSE = "words/privacy/en/who/contact/"
AFTER = "words-after/privacy/en/who/"


def send(client: Client, draft: Draft, place: str, **typed: Any) -> Any:
    """Submit the page of a passage as it shows itself, but for what is typed."""
    address = f"/draft/{draft.pk}/{place}"
    data = fields_of(client.get(address).content.decode())
    shown = {name: data.getlist(name) for name in data if name != "take_back"}
    return client.post(address, {**shown, **typed}, follow=True)


def stored(draft: Draft) -> list[dict[str, Any]]:
    draft.refresh_from_db()
    return draft.facts.get("own_words", [])


def preview(client: Client, draft: Draft) -> str:
    return client.get(f"/draft/{draft.pk}/preview/").content.decode()


def test_own_words_stand_in_the_place_of_a_clause_until_taken_back(
    hers: Client, finished: Draft
) -> None:
    assert f"/draft/{finished.pk}/{CLAUSE}" in preview(hers, finished)
    send(hers, finished, CLAUSE, words="We are **Rosewood**, see [us](https://example.com).")
    html = preview(hers, finished)
    assert "We are <strong>Rosewood</strong>" in html
    assert "/words/0/" in html
    page = hers.get(f"/draft/{finished.pk}/words/0/").content.decode()
    assert "Our words" in page
    assert "Rosewood Tea" in page
    send(hers, finished, "words/0/", take_back="")
    assert stored(finished) == []
    assert "We are <strong>Rosewood</strong>" not in preview(hers, finished)


def test_words_are_added_changed_and_removed_after_a_section(hers: Client, finished: Draft) -> None:
    send(hers, finished, AFTER, words="We answer on weekdays.")
    assert "We answer on weekdays." in preview(hers, finished)
    send(hers, finished, "words/0/", words="We answer every day.")
    assert [one["words"] for one in stored(finished)] == ["We answer every day."]
    send(hers, finished, "words/0/", take_back="")
    assert stored(finished) == []


def test_a_double_click_adds_words_once(hers: Client, finished: Draft) -> None:
    for _click in range(2):
        send(hers, finished, AFTER, words="We answer on weekdays.")
    assert len(stored(finished)) == 1


def test_the_author_says_what_own_words_cover(hers: Client, finished: Draft) -> None:
    def status() -> Status:
        facts = facts_from({**finished.facts, "own_words": stored(finished)})
        return next(
            one.status for one in cover(facts, NOW.date()) if one.required.id == "gdpr-13-1-a"
        )

    page = hers.get(f"/draft/{finished.pk}/{CLAUSE}").content.decode()
    assert "Say who decides about the data" in page
    send(hers, finished, CLAUSE, words="We are Rosewood.", covers=[])
    assert status() is Status.UNANSWERED
    send(hers, finished, CLAUSE, covers=["gdpr-13-1-a"])
    assert status() is Status.OWN_WORDS


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("", "This field is required"),
        ("[click](javascript:alert(1))", "is not a web or e-mail address"),
        ("x" * 10_001, "at most 10000 characters"),
        ("a\x07b", "control or private-use character"),
        ("[nothing]: https://example.com", "would show nothing"),
    ],
)
def test_words_that_no_document_can_show_are_explained(
    hers: Client, finished: Draft, words: str, message: str
) -> None:
    html = send(hers, finished, AFTER, words=words).content.decode()
    assert message in html
    assert fields_of(html)["words"] == words
    assert stored(finished) == []


@given(words=st.text(max_size=200))
@settings(suppress_health_check=list(HealthCheck), max_examples=30, deadline=None)
def test_whatever_is_typed_is_stored_or_explained(
    hers: Client, finished: Draft, words: str
) -> None:
    address = f"/draft/{finished.pk}/{AFTER}"
    response = hers.post(address, {"words": words, "was": ""})
    assert response.status_code == 302 or "There is a problem" in response.content.decode()
    if response.status_code == 302:
        assert hers.get(f"/draft/{finished.pk}/preview/").status_code == 200
    save_answer(finished, "own_words", None, finished.revision + 99, NOW)


def test_markup_in_own_words_is_text(hers: Client, finished: Draft) -> None:
    send(hers, finished, AFTER, words="<script>alert(1)</script> {{ 7 * 7 }}")
    html = preview(hers, finished)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 7 }}" in html


def test_another_tab_is_not_overwritten_unseen(hers: Client, finished: Draft) -> None:
    send(hers, finished, CLAUSE, words="From the first tab.")
    html = hers.post(
        f"/draft/{finished.pk}/{CLAUSE}", {"words": "Mine.", "was": ""}
    ).content.decode()
    assert "changed in another tab" in html
    assert "From the first tab." in html
    hers.post(f"/draft/{finished.pk}/{CLAUSE}", fields_of(html))
    assert [one["words"] for one in stored(finished)] == ["Mine."]


def test_our_new_wording_is_announced(hers: Client, finished: Draft) -> None:
    send(hers, finished, CLAUSE, words="We are Rosewood.")
    old = [{**one, "replaces": "0" * 32} for one in stored(finished)]
    save_answer(finished, "own_words", old, finished.revision, NOW)
    assert (
        "have changed since you replaced them"
        in hers.get(f"/draft/{finished.pk}/words/0/").content.decode()
    )


@pytest.mark.parametrize(
    "place",
    [
        "words/privacy/en/who/nonsense/",
        "words/privacy/de/who/contact/",
        "words/cookies/en/who/contact/",
        "words-after/privacy/en/nowhere/",
        "words/7/",
    ],
)
def test_a_place_that_no_document_has_is_not_found(
    hers: Client, finished: Draft, place: str
) -> None:
    assert hers.get(f"/draft/{finished.pk}/{place}").status_code == 404


def test_a_stranger_is_refused(his: Client, finished: Draft) -> None:
    assert his.get(f"/draft/{finished.pk}/{CLAUSE}").status_code == 404


def test_our_words_can_be_taken_over_as_they_are() -> None:
    document = assemble(rosewood("privacy", "cookies"), "privacy", "en", NOW.date())
    for clause in document.clauses():
        typed = replace(clause, blocks=own_blocks(as_typed(clause)))
        assert clause_html(document, typed) == clause_html(document, clause), clause.id
        assert leads_to(typed) == leads_to(clause), clause.id


def leads_to(clause: Clause) -> list[str]:
    """The documents to which the paragraphs of a clause lead."""
    paragraphs = (block for block in clause.blocks if isinstance(block, Paragraph))
    return [run.document for each in paragraphs for run in each.runs if run.document]


def test_words_at_a_place_that_is_gone_block_and_lead_to_their_page(
    hers: Client, finished: Draft
) -> None:
    lost = {"kind": "privacy", "language": "en", "at": "who/gone", "words": "Hello."}
    save_answer(finished, "own_words", [lost], finished.revision, NOW)
    review = hers.get(f"/draft/{finished.pk}/review/").content.decode()
    assert f"/draft/{finished.pk}/words/0/" in review
    assert "Hello." in hers.get(f"/draft/{finished.pk}/words/0/").content.decode()
