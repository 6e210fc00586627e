import threading
import time

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from policybuilder.notices.post import post
from policybuilder.operations.sweep import sweep
from policybuilder.operations.worker import queue_worker

HOUR = 60 * 60


class Command(BaseCommand):
    help = "Do what waits in the queue, send notices, and sweep every hour, until stopped."

    def handle(self, *args: object, **options: object) -> None:
        # Daemons: whatever they do can be broken off, so the process need not wait for them.
        threading.Thread(target=sweep_hourly, daemon=True).start()
        # Of its own, so that a slow mail server keeps nothing else waiting.
        threading.Thread(target=post_always, daemon=True).start()
        worker = queue_worker()
        worker.configure_signals()
        worker.run()


def sweep_hourly() -> None:
    """Sweep now and after every hour."""
    while True:
        close_old_connections()
        sweep(timezone.now())
        time.sleep(HOUR)


def post_always() -> None:
    """Send what readers are to be told, round after round."""
    while True:
        close_old_connections()
        time.sleep(post(timezone.now))
