"""Path patterns: paths of facts in which ``*`` stands for any item of a list."""

from collections.abc import Iterator
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from policybuilder.facts.model import Facts
from policybuilder.facts.shapes import Own


def exists(pattern: str) -> bool:
    """Whether facts can hold an answer there, as they can at ``activities.*.retention``."""
    types: list[Any] = [Facts]
    for step in pattern.split("."):
        types = [found for annotation in types for found in _below(annotation, step)]
    return bool(types)


def _below(annotation: Any, step: str) -> Iterator[Any]:
    """The types that `step` leads to: a field of a part, or `*` into a list of parts."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if step in annotation.model_fields and annotation is not Own:
            yield annotation.model_fields[step].annotation
    elif get_origin(annotation) is list:
        if step == "*":
            yield from get_args(annotation)
    else:
        inner = get_args(annotation)
        for part in inner[:1] if get_origin(annotation) is Annotated else inner:
            yield from _below(part, step)


def fields() -> Iterator[tuple[type[BaseModel], str, str]]:
    """Every field of every part of the facts, with the pattern of its path."""
    yield from _fields(Facts, "")


def _fields(annotation: Any, prefix: str) -> Iterator[tuple[type[BaseModel], str, str]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation is Own:
            return
        for name, field in annotation.model_fields.items():
            yield annotation, name, f"{prefix}{name}"
            yield from _fields(field.annotation, f"{prefix}{name}.")
    else:
        inner = get_args(annotation)
        step = "*." if get_origin(annotation) is list else ""
        for part in inner[:1] if get_origin(annotation) is Annotated else inner:
            yield from _fields(part, prefix + step)
