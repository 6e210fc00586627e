"""Only the installation can add to a chain, whatever key it has at the time."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.management import call_command
from django.db import connection

from policybuilder.environment import kept, new_signing_key
from policybuilder.policies import chain, immutability, signing
from policybuilder.policies.acts import unpublish
from policybuilder.policies.models import Record
from policybuilder.policies.verify import verify
from tests.policies.versions import add_version


@pytest.fixture
def keys(settings, tmp_path):
    """A key of this test alone."""
    settings.SIGNING_KEY_FILE = tmp_path / "signing_key.pem"
    settings.RETIRED_KEYS = tmp_path / "retired"
    kept(settings.SIGNING_KEY_FILE, new_signing_key)
    return tmp_path


def faults(policy):
    policy.refresh_from_db()
    return [failure.reason for failure in verify(policy)]


def test_every_record_is_signed_over_its_manifest(policy, noon, days):
    add_version(policy, noon)
    unpublish(policy, days(1))
    (public,) = signing.public_keys().values()
    for record in policy.records.all():
        assert signing.is_signed(bytes(record.manifest), bytes(record.signature), public)


def test_a_forger_who_writes_to_the_database_has_no_key(policy, noon, days, monkeypatch):
    add_version(policy, noon)
    forger = Ed25519PrivateKey.generate()
    monkeypatch.setattr(chain, "sign", lambda data: ("0" * 64, forger.sign(data)))
    unpublish(policy, days(1))
    assert any("not ours" in fault for fault in faults(policy))
    ours = next(iter(signing.public_keys()))
    monkeypatch.setattr(chain, "sign", lambda data: (ours, forger.sign(data)))
    unpublish_again(policy, days(2))
    assert any(f"not that of key {ours}" in fault for fault in faults(policy))
    monkeypatch.setattr(chain, "sign", lambda data: (None, None))
    unpublish_again(policy, days(3))
    assert any("not signed" in fault for fault in faults(policy))


def unpublish_again(policy, at):
    locked, at = chain.lock(policy, at)
    chain.append(locked, Record.Act.UNPUBLISHED, at)


def test_records_from_before_signatures_pass(policy, noon, days):
    add_version(policy, noon)
    connection.check_constraints()
    immutability.remove(connection)
    Record.objects.update(key=None, signature=None)
    immutability.install(connection)
    unpublish(policy, days(1))
    assert faults(policy) == []


def test_what_a_retired_key_signed_stays_proved(policy, noon, days, keys, capsys):
    add_version(policy, noon)
    call_command("rotate_signing_key")
    present = capsys.readouterr().out.strip()
    unpublish(policy, days(1))
    assert faults(policy) == []
    old, new = (record.key for record in policy.records.order_by("position"))
    assert (new, [new, old]) == (present, list(signing.public_keys()))
    assert oct((keys / "signing_key.pem").stat().st_mode)[-3:] == "600"
