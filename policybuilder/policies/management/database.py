"""What a command says before it needs a database that is not ready."""

import sys

from django.core.management.base import OutputWrapper
from django.db import InterfaceError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

AWAY = (OperationalError, InterfaceError)
"""What Django raises where the database does not answer."""


def trouble(error: Exception) -> str:
    """Say in one line what the database said."""
    return f"database: {str(error).strip().partition(chr(10))[0]}"


def refuse_unless_migrated(stderr: OutputWrapper) -> None:
    """Exit 2 with one line on `stderr` where the database is away or lacks a migration."""
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except AWAY as error:
        stderr.write(trouble(error))
        sys.exit(2)
    if pending:
        stderr.write("database: not migrated; run “manage.py migrate” first")
        sys.exit(2)
