"""What goes into an evidence pack, and in which order."""

from collections.abc import Iterator
from datetime import datetime

from policybuilder.builder.lawyer.files import report_files
from policybuilder.hosting.site import site_files
from policybuilder.hosting.well_known import INSTRUCTIONS, PROGRAM, PROGRAM_NAME
from policybuilder.notices.files import notice_files
from policybuilder.policies.export import policy_files
from policybuilder.policies.models import Policy
from policybuilder.policies.pack import Contributor


def guide_files(policy: Policy, at: datetime) -> Iterator[tuple[str, bytes]]:
    """Yield what a stranger needs to read and to check the pack."""
    yield "README.md", INSTRUCTIONS.read_bytes()
    yield PROGRAM_NAME, PROGRAM.read_bytes()


CONTRIBUTORS: tuple[Contributor, ...] = (
    guide_files,
    policy_files,
    report_files,
    notice_files,
    site_files,
)
"""An app that keeps something about a policy adds what it yields here."""
