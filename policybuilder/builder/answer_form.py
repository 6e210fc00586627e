"""The form of one answer: its inputs, made from its shape, and back to one JSON value.

A path such as ``controller.address`` can need several inputs; each bears the path of its own answer as
its name. A list shows one block of inputs per item; buttons add and remove items without script. With its
last block removed it says that there are none.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext as _
from pydantic import TypeAdapter, ValidationError

from policybuilder.builder.faults import said
from policybuilder.builder.fields import (
    LONG_TEXTS,
    EntryField,
    PickField,
    TextField,
    field_for,
    groups_of,
)
from policybuilder.builder.listing import Listed
from policybuilder.builder.shape import (
    Group,
    Leaf,
    Many,
    Maybe,
    Shape,
    annotation_at,
    shape_of,
)
from policybuilder.builder.telling import lines_of
from policybuilder.builder.texts import TextsField
from policybuilder.builder.wording import in_a_line
from policybuilder.facts.paths import Values, read
from policybuilder.facts.vocabulary import vocabulary
from policybuilder.lib.translations import SOURCE

Wording = Callable[[str], tuple[str, str]]
"""Gives the label and the help of the input for a path."""


@dataclass
class Node:
    """A place in the form, as the template walks it.

    `kind` is leaf, group, many, maybe or keyed: a list whose items are each named by an entry, where
    `input` offers the entries to add and `said` tells what stands in an item.
    """

    kind: str
    name: str
    label: str
    help: str = ""
    key: str = ""
    said: str = ""
    input: forms.BoundField | None = None
    none: forms.BoundField | None = None
    nodes: list["Node"] = field(default_factory=list)
    constants: Mapping[str, str] = field(default_factory=dict)

    @property
    def has_errors(self) -> bool:
        """Whether something typed below is wrong."""
        return any(leaf.input and leaf.input.errors for leaf in self.leaves())

    def leaves(self) -> Iterator["Node"]:
        """Every input below, this one too."""
        if self.kind == "leaf":
            yield self
        for node in self.nodes:
            yield from node.leaves()


class AnswerForm(forms.Form):
    """Asks for the answer at `path`.

    `facts` are JSON values; what stands at the path is shown. `data` are the typed inputs, if any.
    Raises KeyError where no answer has such a path.
    """

    def __init__(
        self,
        path: str,
        facts: Values,
        wording: Wording,
        listed: Listed,
        data: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, auto_id="id-%s")
        self.path = path
        self.languages: Sequence[str] = facts.get("languages") or [SOURCE]
        self.wording = wording
        self.listed = listed
        self.annotation = annotation_at(facts, path)
        self.before = read(facts, path)
        self.root = self._node(shape_of(self.annotation), path, self.before)
        self._adapter: TypeAdapter[Any] = TypeAdapter(self.annotation)

    def quiet(self) -> "AnswerForm":
        """Show what was typed without judging it, as while a list gets another item."""
        self._errors = ErrorDict()
        return self

    @property
    def answer(self) -> Any:
        """The answer as JSON values, None where nothing was answered. Only of a valid form."""
        return self.cleaned_data["answer"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        answer = self._value(self.root, cleaned)
        if answer is not None and not self.errors:
            try:
                self._adapter.validate_python(answer)
            except ValidationError as error:
                for fault in error.errors(include_url=False):
                    self._report(fault["loc"], said(dict(fault)))
        return {**cleaned, "answer": answer}

    def _node(self, shape: Shape, name: str, value: Any) -> Node:
        label, help_text = self.wording(name)
        node = Node(type(shape).__name__.lower(), name, label, help_text)
        match shape:
            case Leaf():
                label = label or self._numbered(name)
                self.fields[name] = self._field(shape, name, label=label, help_text=help_text)
                self.initial[name] = value
                node.input = self[name]
            case Group(fields, constants):
                node.constants = constants
                node.nodes = [
                    self._node(inner, f"{name}.{key}", (value or {}).get(key))
                    for key, inner in fields.items()
                ]
            case Maybe(inner):
                self.fields[f"{name}.none"] = forms.BooleanField(
                    required=False, label=_("There is none, or this does not happen")
                )
                self.initial[f"{name}.none"] = value == "none"
                node.none = self[f"{name}.none"]
                node.nodes = [self._node(inner, name, None if value == "none" else value)]
            case Many(Group(fields) as item, most) if is_keyed(item):
                self._keyed(node, fields, most, value or [])
            case Many(item, most):
                node.nodes = self._items(item, most, name, [None] if value is None else value)
        return node

    def _field(self, leaf: Leaf, name: str, **words: Any) -> forms.Field:
        last = name.rpartition(".")[2]
        if leaf.kind == "text":
            words |= {"most": 10_000, "long": last in LONG_TEXTS}
            if len(self.languages) > 1:
                return TextsField(self.languages, **words)
            return TextField(language=self.languages[0], **words)
        return field_for(leaf, last, self.listed(name), self.languages, **words)

    def _numbered(self, name: str) -> str:
        """The label of a list's item that has no words of its own."""
        many, _dot, at = name.rpartition(".")
        return f"{self.wording(many)[0]} {int(at) + 1}"

    def _keyed(self, node: Node, fields: Mapping[str, Shape], most: int, values: Any) -> None:
        """Rows for the items there are, named by their entries, and all other entries to add."""
        node.kind = "keyed"
        key, *others = fields
        leaf = fields[key]
        assert isinstance(leaf, Leaf)
        rows = self._rows(node.name, len(values), most)
        for at, value in enumerate([*values, *[{}] * rows][:rows]):
            name = f"{node.name}.{at}"
            self.fields[f"{name}.{key}"] = EntryField(
                groups_of(vocabulary(leaf.vocabulary)), languages=self.languages, hidden=True
            )
            self.initial[f"{name}.{key}"] = value.get(key)
            rest = {other: value.get(other) for other in others}
            row = Node("row", name, self._words(leaf, value.get(key), name, key), key=key)
            said_of = Group({other: fields[other] for other in others}, {})
            row.said = in_a_line(lines_of(said_of, rest, name, self.listed))
            row.input = self[f"{name}.{key}"]
            row.nodes = [
                self._node(fields[other], f"{name}.{other}", rest[other]) for other in others
            ]
            node.nodes.append(row)
        node.key = key
        self.fields[f"{node.name}.more"] = PickField(
            groups_of(vocabulary(leaf.vocabulary)),
            languages=self.languages,
            none=False,
            label=_("Add more"),
        )
        node.input = self[f"{node.name}.more"]

    def _words(self, leaf: Leaf, entry: Any, name: str, key: str) -> str:
        """What a row is called: by what was typed, else by what stands there."""
        if self.is_bound and entry is None:
            raw = self.fields[f"{name}.{key}"].widget.value_from_datadict(
                self.data, {}, f"{name}.{key}"
            )
            entry = {"own": raw["own"]} if raw["own"] else raw["listed"] or None
        known = isinstance(entry, dict) or entry in vocabulary(leaf.vocabulary).entries
        return in_a_line(lines_of(leaf, entry, name, self.listed)) if known else ""

    def _rows(self, name: str, there: int, most: int) -> int:
        """How many items the form shows: as many as were shown before, else as many as there are."""
        typed = str(self.data.get(f"{name}.rows", "")) if self.is_bound else ""
        return min(int(typed), most) if typed.isdecimal() and len(typed) < 6 else there

    def _items(self, item: Shape, most: int, name: str, values: list[Any]) -> list[Node]:
        rows = self._rows(name, len(values), most)
        padded = [*values, *[None] * rows][:rows]
        return [self._node(item, f"{name}.{at}", value) for at, value in enumerate(padded)]

    def _value(self, node: Node, cleaned: Mapping[str, Any]) -> Any:
        match node.kind:
            case "leaf":
                return self._kept_languages(node.name, cleaned.get(node.name))
            case "group":
                named = {
                    inner.name.rpartition(".")[2]: self._value(inner, cleaned)
                    for inner in node.nodes
                }
                given = {key: value for key, value in named.items() if value is not None}
                return {**node.constants, **given} if given else None
            case "row":
                named = {
                    inner.name.rpartition(".")[2]: self._value(inner, cleaned)
                    for inner in node.nodes
                }
                named[node.key] = cleaned.get(f"{node.name}.{node.key}")
                return {key: one for key, one in named.items() if one is not None}
            case "keyed":
                return self._keyed_value(node, cleaned)
            case "maybe":
                return self._maybe(node, cleaned)
        if not node.nodes:
            return []
        items = [self._value(inner, cleaned) for inner in node.nodes]
        return [item for item in items if item is not None] or None

    def _keyed_value(self, node: Node, cleaned: Mapping[str, Any]) -> Any:
        rows = [self._value(row, cleaned) for row in node.nodes]
        rows = [row for row in rows if node.key in row]
        there = [row[node.key] for row in rows]
        more = cleaned.get(f"{node.name}.more") or ()
        return rows + [{node.key: entry} for entry in more if entry not in there] or None

    def _maybe(self, node: Node, cleaned: Mapping[str, Any]) -> Any:
        value = self._value(node.nodes[0], cleaned)
        if not cleaned.get(f"{node.name}.none"):
            return value
        if value is not None:
            self.add_error(
                f"{node.name}.none", _("You said that there is none, and filled in something.")
            )
        return "none"

    def _kept_languages(self, name: str, value: Any) -> Any:
        """Words in further languages stay beside the ones shown, unless what they translate has changed."""
        before = self.initial.get(name)
        if not isinstance(before, dict) or "own" in before:
            return value
        if isinstance(value, dict):
            others = {code: text for code, text in before.items() if code not in self.languages}
            return {**others, **value}
        if len(self.languages) > 1 or not isinstance(value, str):
            return value
        edited = self.languages[0] if self.languages[0] in before else next(iter(before))
        return before if before[edited] == value else {edited: value}

    def _report(self, place: tuple[Any, ...], message: str) -> None:
        """Put a message beside the input that a pydantic location leads to."""
        node = self.root
        for step in place:
            node = _below(node, step) or node
        leaf = next(node.leaves(), None)
        self.add_error(leaf.name if leaf else None, message)


def _below(node: Node, step: Any) -> Node | None:
    """The node one step of a location below; None where the step names a type and no place."""
    if node.kind == "maybe":
        return _below(node.nodes[0], step)
    if node.kind == "many" and isinstance(step, int) and step < len(node.nodes):
        return node.nodes[step]
    if node.kind == "group":
        return next((n for n in node.nodes if n.name.rpartition(".")[2] == step), None)
    return None


def is_keyed(item: Group) -> bool:
    """Whether items of a list are named by an entry of a vocabulary, each entry once."""
    first = next(iter(item.fields.values()), None)
    return isinstance(first, Leaf) and first.kind == "entry" and len(item.fields) > 1


def with_row(data: QueryDict, name: str) -> QueryDict:
    """The typed inputs with room for one more item in the list `name`."""
    changed = data.copy()
    if f"{name}.rows" in data:
        changed[f"{name}.rows"] = str(_rows(data, name) + 1)
    return changed


def without_row(data: QueryDict, name: str, at: int) -> QueryDict:
    """The typed inputs without item `at` of the list `name`; later items move up."""
    changed = data.copy()
    items = {key: _item(key, name) for key in data}
    for key in (key for key, item in items.items() if item and item[0] >= at):
        del changed[key]
    for key, item in items.items():
        if item and item[0] > at:
            changed.setlist(f"{name}.{item[0] - 1}{item[1]}", data.getlist(key))
    changed[f"{name}.rows"] = str(max(_rows(data, name) - 1, 0))
    return changed


def _item(key: str, name: str) -> tuple[int, str] | None:
    """The position of the list item that an input belongs to, and the rest of the input's name."""
    found = re.fullmatch(re.escape(name) + r"\.([0-9]{1,5})(\..*)?", key)
    return (int(found[1]), found[2] or "") if found else None


def _rows(data: QueryDict, name: str) -> int:
    typed = str(data.get(f"{name}.rows", ""))
    return int(typed) if typed.isdecimal() and len(typed) < 6 else 0
