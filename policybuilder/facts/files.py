"""Facts files: TOML or JSON that hold confirmed values only."""

import json
import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from policybuilder.facts.faults import problems_of
from policybuilder.facts.model import Facts
from policybuilder.facts.paths import Values
from policybuilder.facts.upgrade import upgrade
from policybuilder.lib.problems import Invalid, Problem
from policybuilder.lib.toml import Comment, toml_text

LARGEST = 5_000_000
DEEPEST = 30

Format = Literal["toml", "json"]


def facts_json(facts: Facts) -> Values:
    """Return facts as JSON values without what is not answered."""
    values: Values = facts.model_dump(mode="json", by_alias=True, exclude_none=True)
    return {key: value for key, value in values.items() if value != {}}


def facts_from(values: Any) -> Facts:
    """Return the facts that JSON values describe.

    Raises:
        Invalid: one problem per fault, with the path of the fact.
    """
    values = upgrade(values)
    try:
        return Facts.model_validate(values)
    except ValidationError as error:
        raise Invalid(problems_of(error, values)) from error


def read_facts_file(path: Path) -> Facts:
    """Read a facts file; its name's ending tells the format.

    Raises:
        Invalid: it cannot be read, or an answer in it is wrong; one problem each.
    """
    kinds: dict[str, Format] = {".toml": "toml", ".json": "json"}
    if path.suffix not in kinds:
        raise Invalid([Problem(path.name, "must end in .toml or .json")])
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Invalid([Problem(path.name, error.strerror or "cannot be read")]) from error
    return read_facts(content, kinds[path.suffix], path.name)


def read_facts(content: bytes, kind: Format, name: str) -> Facts:
    """Read the bytes of a facts file.

    Raises:
        Invalid: too large, no UTF-8, no TOML or JSON, nested too deep, or a wrong answer.
    """
    return facts_from(parse(content, kind, name))


def write_facts(facts: Facts, comment: Comment = lambda path: None) -> str:
    """Return facts as the text of a TOML file, which reads back as the same facts.

    ``comment`` gives the line above what stands at a path, if any.
    """
    return toml_text(facts_json(facts), comment)


def parse(content: bytes, kind: Format, name: str) -> Any:
    """Parse the bytes of a TOML or JSON file with limits on its size and depth.

    Raises:
        Invalid: one problem that names the file.
    """
    if len(content) > LARGEST:
        raise Invalid([Problem(name, "is larger than 5 MB")])
    try:
        text = content.decode("utf-8-sig")
        values = tomllib.loads(text) if kind == "toml" else _json(text)
        deep = _depth(values) > DEEPEST
    except UnicodeDecodeError as error:
        raise Invalid([Problem(name, "is not UTF-8 text")]) from error
    except RecursionError as error:
        raise Invalid([Problem(name, f"is nested deeper than {DEEPEST} levels")]) from error
    except ValueError as error:
        raise Invalid([Problem(name, f"is not {kind.upper()}: {error}")]) from error
    if deep:
        raise Invalid([Problem(name, f"is nested deeper than {DEEPEST} levels")])
    return values


def _json(text: str) -> Any:
    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        table = dict(items)
        if len(table) < len(items):
            names = [key for key, _ in items]
            twice = next(key for key in names if names.count(key) > 1)
            raise ValueError(f"the key '{twice}' stands there twice")
        return table

    return json.loads(text, object_pairs_hook=pairs)


def _depth(value: Any) -> int:
    if isinstance(value, dict):
        return 1 + max(map(_depth, value.values()), default=0)
    if isinstance(value, list):
        return 1 + max(map(_depth, value), default=0)
    return 0
