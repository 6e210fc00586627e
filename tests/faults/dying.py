"""Lets an act die by SIGKILL at each of its steps in turn, every time in a process of its own.

A step is a statement that writes to the database, a commit, or a change to a file below DATA_DIR: the act
dies before each of them, and after each commit. So nothing has to be named, and nothing is left out.
"""

import os
import signal
import sys
import traceback
from collections.abc import Callable
from itertools import count
from typing import Any, NoReturn

from django.conf import settings
from django.db import connection

WRITING = ("INSERT", "UPDATE", "DELETE")
CHANGING = frozenset(
    {"fcntl.flock", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.truncate"}
)
WRITABLE = os.O_WRONLY | os.O_RDWR


class Steps:
    """Counts the steps of this process, which dies at one of them."""

    def __init__(self, last: int) -> None:
        self.left = last
        sys.dont_write_bytecode = True
        sys.addaudithook(self._heard)
        connection.execute_wrappers.append(self._executed)
        commit = connection._commit

        def committed() -> None:
            self.next()
            commit()
            self.next()

        connection._commit = committed

    def next(self) -> None:
        """Take a step, or die."""
        self.left -= 1
        if not self.left:
            os.kill(os.getpid(), signal.SIGKILL)

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in CHANGING or (event == "open" and _is_ours(arguments)):
            self.next()

    def _executed(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.lstrip("( \n").startswith(WRITING):
            self.next()
        return execute(sql, *rest)


def _is_ours(opened: tuple[Any, ...]) -> bool:
    path, _mode, flags = opened
    return bool(flags & WRITABLE) and str(path).startswith(str(settings.DATA_DIR))


def apart(act: Callable[[], object]) -> int:
    """Do something in a process of its own and return how that ended, as `os.waitpid` tells it.

    This process must have no connection to the database, which both would use.
    """
    assert connection.connection is None
    sys.stdout.flush()
    child = os.fork()
    if not child:
        _end_after(act)
    return os.waitpid(child, 0)[1]


def _end_after(act: Callable[[], object]) -> NoReturn:
    try:
        act()
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)


def surely(act: Callable[[], object]) -> None:
    """Do something in a process of its own, to its end."""
    assert apart(act) == 0


def die_at_each_step(
    act: Callable[[int], object], check: Callable[[int], object], stride: int = 1
) -> int:
    """Let `act(step)` die at every step, or every so many, and have `check(step)` look at what it left.

    Return after how many deaths it came to its end, which is checked too.
    """
    for step in count(1, stride):

        def doomed(step: int = step) -> None:
            Steps(step)
            act(step)

        ended = apart(doomed)
        assert ended in (0, signal.SIGKILL), ended
        check(step)
        if ended == 0:
            return step // stride
    raise AssertionError
