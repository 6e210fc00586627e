"""TOML text from JSON values, set so that people like to read and edit it."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

WIDTH = 100
_BARE = re.compile(r"^[A-Za-z0-9_-]+$")

Comment = Callable[[str], str | None]
"""Gives the line of comment above what stands at a path, if any."""
Place = tuple[str, ...]


def toml_text(values: dict[str, Any], comment: Comment = lambda path: None) -> str:
    """Write values (tables, lists, words, whole numbers, yes and no) so that TOML reads them back.

    Plain values stand first, then each table under its own heading; a list of tables repeats its
    heading.
    """
    plain = {name: value for name, value in values.items() if not _is_headed(value)}
    lines = [*_plain_lines(plain, (), comment)]
    for name, value in values.items():
        if isinstance(value, dict) and value:
            lines += ["", *_comment_lines(comment(name)), f"[{_key(name)}]"]
            lines += _table_lines(value, (name,), comment)
        elif name not in plain:
            for place, item in enumerate(value):
                above = comment(f"{name}.{item.get('id', place)}")
                lines += ["", *_comment_lines(comment(name) if place == 0 else None)]
                lines += [*_comment_lines(above), f"[[{_key(name)}]]"]
                lines += _table_lines(item, (name,), lambda path: None)
    return "\n".join(lines).strip("\n") + "\n"


def _is_headed(value: Any) -> bool:
    """Whether a value stands under a heading: a table, or a list of nothing but tables."""
    if isinstance(value, list):
        return bool(value) and all(isinstance(item, dict) for item in value)
    return isinstance(value, dict) and bool(value)


def _table_lines(table: dict[str, Any], place: Place, comment: Comment) -> Iterator[str]:
    """The lines below a heading: what fits in a line first, then tables that do not."""
    long = [
        name
        for name, value in table.items()
        if isinstance(value, dict) and len(f"{name} = {_inline(value)}") > WIDTH
    ]
    yield from _plain_lines({k: v for k, v in table.items() if k not in long}, place, comment)
    for name in long:
        inner = (*place, name)
        heading = ".".join(map(_key, inner))
        yield from ("", *_comment_lines(comment(".".join(inner))), f"[{heading}]")
        yield from _table_lines(table[name], inner, comment)


def _plain_lines(values: dict[str, Any], place: Place, comment: Comment) -> Iterator[str]:
    for name, value in values.items():
        yield from _comment_lines(comment(".".join((*place, name))))
        line = f"{_key(name)} = {_inline(value)}"
        if isinstance(value, list) and len(line) > WIDTH:
            yield f"{_key(name)} = ["
            yield from (f"    {_inline(item)}," for item in value)
            yield "]"
        else:
            yield line


def _comment_lines(words: str | None) -> list[str]:
    return [f"# {line}" for line in words.splitlines()] if words else []


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        inner = ", ".join(f"{_key(name)} = {_inline(item)}" for name, item in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else _string(value)


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _string(name)


def _string(words: str) -> str:
    # JSON leaves the delete character as it is, which TOML forbids.
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007F")
