"""What a command says before it needs a database that is not ready."""

import sys

from django.core.management.base import OutputWrapper
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor


def refuse_unless_migrated(stderr: OutputWrapper) -> None:
    """Exit 2 with one line on `stderr` where the database is away or lacks a migration."""
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except OperationalError as error:
        stderr.write(f"database: {str(error).splitlines()[0]}")
        sys.exit(2)
    if pending:
        stderr.write("database: not migrated; run “manage.py migrate” first")
        sys.exit(2)
