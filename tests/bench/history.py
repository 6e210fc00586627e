"""What a long history costs: its pages and comparisons across it, beside those of a short one."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial

from django.db import connection
from django.test.utils import setup_test_environment, teardown_test_environment

from policybuilder.documents.summary import SummaryLine
from policybuilder.documents.tree import Document
from policybuilder.hosting.answer import answer
from tests.bench.measure import Line, fastest
from tests.bench.texts import changed, seed
from tests.hosting.publishing import make_policy, put_out

SHORT, LONG = 10, 500
BEGAN = datetime(2024, 1, 1, 9, tzinfo=UTC)
NOW = BEGAN + timedelta(days=LONG)


def measures() -> Iterator[Line]:
    """Yield the results, from a database of their own."""
    setup_test_environment()
    name = connection.creation.create_test_db(verbosity=0)
    try:
        documents = (seed("kallu"), changed("kallu"))
        for versions in (SHORT, LONG):
            _publish(versions, documents)
        yield _ratio("history page", "/p/of-{}/versions/", 1.5)
        yield _ratio("page in force", "/p/of-{}/", 1.5)
        yield _across()
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
        teardown_test_environment()


def _publish(versions: int, documents: tuple[Document, Document]) -> None:
    policy = make_policy(f"of-{versions}", BEGAN)
    lines = (
        SummaryLine("answers", "Payment (changed)."),
        SummaryLine("wording", "Cookies (moved)."),
    )
    for day in range(versions):
        put_out(policy, documents[day % 2], at=BEGAN + timedelta(days=day), summary=lines)


def _ratio(name: str, path: str, target: float) -> Line:
    long, short = fastest(
        *(partial(answer, "localhost", path.format(versions), NOW) for versions in (LONG, SHORT)),
        rounds=15,
    )
    return Line(f"{name}: of {LONG} versions / of {SHORT}", long / short, target)


def _across() -> Line:
    far, near = fastest(
        *(
            partial(answer, "localhost", f"/p/of-{LONG}/compare/1/{other}/", NOW)
            for other in (LONG, 2)
        ),
        rounds=15,
    )
    return Line(f"comparison: 1 with {LONG} / 1 with 2", far / near, 1.2)
