import threading
import time

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from policybuilder.operations.sweep import sweep
from policybuilder.operations.worker import queue_worker

HOUR = 60 * 60


class Command(BaseCommand):
    help = "Do what waits in the queue, and sweep every hour, until stopped."

    def handle(self, *args: object, **options: object) -> None:
        # A daemon: whatever it does can be broken off, so the process need not wait for it.
        threading.Thread(target=sweep_hourly, daemon=True).start()
        worker = queue_worker()
        worker.configure_signals()
        worker.run()


def sweep_hourly() -> None:
    """Sweep now and after every hour."""
    while True:
        close_old_connections()
        sweep(timezone.now())
        time.sleep(HOUR)
