"""Triggers by which the database itself keeps what was published.

Records, versions, parts and erasures refuse UPDATE, TRUNCATE and INSERT over an existing row. A row
of a policy can be deleted only in a transaction that wrote an `Erasure` for this policy and has not
finished it. They are installed after every migrate, because SQLite drops a table's triggers when a
migration rebuilds it. See docs/decisions/0010-immutable-versions.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from policybuilder.policies.models import NOWHERE, Erasure, Part, Record, Version


@dataclass(frozen=True)
class Guard:
    """One trigger: on `event` of `table`, refuse with `message` where the SQL condition holds."""

    table: str
    event: str
    condition: str
    message: str

    @property
    def name(self) -> str:
        """Unique in the database."""
        return f"{self.table}_no_{self.event.lower()}"


def _guards(vendor: str) -> list[Guard]:
    policy_of = {
        Record: "OLD.policy_id",
        Version: "OLD.policy_id",
        Part: f"(SELECT policy_id FROM {Version._meta.db_table} WHERE id = OLD.version_id)",
    }
    guards = []
    for model, policy in policy_of.items():
        guards += [
            Guard(model._meta.db_table, "UPDATE", "TRUE", "rows are never changed"),
            Guard(
                model._meta.db_table,
                "DELETE",
                f"NOT EXISTS (SELECT 1 FROM {Erasure._meta.db_table}"
                f" WHERE policy_key = {policy} AND unfinished_id = {NOWHERE})",
                "rows are deleted only during an erasure of their policy",
            ),
        ]
    guards += [
        Guard(
            Erasure._meta.db_table,
            "UPDATE",
            "NOT (OLD.unfinished_id IS NOT NULL AND NEW.unfinished_id IS NULL"
            f" AND {_same_otherwise()})",
            "an erasure can only be finished",
        ),
        Guard(Erasure._meta.db_table, "DELETE", "TRUE", "rows are never deleted"),
    ]
    for model in (*policy_of, Erasure):
        guards.append(
            Guard(model._meta.db_table, "INSERT", _taken(model), "the row exists already")
            if vendor == "sqlite"
            else Guard(model._meta.db_table, "TRUNCATE", "TRUE", "the table is never emptied")
        )
    return guards


def _same_otherwise() -> str:
    columns = [field.column for field in Erasure._meta.fields if field.name != "unfinished"]
    return " AND ".join(f"OLD.{column} IS NOT DISTINCT FROM NEW.{column}" for column in columns)


def _taken(model: type[models.Model]) -> str:
    """That a row stands under a unique key of the new one, which REPLACE would silently delete."""
    columns = {field.name: field.column for field in model._meta.fields}
    keys: list[Sequence[str]] = [[field.name] for field in model._meta.fields if field.unique]
    keys += [
        constraint.fields
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
    ]
    same = (" AND ".join(f"{columns[name]} = NEW.{columns[name]}" for name in key) for key in keys)
    return f"EXISTS (SELECT 1 FROM {model._meta.db_table} WHERE {' OR '.join(same)})"


def _sqlite(guard: Guard) -> str:
    condition = guard.condition.replace("IS NOT DISTINCT FROM", "IS")
    return (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} WHEN {condition}"
        f" BEGIN SELECT RAISE(ABORT, '{guard.table}: {guard.message}'); END"
    )


def _postgresql_body(guard: Guard) -> str:
    answer = {"TRUNCATE": "NULL", "DELETE": "OLD", "UPDATE": "NEW"}[guard.event]
    return (
        f" BEGIN IF {guard.condition} THEN RAISE EXCEPTION '{guard.table}: {guard.message}'"
        f" USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {answer}; END "
    )


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every trigger on its table, anew where it stands. Tables not yet made are left out."""
    remove(connection)
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        for guard in _guards(connection.vendor):
            if guard.table not in tables:
                continue
            if connection.vendor == "sqlite":
                cursor.execute(_sqlite(guard))
                continue
            each = "STATEMENT" if guard.event == "TRUNCATE" else "ROW"
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql"
                f" AS $guard${_postgresql_body(guard)}$guard$"
            )
            cursor.execute(
                f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table}"
                f" FOR EACH {each} EXECUTE FUNCTION {guard.name}()"
            )


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take every trigger away. Only a test that empties its database has a reason to."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        for guard in _guards(connection.vendor):
            if guard.table in tables:
                on = f" ON {guard.table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name}{on}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of the triggers that are absent, switched off or not what `install` writes."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            expected = _sqlite
        else:
            cursor.execute(
                "SELECT t.tgname, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
                " WHERE t.tgenabled IN ('O', 'A') AND t.tgrelid::regclass::text = ANY(%s)",
                [tables],
            )
            expected = _postgresql_body
        found = dict(cursor.fetchall())
    return [
        guard.name
        for guard in _guards(connection.vendor)
        if guard.table in tables and found.get(guard.name) != expected(guard)
    ]


def check_triggers(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """System check: one error per database that does not guard what was published."""
    return [
        Error(
            f"The database “{alias}” does not keep versions from being changed:"
            f" {', '.join(names)} missing.",
            hint="Find out who removed them, then run “manage.py migrate --skip-checks”.",
            id="policies.E001",
        )
        for alias in databases or ()
        if (names := missing(connections[alias]))
    ]
