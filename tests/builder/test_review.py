"""The review: what blocks, what settles it with one click, what may stay open, what is new."""

import re

import pytest
from django.test import Client

from policybuilder.facts.paths import write
from policybuilder.policies.drafts import replace_facts, save_answers
from policybuilder.policies.models import Draft
from tests.builder.conftest import NOW


@pytest.fixture
def clashing(finished: Draft) -> Draft:
    """Alice's draft, in which readers are left to find changes by themselves."""
    replace_facts(finished, write(finished.facts, "changes.notice", ["reader_checks_site"]), NOW)
    return finished


def page(client: Client, draft: Draft, place: str = "review/") -> str:
    return client.get(f"/draft/{draft.pk}/{place}").content.decode()


def press(client: Client, draft: Draft, way: str) -> str:
    data = {"way": way, "seen": draft.revision}
    return client.post(f"/draft/{draft.pk}/review/settle/", data, follow=True).content.decode()


def test_one_click_settles_a_clash(hers: Client, clashing: Draft) -> None:
    assert "We tell them by e-mail" in page(hers, clashing)
    assert "Nothing stands in the way" in press(hers, clashing, "L30.1")
    clashing.refresh_from_db()
    assert clashing.facts["changes"]["notice"] == ["email"]


def test_what_was_settled_can_be_undone(hers: Client, clashing: Draft) -> None:
    press(hers, clashing, "L30.1")
    clashing.refresh_from_db()
    data = {"seen": clashing.revision, "section": "review"}
    html = hers.post(f"/draft/{clashing.pk}/undo/", data, follow=True).content.decode()
    assert "Changes that nobody is told of" in html


def test_an_older_tab_settles_nothing(hers: Client, clashing: Draft) -> None:
    old_tab = Draft.objects.get(pk=clashing.pk)
    save_answers(clashing, {"changes.notice": ["email", "reader_checks_site"]}, 99, NOW)
    assert "do not clash any more" in press(hers, old_tab, "L30.1")
    assert "do not clash any more" in press(hers, old_tab, "no such way")
    clashing.refresh_from_db()
    assert clashing.facts["changes"]["notice"] == ["email", "reader_checks_site"]


def test_a_stranger_settles_nothing(his: Client, clashing: Draft) -> None:
    assert his.post(f"/draft/{clashing.pk}/review/settle/", {"way": "L30.1"}).status_code == 404


def test_the_overview_names_the_section_that_clashes_and_goes_on_there(
    hers: Client, clashing: Draft
) -> None:
    html = page(hers, clashing, "")
    assert "1 clash to settle" in html
    assert "Continue with “Rights and changes”" in html


def test_a_finished_draft_goes_on_to_the_review(hers: Client, finished: Draft) -> None:
    main = page(hers, finished, "").partition("<main")[2]
    assert re.search(r'btn-primary"\s+href="/draft/\d+/review/"', main)


def test_optional_questions_are_told_apart_from_those_a_law_asks(
    hers: Client, finished: Draft
) -> None:
    html = page(hers, finished)
    assert html.index("A law asks about it") < html.index("For those who like to say more")
    assert re.search(r"\d+ optional questions", html)


def test_the_review_tells_how_long_and_how_plain_the_document_is(
    hers: Client, finished: Draft
) -> None:
    told = re.search(r"([\d,]+) words, about (\d+) min, easy to read", page(hers, finished))
    assert told
    assert int(told[1].replace(",", "")) > 1000
