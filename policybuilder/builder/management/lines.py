"""How commands speak: problems one line each on stderr, an exit code that scripts can read."""

import sys
from argparse import ArgumentTypeError
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NoReturn

from policybuilder.lib.problems import Problem

BLOCKED = 1
BAD_INPUT = 2


def complain(problems: Iterable[Problem]) -> None:
    """Write problems to stderr, ``path: message``, one line each."""
    for problem in problems:
        print(_in_one_line(str(problem)), file=sys.stderr)


def _in_one_line(text: str) -> str:
    """Return text that a terminal shows and does not obey: a key of a file can hold anything."""
    line = " ".join(text.split())
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line)


def refuse(problems: Iterable[Problem]) -> NoReturn:
    """Write problems and end the command with exit code 2."""
    complain(problems)
    sys.exit(BAD_INPUT)


def write_bytes(content: bytes, output: Path | None) -> None:
    """Write to a file, or to stdout where none is named; a file that cannot be written ends the command."""
    if output is None:
        sys.stdout.buffer.write(content)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        refuse([Problem(str(output), error.strerror or "cannot be written")])


def day(text: str) -> date:
    """Parse a command's date.

    Raises:
        ArgumentTypeError: it is no date in ISO 8601.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"'{text}' is no date such as 2026-11-21") from error
