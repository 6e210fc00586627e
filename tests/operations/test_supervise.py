"""Web server and worker live and die together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
FAILING = [sys.executable, "-c", "import time; time.sleep(1); raise SystemExit(3)"]


def supervisor(pids: Path, *commands: list[str]) -> subprocess.Popen[bytes]:
    """Start a supervisor; each of its processes leaves a file named for its id in `pids`."""
    leaves_pid = f"import os, pathlib; pathlib.Path({str(pids)!r}, str(os.getpid())).touch(); "
    named = [[*command[:-1], leaves_pid + command[-1]] for command in commands]
    code = (
        "import sys; from policybuilder.operations.supervise import supervise; "
        f"sys.exit(supervise({named!r}))"
    )
    return subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)


def started(pids: Path, number: int) -> list[int]:
    soon(lambda: len(list(pids.iterdir())) == number)
    return [int(path.name) for path in pids.iterdir()]


def soon(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_signal_stops_all_and_is_no_failure(tmp_path: Path) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        directory = tmp_path / number.name
        directory.mkdir()
        parent = supervisor(directory, SLEEPER, SLEEPER)
        children = started(directory, 2)
        parent.send_signal(number)
        assert parent.wait(10) == 0
        assert not any(runs(child) for child in children)


def test_when_one_ends_the_other_is_stopped(tmp_path: Path) -> None:
    parent = supervisor(tmp_path, SLEEPER, FAILING)
    assert parent.wait(10) == 1
    assert not any(runs(child) for child in started(tmp_path, 2))


def test_a_killed_supervisor_leaves_nothing_running(tmp_path: Path) -> None:
    parent = supervisor(tmp_path, SLEEPER, SLEEPER)
    children = started(tmp_path, 2)
    parent.kill()
    parent.wait(10)
    soon(lambda: not any(runs(child) for child in children))
