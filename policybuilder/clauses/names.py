"""The names that a clause body reads, so that a misspelt one is found before any document is made."""

from collections.abc import Iterator
from typing import Any, get_args

from jinja2 import nodes
from jinja2.meta import find_undeclared_variables
from pydantic import BaseModel

from policybuilder.facts import derived
from policybuilder.facts.model import Facts
from policybuilder.facts.shapes import Own

READABLE = frozenset({"facts", "derived"})


def unknown_names(body: nodes.Template) -> Iterator[tuple[int, str]]:
    """Yield ``(line, name)`` for each name that is neither a fact, derived, nor set by a loop.

    What a loop hands out is not followed; printing what it lacks is an error when it is rendered.
    """
    strange = find_undeclared_variables(body) - READABLE
    for name in body.find_all(nodes.Name):
        if name.name in strange:
            yield name.lineno, name.name
    for node in body.find_all(nodes.Getattr):
        steps = _steps(node)
        if steps[0] == "derived" and len(steps) > 1 and steps[1] not in derived.names():
            yield node.lineno, f"derived.{steps[1]}"
        if steps[0] == "facts" and not _is_fact(steps[1:]):
            yield node.lineno, ".".join(steps)


def _steps(node: nodes.Expr) -> list[str]:
    """Return ``a.b.c`` as its steps; what is no chain of names begins with an empty step."""
    if isinstance(node, nodes.Getattr):
        return [*_steps(node.node), node.attr]
    return [node.name] if isinstance(node, nodes.Name) else [""]


def _is_fact(steps: list[str]) -> bool:
    models: set[type[BaseModel]] = {Facts}
    for step in steps:
        if not models:
            return True
        fields = [model.model_fields[step] for model in models if step in model.model_fields]
        if not fields:
            return False
        models = {model for field in fields for model in _parts(field.annotation)}
    return True


def _parts(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation is not Own:
            yield annotation
        return
    for part in get_args(annotation):
        yield from _parts(part)
