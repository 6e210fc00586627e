"""Several processes that live and die together."""

import ctypes
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence

GRACE = 10  # seconds a process has to finish what it is doing


def supervise(commands: Sequence[Sequence[str]]) -> int:
    """Run `commands` side by side until SIGINT or SIGTERM, or until one of them ends.

    Then all are asked to stop, and those still there after GRACE seconds are killed. Returns 0
    after a signal, else 1: a process that ends by itself is a failure.
    """
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    processes = [start(command) for command in commands]
    while not stop.wait(0.2) and all(process.poll() is None for process in processes):
        pass
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
    return 0 if stop.is_set() else 1


def start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start a process in a session of its own.

    So Ctrl-C in the terminal reaches it once, through `supervise`, and not a second time directly,
    which would break off a running task.
    """
    return subprocess.Popen(command, start_new_session=True, preexec_fn=end_with_parent)


def end_with_parent() -> None:
    """Ask Linux for SIGTERM when the parent is gone, however it went."""
    if sys.platform == "linux":
        PR_SET_PDEATHSIG = 1
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
