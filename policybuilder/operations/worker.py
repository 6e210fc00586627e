"""The worker of the queue, which stops when it is told to."""

import sys
from types import FrameType

from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker


class PromptWorker(Worker):
    """Breaks off the running task at the first signal.

    Tasks can be broken off anywhere, and the sweep rings again for what they left undone.
    """

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """End the process; inside a task, end that first."""
        self.running = False
        sys.exit(0)


def queue_worker() -> PromptWorker:
    """Return a worker for all tasks that looks for new ones every second."""
    return PromptWorker(
        queue_names=["*"],
        excluded_queue_names=[],
        backend_name="default",
        interval=1,
        startup_delay=False,
        batch=False,
        max_tasks=None,
        worker_id=get_random_string(32),
    )
