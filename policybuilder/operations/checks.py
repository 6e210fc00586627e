"""System checks: `manage.py check` reads all content and names each file that is wrong."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from django.core.checks import CheckMessage, Error, Warning, register

from policybuilder.documents.content_check import content_problems, laws_to_recheck
from policybuilder.documents.report import blockers
from policybuilder.lib.problems import Invalid, Problem
from policybuilder.operations.publications import installation_facts


@register("content")
def check_content(app_configs: Any, **kwargs: Any) -> Iterable[CheckMessage]:
    """Report every problem in `policybuilder/content/`."""
    return [Error(str(problem), id="policybuilder.E001") for problem in content_problems()]


@register("content")
def check_laws_are_current(app_configs: Any, **kwargs: Any) -> Iterable[CheckMessage]:
    """Warn of laws whose text should be looked at again by now."""
    return list(_warnings(laws_to_recheck(datetime.now(UTC).date())))


@register("content", deploy=True)
def check_own_policy(app_configs: Any, **kwargs: Any) -> Iterable[CheckMessage]:
    """Warn where the installation has no policy of its own, and report what keeps it from one."""
    try:
        facts = installation_facts()
    except Invalid as invalid:
        return [Error(str(problem), id="policybuilder.E002") for problem in invalid.problems]
    if facts is None:
        message = "OPERATOR_FILE is not set, so this installation publishes no policy of its own."
        return [Warning(message, id="policybuilder.W002")]
    problems = blockers(facts, datetime.now(UTC).date())
    return [Error(str(problem), id="policybuilder.E002") for problem in problems]


def _warnings(problems: Iterable[Problem]) -> Iterator[CheckMessage]:
    for problem in problems:
        yield Warning(str(problem), id="policybuilder.W001")
