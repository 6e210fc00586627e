"""Where content lives, and how a file of it is read."""

import tomllib
from pathlib import Path
from typing import Any

from policybuilder.lib.problems import Invalid, Problem

CONTENT = Path(__file__).resolve().parent.parent / "content"


def shown_path(path: Path) -> str:
    """How a message names `path`: from the content folder on, the same on every machine."""
    if path.is_relative_to(CONTENT):
        return f"content/{path.relative_to(CONTENT).as_posix()}"
    return path.name


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of one TOML file. Raises `Invalid`, naming the file, where it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        message = "there is no such file"
    except UnicodeDecodeError:
        message = "is not UTF-8 text"
    except tomllib.TOMLDecodeError as error:
        message = f"is not TOML: {error}"
    raise Invalid([Problem(shown_path(path), message)])
