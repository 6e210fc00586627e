"""The database itself refuses to change what was published, on both engines."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from policybuilder.policies.erase import erase_policy, erase_version
from policybuilder.policies.immutability import check_triggers
from policybuilder.policies.models import (
    NOWHERE,
    Erasure,
    Part,
    Policy,
    Record,
    TakenSlug,
    Version,
)
from policybuilder.policies.verify import verify
from tests.policies.versions import add_version

GUARDED = [Record, Version, Part]
FORBIDDEN = [
    "UPDATE policies_version SET effective_on = '2020-01-01'",
    "UPDATE policies_record SET hash = ''",
    "UPDATE policies_part SET compressed = salt",
    "DELETE FROM policies_version",
    "DELETE FROM policies_record",
    "DELETE FROM policies_part",
]
ONLY_SQLITE = [
    "INSERT OR REPLACE INTO policies_version SELECT * FROM policies_version",
    "INSERT OR REPLACE INTO policies_record SELECT * FROM policies_record",
    "INSERT OR REPLACE INTO policies_part SELECT * FROM policies_part",
    "REPLACE INTO policies_record (policy_id, position, act, number, at, manifest, hash)"
    " SELECT policy_id, position, act, number, at, '', '' FROM policies_record",
    "REPLACE INTO policies_part (version_id, medium, kind, language, salt, compressed)"
    " SELECT version_id, medium, kind, language, '', '' FROM policies_part",
    "UPDATE OR REPLACE policies_version SET number = 1",
]
ONLY_POSTGRESQL = [
    "TRUNCATE policies_part",
    "TRUNCATE policies_version CASCADE",
    "TRUNCATE policies_policy CASCADE",
    "INSERT INTO policies_version SELECT * FROM policies_version"
    " ON CONFLICT (id) DO UPDATE SET number = 7",
]


def forbidden():
    extra = ONLY_SQLITE if connection.vendor == "sqlite" else ONLY_POSTGRESQL
    return FORBIDDEN + extra


def run(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


@transaction.atomic
def erase_parts_under_erasure_of(policy_key, at):
    Erasure.objects.create(policy_key=policy_key, reason="owner", at=at)
    Part.objects.all().delete()


@pytest.fixture
def version(policy, noon):
    version = add_version(policy, noon)
    # PostgreSQL truncates nothing while a deferred check is pending; let the trigger decide.
    connection.check_constraints()
    return version


def assert_refused(statement):
    with pytest.raises(IntegrityError, match=r"policies_\w+: "):
        run(statement)


def test_every_write_over_a_version_is_refused(version):
    for statement in forbidden():
        assert_refused(statement)
    assert verify(version.policy) == []


def test_the_orm_is_refused_too(version):
    version.number = 2
    for act in (version.save, version.delete, version.policy.delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_triggers_are_back_after_tables_were_rebuilt(version):
    with connection.cursor() as cursor:
        on = " ON policies_part" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER policies_part_no_delete{on}")
    [error] = check_triggers(databases=["default"])
    assert "policies_part_no_delete" in error.msg

    call_command("migrate", verbosity=0, skip_checks=True)

    assert check_triggers(databases=["default"]) == []
    assert_refused("DELETE FROM policies_part")


def test_a_trigger_that_does_nothing_counts_as_missing(db):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION policies_part_no_update() RETURNS trigger"
                " LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"
            )
        else:
            cursor.execute("DROP TRIGGER policies_part_no_update")
            cursor.execute(
                "CREATE TRIGGER policies_part_no_update BEFORE UPDATE ON policies_part"
                " BEGIN SELECT 1; END"
            )
    [error] = check_triggers(databases=["default"])
    assert "policies_part_no_update" in error.msg


def test_deleting_a_policy_takes_all_but_its_address(version, noon):
    policy = version.policy
    erase_policy(policy, noon)
    assert not any(model.objects.exists() for model in (*GUARDED, Policy))
    assert TakenSlug.objects.get().policy is None
    assert Erasure.objects.get().policy_key == policy.pk


def test_an_erased_version_is_erased_and_not_broken(policy, noon, days):
    first = add_version(policy, noon)
    add_version(policy, days(1), words="We keep less.")
    erase_version(first, days(2))
    policy.refresh_from_db()
    assert first.is_erased
    assert verify(policy) == []


def test_an_erasure_of_one_policy_opens_no_other(version, bob, noon):
    with pytest.raises(IntegrityError, match="policies_part: "):
        erase_parts_under_erasure_of(version.policy_id + 1, noon)


def test_a_finished_erasure_opens_nothing(version, noon):
    erase_version(version, noon)
    assert_refused("DELETE FROM policies_version")


def test_a_finished_erasure_cannot_be_opened_again(version, noon):
    erase_version(version, noon)
    for statement in (
        f"UPDATE policies_erasure SET unfinished_id = {NOWHERE}",
        "UPDATE policies_erasure SET policy_key = 7",
        "DELETE FROM policies_erasure",
    ):
        assert_refused(statement)


@pytest.mark.django_db(transaction=True)
def test_a_door_left_open_cannot_be_committed(policy, noon):
    add_version(policy, noon)
    with pytest.raises(IntegrityError):
        erase_parts_under_erasure_of(policy.pk, noon)
    assert Part.objects.exists()
    assert not Erasure.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_migrating_back_and_forth_leaves_the_guards_in_place():
    call_command("migrate", "policies", "zero", verbosity=0, skip_checks=True)
    call_command("migrate", verbosity=0)
    assert check_triggers(databases=["default"]) == []
