"""Front matter: a TOML head between ``+++`` lines above a text."""

import tomllib
from typing import Any


def split(text: str) -> tuple[dict[str, Any], str]:
    """Return the head as a table and the text below it.

    Raises:
        ValueError: there is no head, it has no end, or it is not TOML.
    """
    if not text.startswith("+++\n"):
        raise ValueError("does not begin with a +++ line")
    head, end, body = text[4:].partition("\n+++\n")
    if not end:
        raise ValueError("the head has no closing +++ line")
    try:
        return tomllib.loads(head), body.lstrip("\n")
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"the head is not TOML: {error}") from error
