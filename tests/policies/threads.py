"""Twenty people who do the same thing at the same time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection


def at_once(act: Callable[[int], Any]) -> list[Any]:
    """Call `act` with 0 to 19, each in a thread and on a connection of its own."""

    def in_thread(count: int) -> Any:
        try:
            return act(count)
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as threads:
        return list(threads.map(in_thread, range(20)))
