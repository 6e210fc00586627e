"""Whoever gets past the triggers is found out."""

import json
from datetime import timedelta
from hashlib import sha256

import pytest
from django.core.management import call_command
from django.db import connection

from policybuilder.policies import immutability
from policybuilder.policies.models import Part, Policy, Record, Version
from policybuilder.policies.open import open_policy
from policybuilder.policies.verify import verify
from tests.policies.versions import add_version

HOUR = timedelta(hours=1)


def rewrite_manifest(record):
    """Change a date in the manifest and give it a fitting hash, as a careful forger would."""
    manifest = bytes(record.manifest).replace(b"2026-11-21", b"2026-11-20")
    Record.objects.filter(pk=record.pk).update(manifest=manifest, hash=sha256(manifest).hexdigest())


TAMPERING = {
    "words": lambda: Part.objects.filter(version__number=1, medium="document").update(
        compressed=Part.objects.get(version__number=2, medium="document").compressed
    ),
    "unreadable words": lambda: Part.objects.filter(version__number=1, medium="why").update(
        compressed=b"not zlib"
    ),
    "answers": lambda: Part.objects.filter(version__number=1, medium="facts").update(salt=b"other"),
    "a lost part": lambda: Part.objects.filter(version__number=1, medium="author").delete(),
    "an added part": lambda: Part.objects.filter(version__number=1, medium="document").update(
        language="de"
    ),
    "the effective date": lambda: Version.objects.filter(number=1).update(
        effective_at=Version.objects.get(number=1).effective_at - HOUR
    ),
    "the hash": lambda: Record.objects.filter(number=1).update(hash="0" * 64),
    "the manifest": lambda: Record.objects.filter(number=1).update(manifest=b"{}"),
    "manifest and hash": lambda: rewrite_manifest(Record.objects.get(number=1)),
    "the signature": lambda: Record.objects.filter(number=1).update(signature=b"0" * 64),
    "the key": lambda: Record.objects.filter(number=1).update(key="0" * 64),
    "the act": lambda: Record.objects.filter(number=1).update(act="withdrawn"),
    "a lost version": lambda: Version.objects.get(number=1).delete(),
    "a lost record": lambda: Record.objects.get(number=1).delete(),
}


@pytest.fixture
def tampered(policy, noon, days):
    add_version(policy, noon, words="We keep it.")
    add_version(policy, days(1), words="We keep less.")
    connection.check_constraints()
    immutability.remove(connection)
    policy.refresh_from_db()
    assert verify(policy) == []


@pytest.mark.usefixtures("tampered")
@pytest.mark.parametrize("name", TAMPERING)
def test_tampering_is_found(name, capsys):
    TAMPERING[name]()
    with pytest.raises(SystemExit) as ended:
        call_command("verify_versions", "kallu")
    assert ended.value.code == 1
    lines = capsys.readouterr().out.splitlines()
    assert all(line.startswith("kallu ") for line in lines)
    assert any(line.startswith("kallu 1: ") for line in lines)


@pytest.mark.usefixtures("tampered")
def test_a_chain_cut_at_its_end_is_found():
    Record.objects.get(number=2).delete()
    assert verify(Policy.objects.get()) != []


@pytest.mark.usefixtures("tampered")
def test_a_chain_moved_to_another_policy_is_found(bob, noon):
    other = open_policy(bob, "other", noon)
    Record.objects.update(policy=other)
    Version.objects.update(policy=other)
    other.head = Record.objects.get(number=2).hash
    assert verify(other) != []


def test_sound_policies_pass_in_silence(policy, noon, capsys):
    add_version(policy, noon)
    call_command("verify_versions")
    assert capsys.readouterr().out == ""


def test_an_unknown_address_is_an_error(db, capsys):
    with pytest.raises(SystemExit) as ended:
        call_command("verify_versions", "nobody")
    assert ended.value.code == 2
    assert "nobody" in capsys.readouterr().err


def test_a_manifest_is_canonical_json(policy, noon):
    manifest = add_version(policy, noon).manifest
    value = json.loads(manifest)
    assert json.dumps(value, sort_keys=True, separators=(",", ":")).encode() == manifest
