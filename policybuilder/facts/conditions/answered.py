"""Conditions of single answers, named ``<what>:<path>``.

``told:sharing.grounds`` holds where the answer says something, ``none:sharing.grounds`` where it says
*none of these*; ``yes:`` and ``no:`` stand for a yes and a no. Each waits for an answer of its own, so
that a denial is never the mere lack of one.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any, get_args

from policybuilder.facts.conditions import Known, register
from policybuilder.facts.model import Facts
from policybuilder.facts.shapes import Own, Part, Tri
from policybuilder.facts.view import View


def _parts(annotation: Any) -> Iterator[type[Part]]:
    """The parts a field holds itself; the items of a list are not addressed by a path of fields."""
    if isinstance(annotation, type) and issubclass(annotation, Part) and annotation is not Own:
        yield annotation
    elif getattr(annotation, "__origin__", None) is not list:
        for inner in get_args(annotation):
            yield from _parts(inner)


def _leaves(part: type[Part], prefix: str = "") -> Iterator[tuple[str, bool]]:
    """Every path below a part, with whether a yes or a no stands there."""
    for name, field in part.model_fields.items():
        path = f"{prefix}{name}"
        yield path, field.annotation == Tri
        for inner in _parts(field.annotation):
            yield from _leaves(inner, f"{path}.")


def _read(view: View, path: str) -> Any:
    answer: Any = view
    for step in path.split("."):
        if not isinstance(answer, View):
            return answer
        answer = getattr(answer, step)
    return answer


def _told(path: str, view: View) -> Known:
    answer = _read(view, path)
    return Known.of(None if answer is None else answer not in ("none", ()))


def _none(path: str, view: View) -> Known:
    answer = _read(view, path)
    return Known.of(None if answer is None else answer in ("none", ()))


def _is(wanted: bool, path: str, view: View) -> Known:
    answer = _read(view, path)
    return Known.of(None if answer is None else answer is wanted)


for _path, _is_yes_or_no in _leaves(Facts):
    if _is_yes_or_no:
        register(f"yes:{_path}", partial(_is, True, _path))
        register(f"no:{_path}", partial(_is, False, _path))
    else:
        register(f"told:{_path}", partial(_told, _path))
        register(f"none:{_path}", partial(_none, _path))
