"""Publishing: what makes a new version, what does not, and what stands in the way."""

import json
from datetime import date
from hashlib import sha256

import pytest

from policybuilder.clauses.blocks import Items
from policybuilder.documents.assemble import assemble
from policybuilder.lib.problems import Problem
from policybuilder.policies.acts import restore, take_down, unpublish, withdraw
from policybuilder.policies.drafts import facts_of, replace_facts, save_answer, suggest
from policybuilder.policies.models import Part, Policy, Record, Version
from policybuilder.policies.open import open_policy
from policybuilder.policies.publish import publish, publish_again
from policybuilder.policies.refusals import Blocked, DraftMoved, Refused
from policybuilder.policies.verify import verify
from tests.policies.threads import at_once


@pytest.fixture(autouse=True)
def nothing_missing(monkeypatch):
    """A few answers suffice here; what blocks for want of others is the documents' to test."""
    monkeypatch.setattr("policybuilder.policies.publish.blockers", lambda facts, on: [])


@pytest.fixture
def draft(policy, facts, noon):
    replace_facts(policy.draft, facts, noon)
    return policy.draft


def say(draft, name, at):
    """Change what the policy says, and return the draft's new revision."""
    return save_answer(draft, "controller.name", name, draft.revision, at)


def numbers(policy):
    return list(policy.history().values_list("number", flat=True))


def test_the_first_version_has_all_its_parts(policy, draft, alice, noon):
    version = publish(policy, draft.revision, alice, noon)
    assert version.number == 1
    assert policy.in_force(noon) == version
    assert version.documents() == [("privacy", "en")]
    assert version.document("privacy", "en")["title"]
    assert version.facts()["controller"]["name"] == "Kallu"
    assert version.summary("en") == ["First version."]
    assert verify(Policy.objects.get()) == []


def test_readers_get_no_answers(policy, draft, alice, noon):
    public = publish(policy, draft.revision, alice, noon).document("privacy", "en")
    clauses = [clause for section in public["sections"] for clause in section["clauses"]]
    assert clauses
    assert not any(clause["why"]["answers"] for clause in clauses)


def test_the_why_comes_back_to_the_owner(policy, draft, alice, noon):
    tree = publish(policy, draft.revision, alice, noon).tree("privacy", "en")
    assert tree.facts
    assert tree.date == "2026-11-21"
    made = assemble(facts_of(draft), "privacy", "en", date(2026, 11, 21))
    assert list(_ids(tree)) == list(_ids(made))


def _ids(tree):
    for clause in tree.clauses():
        for block in clause.blocks:
            if isinstance(block, Items):
                yield from (item.id for item in block.items)


def test_the_manifest_is_public_and_holds_no_answer(policy, draft, alice, noon):
    version = publish(policy, draft.revision, alice, noon)
    manifest = json.loads(version.manifest)
    assert sha256(version.manifest).hexdigest() == version.hash
    assert manifest["previous"] == ""
    assert "alice" not in version.manifest.decode()
    assert "Kallu" not in version.manifest.decode()
    plain = sha256(version.parts.get(medium=Part.Medium.FACTS).data()).hexdigest()
    assert plain not in version.manifest.decode()


def test_asking_twice_makes_one_version(policy, draft, alice, noon, days):
    first = publish(policy, draft.revision, alice, noon)
    assert publish(policy, draft.revision, alice, noon) == first
    assert publish(policy, draft.revision, alice, days(3)) == first
    assert numbers(policy) == [1]


def test_the_day_alone_makes_no_version(policy, draft, alice, noon, days):
    first = publish(policy, draft.revision, alice, noon)
    words = str(first.document("privacy", "en")["sections"])
    assert "November 2026" not in words
    assert publish(policy, draft.revision, alice, days(40)) == first


def test_changing_back_before_publishing_makes_no_version(policy, draft, alice, noon, days):
    first = publish(policy, draft.revision, alice, noon)
    say(draft, "Kasperek", noon)
    say(draft, "Kallu", noon)
    assert publish(policy, draft.revision, alice, days(1)) == first


def test_a_change_makes_the_next_version(policy, draft, alice, noon, days):
    first = publish(policy, draft.revision, alice, noon)
    second = publish(policy, say(draft, "Kasperek", noon), alice, days(1))
    third = publish(policy, say(draft, "Kallu", noon), alice, days(2))
    assert numbers(policy) == [3, 2, 1]
    assert json.loads(third.manifest)["previous"] == second.hash
    assert policy.in_force(noon) == first
    assert policy.in_force(days(1)) == second


def test_an_older_tab_is_told(policy, draft, alice, noon):
    seen = draft.revision
    say(draft, "Kasperek", noon)
    with pytest.raises(DraftMoved):
        publish(policy, seen, alice, noon)


def test_a_repeated_click_after_more_editing_finds_its_version(policy, draft, alice, noon):
    seen = draft.revision
    first = publish(policy, seen, alice, noon)
    say(draft, "Kasperek", noon)
    assert publish(policy, seen, alice, noon) == first


def test_suggestions_block(policy, draft, alice, noon):
    suggest(draft, {"retention.rule": {"value": "as_long_as_needed"}}, noon)
    with pytest.raises(Blocked) as blocked:
        publish(policy, draft.revision, alice, noon)
    assert [problem.path for problem in blocked.value.problems] == ["retention.rule"]
    assert not Version.objects.exists()


def test_gaps_block(policy, draft, alice, noon, monkeypatch):
    gap = Problem("children.directed", "is not answered")
    monkeypatch.setattr("policybuilder.policies.publish.blockers", lambda facts, on: [gap])
    with pytest.raises(Blocked, match=r"children\.directed: is not answered"):
        publish(policy, draft.revision, alice, noon)
    assert not Record.objects.exists()


def test_a_language_without_words_blocks(policy, draft, alice, noon):
    title = {"en": "Privacy"}
    replace_facts(draft, {**draft.facts, "languages": ["en", "de"], "form": {"title": title}}, noon)
    with pytest.raises(Blocked, match="'de'"):
        publish(policy, draft.revision, alice, noon)
    assert not Record.objects.exists()


def test_a_scheduled_version_starts_by_itself(policy, draft, alice, noon, days):
    publish(policy, draft.revision, alice, noon)
    second = publish(policy, say(draft, "Kasperek", noon), alice, noon, date(2026, 12, 1))
    assert policy.upcoming(noon) == second
    assert policy.in_force(days(9)).number == 1
    assert policy.in_force_on(date(2026, 11, 30)).number == 1
    assert policy.in_force_on(date(2026, 12, 1)) == second


def test_the_day_is_that_of_the_policys_time_zone(alice, facts, noon):
    policy = open_policy(alice, "tokyo", noon, time_zone="Asia/Tokyo")
    replace_facts(policy.draft, facts, noon)
    version = publish(policy, policy.draft.revision, alice, noon, date(2026, 12, 1))
    assert version.effective_at.isoformat() == "2026-11-30T15:00:00+00:00"
    assert version.effective_on == date(2026, 12, 1)


def test_publishing_at_once_withdraws_what_is_scheduled(policy, draft, alice, noon, days):
    publish(policy, draft.revision, alice, noon)
    later = publish(policy, say(draft, "Kasperek", noon), alice, noon, date(2026, 12, 1))
    now = publish(policy, say(draft, "Kallu GmbH", noon), alice, days(1))
    assert later.is_withdrawn
    assert policy.in_force(days(30)) == now

    again = publish_again(later, alice, days(2))
    assert again.number == 4
    assert again.effective_on == later.effective_on
    assert policy.in_force(days(30)) == again
    assert verify(Policy.objects.get()) == []


def test_only_a_withdrawn_version_is_scheduled_again(policy, draft, alice, noon):
    version = publish(policy, draft.revision, alice, noon, date(2026, 12, 1))
    with pytest.raises(Refused):
        publish_again(version, alice, noon)


def test_the_same_words_for_another_day_are_scheduled_anew(policy, draft, alice, noon):
    first = publish(policy, draft.revision, alice, noon, date(2026, 12, 1))
    second = publish(policy, draft.revision, alice, noon, date(2026, 12, 24))
    assert second.number == 2
    assert first.is_withdrawn
    assert policy.upcoming(noon) == second


def test_no_version_is_dated_back(policy, draft, alice, noon):
    with pytest.raises(Refused, match="past"):
        publish(policy, draft.revision, alice, noon, date(2026, 11, 20))


def test_a_clock_that_lags_does_not_turn_the_order_around(policy, draft, alice, noon, days):
    publish(policy, draft.revision, alice, days(1))
    second = publish(policy, say(draft, "Kasperek", noon), alice, noon)
    assert second.published_at == days(1)
    assert policy.in_force(days(1)) == second


def test_a_version_in_force_cannot_be_withdrawn(policy, draft, alice, noon):
    version = publish(policy, draft.revision, alice, noon)
    with pytest.raises(Refused):
        withdraw(version, noon)


def test_a_correction_needs_something_to_correct(policy, draft, alice, noon, days):
    with pytest.raises(Refused):
        publish(policy, draft.revision, alice, noon, correction=True)
    publish(policy, draft.revision, alice, noon)
    revision = say(draft, "Kallu GmbH", noon)
    assert publish(policy, revision, alice, days(1), correction=True).is_correction


def test_an_unpublished_policy_comes_back_by_publishing(policy, draft, alice, noon):
    version = publish(policy, draft.revision, alice, noon)
    unpublish(policy, noon)
    assert not policy.is_public
    assert publish(policy, draft.revision, alice, noon) == version
    assert policy.is_public


def test_what_the_operator_took_down_stays_down(policy, draft, alice, noon):
    publish(policy, draft.revision, alice, noon)
    take_down(policy, noon)
    with pytest.raises(Refused):
        publish(policy, draft.revision, alice, noon)
    assert not policy.is_public
    restore(policy, noon)
    assert policy.is_public
    assert verify(Policy.objects.get()) == []


@pytest.mark.django_db(transaction=True)
def test_twenty_publishers_of_one_revision_make_one_version(policy, draft, alice, noon):
    found = at_once(lambda _: publish(policy, draft.revision, alice, noon).number)
    assert found == [1] * 20
    assert Record.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_twenty_publishers_leave_no_gap(policy, draft, alice, noon, days):
    def change_and_publish(count):
        mine = Policy.objects.get(pk=policy.pk)
        replace_facts(mine.draft, {**mine.draft.facts, "controller": {"name": f"K{count}"}}, noon)
        try:
            publish(mine, mine.draft.revision, alice, days(count))
        except DraftMoved:
            return False
        return True

    assert any(at_once(change_and_publish))
    assert numbers(policy) == list(range(len(numbers(policy)), 0, -1))
    assert verify(Policy.objects.get()) == []
