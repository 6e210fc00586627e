"""What has to be done again and again, whether or not anybody asks."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.core.management import call_command

from policybuilder.hosting.make_files import ring_again
from policybuilder.notices.subscribing import forget_idle
from policybuilder.policies.domains import look_again
from policybuilder.policies.drafts import clear_idle_drafts

logger = logging.getLogger(__name__)

CHORES: dict[str, Callable[[datetime], object]] = {
    "visitors' drafts": clear_idle_drafts,
    "files of versions": ring_again,
    "addresses of readers": forget_idle,
    "domains": look_again,
    "sessions": lambda at: call_command("clearsessions"),
    "finished tasks": lambda at: call_command("prune_db_task_results", queue_name="*", verbosity=0),
}


def sweep(at: datetime) -> None:
    """Do every chore once. One that fails is logged and leaves the others alone."""
    for name, chore in CHORES.items():
        try:
            chore(at)
        except Exception:
            logger.exception("sweep: %s", name)
