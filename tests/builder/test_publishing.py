"""From the review to the public page, and what an owner does with a policy afterwards."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from policybuilder.accounts.models import User
from policybuilder.policies.days import day_of
from policybuilder.policies.drafts import save_answer, undo
from policybuilder.policies.models import Draft, Policy
from policybuilder.policies.publish import publish as publish_draft
from policybuilder.policies.refusals import Refused
from tests.builder.browserless import fields_of
from tests.builder.conftest import NOW, START


def publish(client: Client, draft: Draft, **typed: str) -> Any:
    """Send the publish page as it shows itself, but for what is typed."""
    address = f"/draft/{draft.pk}/publish/"
    data = fields_of(client.get(address).content.decode()).dict()
    return client.post(address, {**data, "read": "on", **typed}, follow=True)


@pytest.fixture
def policy(hers: Client, finished: Draft) -> Policy:
    response = publish(hers, finished)
    assert "Version 1 is published" in response.content.decode()
    return Policy.objects.get()


def test_a_visitor_is_asked_for_an_account_and_loses_nothing(
    visitor: Client, begun: str, alice: User
) -> None:
    assert "Make an account" in visitor.get(f"{begun}publish/").content.decode()
    visitor.force_login(alice)
    response = visitor.get(f"{begun}publish/", follow=True)
    draft = Draft.objects.get()
    assert response.redirect_chain[-1][0] == f"/draft/{draft.pk}/publish/"
    assert draft.owner == alice
    old_tab = {"asked:controller.name": "x", "controller.name": "From an older tab", "seen": "99"}
    visitor.post(f"{begun}answer/controller.name/", old_tab)
    draft.refresh_from_db()
    assert draft.facts["controller"]["name"] == "From an older tab"


def test_what_is_unfinished_cannot_be_published(hers: Client, alice: User) -> None:
    hers.post("/start/", START)
    draft = Draft.objects.get()
    html = hers.get(f"/draft/{draft.pk}/publish/").content.decode()
    assert "See what is left" in html
    hers.post(f"/draft/{draft.pk}/publish/", {"slug": "rosewood", "time_zone": "UTC", "read": "on"})
    assert not Policy.objects.exists()


def test_publishing_gives_a_public_page(visitor: Client, policy: Policy) -> None:
    html = visitor.get(f"/p/{policy.slug}/").content.decode()
    assert "Rosewood Tea" in html


def test_it_is_not_published_unread(hers: Client, finished: Draft) -> None:
    address = f"/draft/{finished.pk}/publish/"
    data = fields_of(hers.get(address).content.decode()).dict()
    html = hers.post(address, data).content.decode()
    assert "There is a problem" in html
    assert not Policy.objects.exists()


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"slug": "Ünicode shop"}, "small letters"),
        ({"slug": "admin"}, "reserved"),
        ({"slug": "x"}, "at least"),
        ({"effective": "2001-01-01"}, "past"),
        ({"effective": "soon"}, "valid date"),
        ({"effective": "9999-12-31"}, "within the next year"),
        ({"time_zone": "Mars/Base"}, "not one of the available choices"),
    ],
)
def test_a_wrong_entry_is_explained(
    hers: Client, finished: Draft, typed: dict[str, str], message: str
) -> None:
    html = publish(hers, finished, **typed).content.decode()
    assert message in html
    assert not Policy.objects.exists()


def test_a_taken_address_is_refused(his: Client, policy: Policy, charlie: User) -> None:
    draft = Draft.objects.create(owner=charlie, facts=policy.draft.facts, touched_at=NOW)
    assert "is taken" in publish(his, draft, slug=policy.slug).content.decode()


def test_a_draft_changed_in_another_tab_is_not_published_unseen(
    hers: Client, finished: Draft
) -> None:
    html = publish(hers, finished, seen="0").content.decode()
    assert "changed in another tab" in html
    assert not Policy.objects.exists()


def test_a_double_click_makes_one_version(hers: Client, policy: Policy) -> None:
    publish(hers, policy.draft)
    assert policy.versions.count() == 1


def test_a_change_is_summed_up_and_becomes_the_next_version(hers: Client, policy: Policy) -> None:
    draft = policy.draft
    save_answer(draft, "controller.legal_name", "Rosewood & Sons Limited", draft.revision, NOW)
    html = hers.get(f"/draft/{draft.pk}/publish/").content.decode()
    assert fields_of(html)["summary-en-answers"]
    assert "Version 2 is published" in publish(hers, draft).content.decode()


def change(policy: Policy, path: str, value: Any) -> Draft:
    draft = policy.draft
    save_answer(draft, path, value, draft.revision, NOW)
    return draft


def test_the_page_says_what_will_happen(hers: Client, finished: Draft) -> None:
    html = hers.get(f"/draft/{finished.pk}/publish/").content.decode()
    for words in ("/p/", "never altered", "Everyone can read", "not a substitute", "Europe/Dublin"):
        assert words in html
    assert fields_of(html)["time_zone"] == "Europe/Dublin"


def test_a_material_change_is_named_with_its_reason(hers: Client, policy: Policy) -> None:
    draft = change(policy, "activities.serve_site.retention.0.period", "90 days")
    html = hers.get(f"/draft/{draft.pk}/publish/").content.decode()
    assert "This change is material" in html
    assert "personal data is kept longer" in html


@pytest.fixture
def promised(policy: Policy) -> Draft:
    """A draft with a material change, of a policy that promises to tell thirty days before."""
    told = {"notice": ["email"], "material": ["advance_notice"], "lead_days": 30}
    publish_draft(policy, change(policy, "changes", told).revision, policy.owner, timezone.now())
    return change(policy, "activities.serve_site.retention.0.period", "90 days")


def test_a_material_change_waits_as_long_as_was_promised(
    hers: Client, visitor: Client, promised: Draft
) -> None:
    policy = promised.policy
    assert "at least 30 days before" in visitor.get(f"/p/{policy.slug}/").content.decode()
    first = day_of(timezone.now(), policy.time_zone) + timedelta(days=31)
    shown = fields_of(hers.get(f"/draft/{promised.pk}/publish/").content.decode())
    assert shown["effective"] == first.isoformat()
    assert "correction" not in shown
    for day in ("", (first - timedelta(days=1)).isoformat()):
        assert "at the earliest" in publish(hers, promised, effective=day).content.decode()
    assert "Version 3 is published" in publish(hers, promised).content.decode()
    assert policy.versions.get(number=3).effective_on == first


def test_what_is_not_material_need_not_wait(hers: Client, promised: Draft) -> None:
    change(promised.policy, "activities.serve_site.retention.0.period", "7 days")
    change(promised.policy, "controller.legal_name", "Rosewood & Sons Limited")
    publish(hers, promised, correction="on")
    assert promised.policy.versions.get(number=3).is_correction


def test_nobody_passes_a_material_change_off_as_a_correction(promised: Draft) -> None:
    with pytest.raises(Refused, match="no correction"):
        publish_draft(
            promised.policy,
            promised.revision,
            promised.policy.owner,
            timezone.now(),
            correction=True,
        )


def test_the_owner_words_the_summary(hers: Client, policy: Policy, visitor: Client) -> None:
    draft = change(policy, "controller.legal_name", "Rosewood & Sons Limited")
    empty = publish(hers, draft, **{"summary-en-answers": " "}).content.decode()
    assert "This field is required" in empty
    publish(hers, draft, **{"summary-en-answers": "We are a limited company now."})
    said = "What we do has changed: We are a limited company now."
    assert policy.versions.get(number=2).summary("en") == [said]


def test_a_mistake_is_corrected_at_once(hers: Client, policy: Policy) -> None:
    draft = change(policy, "controller.legal_name", "Rosewood & Sons Limited")
    soon = (timezone.now() + timedelta(days=7)).date().isoformat()
    refused = publish(hers, draft, correction="on", effective=soon).content.decode()
    assert "A correction begins at once" in refused
    publish(hers, draft, correction="on")
    assert policy.versions.get(number=2).is_correction


def test_a_first_version_corrects_nothing(hers: Client, finished: Draft) -> None:
    assert "correction" not in fields_of(
        hers.get(f"/draft/{finished.pk}/publish/").content.decode()
    )


def test_the_dashboard_says_where_each_policy_stands(hers: Client, policy: Policy) -> None:
    html = hers.get("/policies/").content.decode()
    for words in ("Rosewood Tea", "In force", f"/p/{policy.slug}/", "Change something"):
        assert words in html


def test_a_new_draft_starts_from_an_older_version(hers: Client, policy: Policy) -> None:
    save_answer(policy.draft, "controller.name", "Renamed", policy.draft.revision, NOW)
    page = hers.get(f"/policies/{policy.slug}/").content.decode()
    seen = fields_of(page)["seen"]
    address = f"/policies/{policy.slug}/versions/1/draft/"
    save_answer(policy.draft, "controller.name", "Elsewhere", policy.draft.revision, NOW)
    told = hers.post(address, {"seen": seen}, follow=True).content.decode()
    assert "changed in another tab" in told
    hers.post(address, {"seen": policy.draft.revision})
    policy.draft.refresh_from_db()
    assert policy.draft.facts["controller"]["name"] == "Rosewood Tea"
    undo(policy.draft, policy.draft.revision, NOW)
    assert policy.draft.facts["controller"]["name"] == "Elsewhere"


def test_pages_are_hidden_and_shown_again(hers: Client, visitor: Client, policy: Policy) -> None:
    hers.post(f"/policies/{policy.slug}/unpublish/")
    assert visitor.get(f"/p/{policy.slug}/").status_code in (404, 410)
    assert "Unpublished" in hers.get("/policies/").content.decode()
    hers.post(f"/policies/{policy.slug}/republish/")
    assert visitor.get(f"/p/{policy.slug}/").status_code == 200


def test_deleting_a_policy_needs_its_address_typed(
    hers: Client, visitor: Client, policy: Policy
) -> None:
    address = f"/policies/{policy.slug}/delete/"
    assert "First download everything" in hers.get(address).content.decode()
    assert "There is a problem" in hers.post(address, {"typed": "oops"}).content.decode()
    hers.post(address, {"typed": policy.slug})
    assert visitor.get(f"/p/{policy.slug}/").status_code == 410


def test_deleting_the_account_deletes_everything(
    hers: Client, visitor: Client, alice: User, policy: Policy
) -> None:
    hers.post("/policies/delete-account/", {"typed": "someone@example.com"})
    assert User.objects.filter(pk=alice.pk).exists()
    hers.post("/policies/delete-account/", {"typed": alice.email})
    assert not User.objects.filter(pk=alice.pk).exists()
    assert visitor.get(f"/p/{policy.slug}/").status_code == 410


@pytest.mark.parametrize("export", ["export.zip", "{slug}/export.zip"])
def test_everything_can_be_taken_along(hers: Client, policy: Policy, export: str) -> None:
    response = hers.get(f"/policies/{export.format(slug=policy.slug)}")
    assert response.getvalue().startswith(b"PK")


@pytest.mark.parametrize(
    "place",
    ["", "export.zip", "delete/", "published/1/", "unpublish/", "versions/1/draft/"],
)
def test_a_stranger_is_refused(his: Client, visitor: Client, policy: Policy, place: str) -> None:
    address = f"/policies/{policy.slug}/{place}"
    send = "post" if place in ("unpublish/", "versions/1/draft/") else "get"
    assert getattr(his, send)(address).status_code == 404
    assert getattr(visitor, send)(address)["Location"].startswith("/accounts/login/")


def test_the_review_lists_what_to_do_outside_the_policy(hers: Client, finished: Draft) -> None:
    html = hers.get(f"/draft/{finished.pk}/review/").content.decode()
    assert "To do on your own site" in html
    assert html.count("In the cookie banner") == 1
    assert "Not yet compared with the text of the law." in html
