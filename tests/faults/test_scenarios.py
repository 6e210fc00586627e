"""What dies at any of its steps leaves nothing half done.

Run by `make faults`; what is killed, and what it may leave, is in `scenarios.py`.
"""

import pytest

from tests.faults.installation import Installation


@pytest.mark.parametrize(
    ("installation", "scenario"),
    [
        ("sqlite", "publishing"),
        ("postgres", "publishing"),
        ("sqlite", "replacing"),
        ("sqlite", "posting"),
    ],
    indirect=["installation"],
)
def test_nothing_is_lost_or_torn(installation: Installation, scenario: str) -> None:
    installation.run("-m", "tests.faults.scenarios", scenario)
    assert installation.manage("verify_versions") == ""
