"""The shape of one answer, read from the annotations of `Facts`: what a form has to ask for.

A `Leaf` is one input. A `Group` is a part with named fields, `Many` a list, `Maybe` something that can
also be stated not to exist.
"""

import types
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from annotated_types import Ge, Le, MaxLen, MinLen
from pydantic.fields import FieldInfo

from policybuilder.facts import shapes
from policybuilder.facts.model import Facts
from policybuilder.facts.paths import Values, read
from policybuilder.facts.reach import LawId
from policybuilder.facts.shapes import Nothing, Own, Part, Vocabulary

_NAMED = {
    "link": shapes.Link,
    "email": shapes.Email,
    "phone": shapes.Phone,
    "period": shapes.Period,
    "country": shapes.Country,
    "language": shapes.Language,
    "id": shapes.Id,
    "law": LawId,
    "text": shapes.Text,
    "words": shapes.Words,
}


@dataclass(frozen=True)
class Leaf:
    """One input. `kind` says which; `vocabulary` or `options` hold its choices."""

    kind: str
    vocabulary: str = ""
    options: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True)
class Group:
    """A part of the facts: several inputs under their names. `constants` are never asked."""

    fields: Mapping[str, "Shape"]
    constants: Mapping[str, str]


@dataclass(frozen=True)
class Many:
    """A list of equal things, `most` at most."""

    item: "Shape"
    most: int


@dataclass(frozen=True)
class Maybe:
    """Something, or the statement that there is none."""

    inner: "Shape"


Shape = Leaf | Group | Many | Maybe


def shape_at(facts: Values, path: str) -> Shape:
    """Return the shape of the answer at a path. ``facts`` and errors as in `annotation_at`."""
    return shape_of(annotation_at(facts, path))


def annotation_at(facts: Values, path: str) -> Any:
    """Return the type of the answer at a path.

    ``facts`` tell which kind of extra an activity takes; nothing else of them matters.

    Raises:
        KeyError: no answer has such a path.
    """
    annotation: Any = Facts
    walked: list[str] = []
    for step in path.split("."):
        annotation = _step(_without_none(annotation), step, path)
        walked.append(step)
        annotation = _narrowed(annotation, facts, ".".join(walked))
    return annotation


def _step(annotation: Any, step: str, path: str) -> Any:
    """The type one step below; ``annotation`` is a part or a list of parts."""
    bare = _bare(annotation)
    if get_origin(bare) is list:
        return get_args(bare)[0]
    if _is_part(bare) and step in bare.model_fields:
        return _hints(bare)[step]
    raise KeyError(path)


def _narrowed(annotation: Any, facts: Values, path: str) -> Any:
    """The member of a tagged union that the facts name; any other type as it is."""
    members = [_bare(member) for member in _members(annotation)]
    tagged = {_tag(member): member for member in members if _is_part(member) and _tag(member)}
    if len(tagged) < 2:
        return annotation
    tag = read(facts, f"{path}.type")
    if tag not in tagged:
        raise KeyError(path)
    return tagged[tag]


@cache
def shape_of(annotation: Any) -> Shape:
    """Return the shape of a type that stands in `Facts`."""
    members = [member for member in _members(annotation) if member is not type(None)]
    if Nothing in members:
        members.remove(Nothing)
        return Maybe(shape_of(_union(members)))
    if len(members) > 1:
        return Leaf("tagged")
    return _plain(members[0])


def _plain(annotation: Any) -> Shape:
    bare, marks = _bare(annotation), _marks(annotation)
    vocabulary = next((mark.name for mark in marks if isinstance(mark, Vocabulary)), "")
    if vocabulary:
        kind = "pick" if get_origin(bare) is list else "one" if bare is str else "entry"
        return Leaf(kind, vocabulary)
    for kind, named in _NAMED.items():
        if annotation == named:
            return Leaf(kind)
    if bare is bool:
        return Leaf("tri")
    if bare is int:
        return Leaf("number", least=_limit(marks, Ge, "ge"), most=_limit(marks, Le, "le"))
    if get_origin(bare) is Literal:
        return Leaf("choice", options=get_args(bare))
    if get_origin(bare) is list:
        return _listed(get_args(bare)[0], marks)
    if _is_part(bare):
        return _group(bare)
    return Leaf(bare.__name__)


def _listed(item: Any, marks: tuple[Any, ...]) -> Shape:
    most = _limit(marks, MaxLen, "max_length") or shapes.LONGEST_LIST
    inner = shape_of(item)
    if inner == Leaf("words"):
        return Leaf("lines", most=most)
    if isinstance(inner, Leaf) and inner.kind in ("id", "law", "language", "choice"):
        return Leaf("several", inner.kind, inner.options)
    return Many(inner, most)


def _group(part: type[Part]) -> Group:
    fields: dict[str, Shape] = {}
    constants: dict[str, str] = {}
    for name, hint in _hints(part).items():
        shape = shape_of(hint)
        if isinstance(shape, Leaf) and len(shape.options) == 1 and shape.kind == "choice":
            constants[name] = shape.options[0]
        else:
            fields[name] = shape
    return Group(types.MappingProxyType(fields), types.MappingProxyType(constants))


def _is_part(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Part) and annotation is not Own


def _tag(part: type[Part]) -> str:
    default = part.model_fields["type"].default if "type" in part.model_fields else ""
    return str(default)


def _members(annotation: Any) -> tuple[Any, ...]:
    """The members of a union, also of an annotated one; the words of a `Text` are one member."""
    if annotation == shapes.Text:
        return (annotation,)
    union = annotation if _is_union(annotation) else _bare(annotation)
    if not _is_union(union) or any(isinstance(m, Vocabulary) for m in _marks(annotation)):
        return (annotation,)
    members = get_args(union)
    text = get_args(shapes.Text)
    if set(text) <= set(members):
        members = (shapes.Text, *(member for member in members if member not in text))
    return tuple(inner for member in members for inner in _members(member))


def _is_union(annotation: Any) -> bool:
    return get_origin(annotation) in (Union, types.UnionType)


def _union(members: list[Any]) -> Any:
    return Union[tuple(members)]  # noqa: UP007  # made at run time


def _without_none(annotation: Any) -> Any:
    members = [
        member for member in _members(annotation) if member is not type(None) and member != Nothing
    ]
    return _union(members)


def _bare(annotation: Any) -> Any:
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


def _marks(annotation: Any) -> tuple[Any, ...]:
    if get_origin(annotation) is not Annotated:
        return ()
    marks: list[Any] = []
    for mark in annotation.__metadata__:
        marks += mark.metadata if isinstance(mark, FieldInfo) else [mark]
    return tuple(marks)


def _limit(marks: tuple[Any, ...], kind: type[Ge | Le | MaxLen | MinLen], name: str) -> Any:
    return next((getattr(mark, name) for mark in marks if isinstance(mark, kind)), None)


@cache
def _hints(part: type[Part]) -> dict[str, Any]:
    return get_type_hints(part, include_extras=True)
