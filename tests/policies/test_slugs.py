"""Public addresses: written one way, never reserved words, never someone else's."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from policybuilder.policies.appearance import rename
from policybuilder.policies.erase import erase_account, erase_policy
from policybuilder.policies.models import Policy
from policybuilder.policies.open import open_policy
from policybuilder.policies.refusals import SlugRefused
from policybuilder.policies.slugs import (
    LONGEST,
    RESERVED,
    SHAPE,
    Gone,
    check_slug,
    free_slug,
    normalise,
    resolve,
)


@given(st.text())
def test_a_proposed_slug_is_well_written_or_empty(name):
    slug = normalise(name)
    assert slug == "" or (SHAPE.fullmatch(slug) and len(slug) <= LONGEST)
    assert normalise(slug) == slug


@given(st.text(max_size=80))
def test_what_is_accepted_is_already_normal(slug):
    try:
        check_slug(slug)
    except SlugRefused:
        return
    assert normalise(slug) == slug
    assert slug not in RESERVED


@pytest.mark.parametrize(
    "slug",
    ["", "a", "-a", "a-", "a--b", "Kallu", "kállu", "ka/llu", "ka.llu", "ka_llu", "a" * 61, "a\n"],
)
def test_badly_written_slugs_are_refused(slug):
    with pytest.raises(SlugRefused):
        check_slug(slug)


@pytest.mark.parametrize(
    "slug",
    [
        "privacy",
        "cookies",
        "acceptable-use",
        "versions",
        "compare",
        "on",
        "en",
        "pt-br",
        "zh-hant",
        "admin",
        "accounts",
        "static",
    ],
)
def test_reserved_words_are_refused(slug):
    with pytest.raises(SlugRefused, match="reserved"):
        check_slug(slug)


def test_a_proposed_slug_can_be_had(alice, bob, noon):
    assert free_slug("Privacy", alice.pk) == "privacy-2"
    assert free_slug("日本", alice.pk) == ""
    policy = open_policy(alice, "kallu", noon)
    assert free_slug("Kallu", bob.pk) == free_slug("Kallu", alice.pk) == "kallu-2"
    open_policy(bob, "kallu-2", noon)
    assert free_slug("Kallu", alice.pk) == "kallu-3"
    erase_policy(policy, noon)
    assert free_slug("Kallu", alice.pk) == "kallu"
    assert free_slug("Kallu", bob.pk) != "kallu"


def test_a_name_becomes_a_slug():
    assert normalise("  Kallu GmbH & Co. KG ") == "kallu-gmbh-co-kg"
    assert normalise("Café Zürich") == "cafe-zurich"
    assert normalise("株式会社") == ""


def test_an_old_address_leads_to_the_policy_for_ever(policy, bob, noon):
    rename(policy, "kallu-calls", noon)
    rename(policy, "kallu-audio", noon)
    for slug in ("kallu", "kallu-calls", "kallu-audio"):
        assert resolve(slug) == policy
    assert resolve("kallu").slug == "kallu-audio"
    with pytest.raises(SlugRefused):
        open_policy(bob, "kallu", noon)


def test_a_policy_can_have_its_old_address_back(policy, noon):
    rename(policy, "kallu-calls", noon)
    rename(policy, "kallu", noon)
    assert Policy.objects.get().slug == "kallu"


def test_another_policy_of_the_owner_cannot_take_an_old_address(policy, alice, noon):
    rename(policy, "kallu-calls", noon)
    with pytest.raises(SlugRefused):
        open_policy(alice, "kallu", noon)


def test_a_taken_address_is_refused_and_nothing_is_left_behind(policy, bob, noon):
    with pytest.raises(SlugRefused):
        open_policy(bob, "kallu", noon)
    assert not bob.policies.exists()
    assert not bob.drafts.exists()


def test_a_deleted_policys_address_is_gone_for_others(policy, alice, bob, noon):
    rename(policy, "kallu-calls", noon)
    erase_policy(policy, noon)
    for slug in ("kallu", "kallu-calls"):
        with pytest.raises(Gone):
            resolve(slug)
        with pytest.raises(SlugRefused):
            open_policy(bob, slug, noon)
    assert resolve(open_policy(alice, "kallu", noon).slug).owner == alice


def test_a_deleted_accounts_address_goes_to_nobody(policy, alice, bob, noon):
    erase_account(alice, noon)
    with pytest.raises(SlugRefused):
        open_policy(bob, "kallu", noon)


def test_an_address_never_given_out_is_unknown(db):
    with pytest.raises(Policy.DoesNotExist):
        resolve("nobody")


def test_a_time_zone_must_exist(alice, noon):
    with pytest.raises(ValidationError):
        open_policy(alice, "kallu", noon, time_zone="Europe/Atlantis")
