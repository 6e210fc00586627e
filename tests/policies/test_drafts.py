"""Two tabs, one draft: nothing is overwritten, nothing is lost."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from policybuilder.lib.problems import Invalid
from policybuilder.policies.access import draft_behind, draft_of, policy_of
from policybuilder.policies.drafts import (
    claim,
    clear_idle_drafts,
    confirm,
    decline,
    discard,
    facts_of,
    give_link,
    save_answer,
    save_answers,
    start_draft,
    suggest,
    undo,
)
from policybuilder.policies.models import Draft
from policybuilder.policies.refusals import Conflict, Refused
from tests.policies.threads import at_once
from tests.policies.versions import add_version


@pytest.fixture
def draft(db, noon):
    return start_draft(noon)


def test_other_answers_merge(draft, noon):
    save_answer(draft, "controller.name", "Kallu", 0, noon)
    save_answer(draft, "controller.legal_name", "Kallu GmbH", 0, noon)
    assert draft.facts["controller"] == {"name": "Kallu", "legal_name": "Kallu GmbH"}
    assert draft.revision == 2


def test_the_same_answer_from_an_older_page_is_a_conflict(draft, noon):
    save_answer(draft, "controller.name", "Kallu", 0, noon)
    with pytest.raises(Conflict) as conflict:
        save_answer(draft, "controller.name", "Kasperek", 0, noon)
    assert conflict.value.path == "controller.name"
    assert (conflict.value.yours, conflict.value.theirs) == ("Kasperek", "Kallu")
    assert Draft.objects.get().facts["controller"]["name"] == "Kallu"


def test_a_whole_and_its_part_conflict(draft, noon):
    save_answer(draft, "controller", {"name": "Kallu"}, 0, noon)
    with pytest.raises(Conflict):
        save_answer(draft, "controller.name", "Kasperek", 0, noon)
    save_answer(draft, "controller.name", "Kasperek", draft.revision, noon)
    with pytest.raises(Conflict):
        save_answer(draft, "controller", {"name": "Kallu GmbH"}, 1, noon)


def test_names_that_begin_alike_do_not_conflict(draft, noon):
    save_answer(draft, "retention.longer_for", [], 0, noon)
    save_answer(draft, "retention.longer", None, 0, noon)
    assert draft.revision == 1


def test_saving_the_same_value_twice_is_no_conflict(draft, noon):
    save_answer(draft, "controller.name", "Kallu", 0, noon)
    assert save_answer(draft, "controller.name", "Kallu", 0, noon) == 1


def test_taking_an_answer_away_is_a_change_like_any(draft, noon):
    save_answer(draft, "controller.name", "Kallu", 0, noon)
    assert save_answer(draft, "controller.name", None, 1, noon) == 2
    assert facts_of(draft).controller.name is None
    with pytest.raises(Conflict):
        save_answer(draft, "controller.name", "Kasperek", 1, noon)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("controller.nmae", "Kallu"),
        ("contacts.7.email", "a@example.com"),
        ("children.min_age", "old"),
        ("activities", [{"kind": "no_such_thing", "status": "perhaps"}]),
    ],
)
def test_what_is_no_answer_is_refused_and_changes_nothing(draft, noon, path, value):
    with pytest.raises(Invalid):
        save_answer(draft, path, value, 0, noon)
    assert Draft.objects.get().revision == 0


def test_several_answers_are_saved_all_or_none(draft, noon):
    save_answer(draft, "controller.name", "Kallu", 0, noon)
    with pytest.raises(Conflict):
        save_answers(draft, {"children.directed": False, "controller.name": "K"}, 0, noon)
    assert "children" not in Draft.objects.get().facts


def test_a_suggestion_becomes_an_answer_only_when_confirmed(draft, noon):
    suggest(draft, {"children.directed": {"value": False, "by": "preset"}}, noon)
    assert draft.facts == {}
    confirm(draft, ["children.directed"], draft.revision, noon)
    assert draft.facts == {"children": {"directed": False}}
    assert draft.suggestions == {}


def test_an_answer_replaces_its_suggestion(draft, noon):
    suggest(draft, {"children.directed": {"value": False}}, noon)
    save_answer(draft, "children.directed", True, draft.revision, noon)
    assert draft.suggestions == {}


def test_what_was_declined_is_not_suggested_again(draft, noon):
    suggestion = {"children.directed": {"value": False}}
    suggest(draft, suggestion, noon)
    decline(draft, suggestion, noon)
    suggest(draft, suggestion, noon)
    assert draft.suggestions == {}


def test_what_is_answered_is_not_suggested(draft, noon):
    save_answer(draft, "children.directed", True, 0, noon)
    suggest(draft, {"children.directed": {"value": False}}, noon)
    assert draft.suggestions == {}


def test_a_secret_opens_a_visitors_draft_until_it_is_claimed(draft, alice, bob, noon):
    secret = give_link(draft)
    assert secret not in str(Draft.objects.values().get())
    assert draft_behind(secret) == draft
    claim(draft, alice, noon)
    with pytest.raises(Http404):
        draft_behind(secret)
    with pytest.raises(Refused):
        claim(draft, bob, noon)
    with pytest.raises(Refused):
        give_link(draft)


def test_strangers_find_nothing(policy, alice, bob):
    assert policy_of(alice, "kallu") == policy
    assert draft_of(alice, policy.draft.pk) == policy.draft
    for act in (lambda: policy_of(bob, "kallu"), lambda: draft_of(bob, policy.draft.pk)):
        with pytest.raises(Http404):
            act()


def test_visitors_find_nothing_without_the_secret(draft):
    for act in (
        lambda: draft_of(AnonymousUser(), draft.pk),
        lambda: policy_of(AnonymousUser(), "kallu"),
        lambda: draft_behind(""),
    ):
        with pytest.raises(Http404):
            act()


def test_only_idle_drafts_of_nobody_are_cleared(draft, alice, policy, noon):
    start_draft(noon, alice)
    assert clear_idle_drafts(noon + timedelta(days=30)) == 0
    assert clear_idle_drafts(noon + timedelta(days=30, seconds=1)) == 1
    assert not Draft.objects.filter(pk=draft.pk).exists()
    assert Draft.objects.count() == 2


def test_discarding_goes_back_to_what_was_published(policy, noon):
    add_version(policy, noon)
    draft = policy.draft
    save_answer(draft, "controller.name", "Kasperek", 0, noon)
    discard(draft, noon)
    assert draft.facts == {"controller": {"name": "Kallu"}}
    assert draft.revision == 2


def test_discarding_a_draft_of_no_policy_deletes_it(draft, noon):
    discard(draft, noon)
    assert not Draft.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_twenty_answers_saved_at_once_are_all_kept(draft, noon):
    paths = [f"form.short_names.{name}" for name in ("company", "policy", "site")]
    paths += [f"controller.{name}" for name in ("name", "legal_name", "head")]

    def save(count):
        mine = Draft.objects.get(pk=draft.pk)
        save_answer(mine, paths[count % len(paths)], "Kallu", 0, noon)

    at_once(save)
    draft.refresh_from_db()
    assert draft.revision == len(paths)
    assert set(draft.revisions) == set(paths)


def again(draft):
    """The draft as another request opens it."""
    return Draft.objects.get(pk=draft.pk)


def test_the_last_change_is_taken_back_and_brought_back(draft, noon):
    save_answer(draft, "controller.name", "Kallu", 0, noon)
    later = again(draft)
    save_answers(later, {"controller.name": "Kasperek", "kinds": ["privacy"]}, 1, noon)
    suggest(later, {"languages": {"value": ["en"], "by": "preset"}}, noon)
    for expected in ({"controller": {"name": "Kallu"}}, later.facts):
        opened = again(draft)
        undo(opened, opened.revision, noon)
        assert opened.facts == expected
    assert "languages" in opened.suggestions


def test_nothing_is_taken_back_over_the_change_of_another_tab(draft, noon):
    save_answer(draft, "controller.name", "Kallu", 0, noon)
    seen = draft.revision
    save_answer(again(draft), "kinds", ["privacy"], seen, noon)
    with pytest.raises(Refused):
        undo(again(draft), seen, noon)
    assert again(draft).facts == {"controller": {"name": "Kallu"}, "kinds": ["privacy"]}


def test_what_a_draft_begins_with_is_no_change(draft, noon):
    suggest(draft, {"languages": {"value": ["en"], "by": "preset"}}, noon)
    with pytest.raises(Refused):
        undo(again(draft), 1, noon)
