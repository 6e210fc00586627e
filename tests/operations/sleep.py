"""A task that takes longer than anybody waits."""

import time

from django_tasks import task


@task()
def sleep() -> None:
    time.sleep(600)
