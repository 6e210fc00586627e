"""What an owner can take along, and what is left when they go."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from policybuilder.accounts.models import User
from policybuilder.policies.acts import withdraw
from policybuilder.policies.appearance import rename
from policybuilder.policies.drafts import start_draft
from policybuilder.policies.erase import erase_account, erase_policy, erase_version
from policybuilder.policies.export import policy_files
from policybuilder.policies.models import Change, Draft, Part, Policy, Version
from policybuilder.policies.open import open_policy
from policybuilder.policies.pack import account_pack, pack
from policybuilder.policies.verify import verify
from tests.policies.versions import add_version


def export_policy(policy, at):
    return b"".join(pack(policy, at, [policy_files]))


def export_account(user, at):
    return b"".join(account_pack(user, at, [policy_files]))


def files_in(archive):
    with ZipFile(BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_an_export_holds_everything(policy, noon, days):
    version = add_version(policy, noon)
    withdraw(add_version(policy, noon, days(9)), noon)
    rename(policy, "kallu-calls", noon)
    files = files_in(export_policy(policy, noon))
    folder = "kallu-calls/"
    assert json.loads(files[f"{folder}policy.json"])["earlier_slugs"] == ["kallu"]
    assert json.loads(files[f"{folder}draft.json"])["facts"] == {}
    assert files[f"{folder}records/1-published.json"] == version.manifest
    assert f"{folder}records/3-withdrawn.json" in files
    for number in (1, 2):
        for part in ("document-privacy-en", "why-privacy-en", "summary-en", "facts", "author"):
            assert f"{folder}versions/{number}/{part}.json" in files


def test_the_same_export_has_the_same_bytes(policy, noon):
    add_version(policy, noon)
    assert export_policy(policy, noon) == export_policy(policy, noon)


def test_an_account_takes_its_policies_and_drafts_along(policy, alice, bob, noon):
    add_version(policy, noon)
    start_draft(noon, alice, {"controller": {"name": "Kasperek"}})
    files = files_in(export_account(alice, noon))
    assert json.loads(files["account.json"])["email"] == "alice@example.com"
    assert "policies/kallu/versions/1/facts.json" in files
    assert any(b"Kasperek" in files[name] for name in files if name.startswith("drafts/"))
    assert set(files_in(export_account(bob, noon))) == {"account.json"}


def test_deleting_an_account_leaves_nothing_of_it(policy, alice, bob, noon):
    add_version(policy, noon)
    start_draft(noon, alice)
    start_draft(noon, bob)
    erase_account(alice, noon)
    assert list(User.objects.all()) == [bob]
    assert [draft.owner for draft in Draft.objects.all()] == [bob]
    assert not Policy.objects.exists()
    assert not Part.objects.exists()


def test_deleting_one_policy_leaves_the_others(policy, alice, noon):
    other = open_policy(alice, "other", noon)
    add_version(policy, noon)
    kept = add_version(other, noon)
    erase_policy(policy, noon)
    assert list(Version.objects.all()) == [kept]
    other.refresh_from_db()
    assert verify(other) == []


def test_deleting_reaches_the_page_servers(policy, noon):
    add_version(policy, noon)
    before = Change.objects.count()
    erase_policy(policy, noon)
    assert Change.objects.filter(slug="kallu").count() == before + 1


def test_a_version_can_be_published_after_one_was_erased(policy, noon, days):
    erase_version(add_version(policy, noon), noon)
    assert add_version(policy, days(1)).number == 2
    policy.refresh_from_db()
    assert verify(policy) == []


def test_a_failed_erasure_undoes_everything(policy, alice, noon, monkeypatch):
    add_version(policy, noon)

    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr(User, "delete", fail)
    with pytest.raises(RuntimeError):
        erase_account(alice, noon)
    assert Version.objects.exists()
    assert policy.draft
