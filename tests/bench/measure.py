"""How a measurement is taken and told."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One result: what was measured, its figure, and the most (or least) it is to be."""

    name: str
    figure: float
    target: float
    unit: str = "x"
    at_least: bool = False

    @property
    def is_met(self) -> bool:
        """Whether the target is met."""
        return self.figure >= self.target if self.at_least else self.figure <= self.target

    def __str__(self) -> str:
        bound = ">=" if self.at_least else "<="
        return (
            f"{self.name:<58} {self.figure:8.2f} {self.unit:<2} "
            f"{bound} {self.target:g} {self.unit:<2} {'ok' if self.is_met else 'miss'}"
        )


def fastest(*calls: Callable[[], object], rounds: int) -> list[float]:
    """Return the shortest time of each call in seconds, of processor time in this thread.

    The calls take turns, so that a machine that is busy for a while slows all of them.
    """
    best = [float("inf")] * len(calls)
    for _ in range(rounds):
        for number, call in enumerate(calls):
            gc.collect()
            started = time.thread_time()
            call()
            best[number] = min(best[number], time.thread_time() - started)
    return best
