"""`/healthz`: can this process serve?"""

from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse

from policybuilder.hosting import wishes as snapshots

Respond = Callable[[HttpRequest], HttpResponse]


class HealthMiddleware:
    """Answer `/healthz` before anything else looks at the request.

    A probe asks over plain HTTP and by address, which the checks behind (https, host names)
    rightly refuse.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info != "/healthz":
            return self.get_response(request)
        problem = what_is_wrong()
        return HttpResponse(
            f"{problem or 'ok'}\n",
            status=503 if problem else 200,
            content_type="text/plain; charset=utf-8",
            headers={"Cache-Control": "no-store"},
        )


def what_is_wrong() -> str:
    """Say why this process cannot serve; empty when it can."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "the database does not answer"
    if waiting:
        return "the database is not migrated"
    return snapshots.what_is_wrong(settings.PAGES_ROOT)
