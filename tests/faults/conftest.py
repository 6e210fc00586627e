"""Installations for the tests of faults. Each test starts and kills real processes."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.faults.installation import Installation, postgres


@pytest.fixture(params=["sqlite", "postgres"])
def installation(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Installation]:
    """A migrated installation with nothing in it; once on each database."""
    with ExitStack() as stack:
        url = stack.enter_context(postgres()) if request.param == "postgres" else ""
        made = Installation(tmp_path / "data", url)
        stack.callback(made.stop)
        made.manage("migrate", "--verbosity", "0")
        yield made
