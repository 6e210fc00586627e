"""Clause bodies as Jinja templates: they print and loop, they never compare, call or assign values."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from policybuilder.clauses import formats
from policybuilder.clauses.markdown import Slots
from policybuilder.clauses.names import unknown_names
from policybuilder.facts.told import Picked, Told, ToldNumber

_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.And,
    nodes.Filter,
    nodes.For,
    nodes.Getattr,
    nodes.If,
    nodes.Name,
    nodes.Not,
    nodes.Or,
    nodes.Output,
    nodes.TemplateData,
)


class Unprintable(ValueError):
    """A body prints something that is no answer's words: nothing, a yes or no, an id, a list."""


@pass_context
def _slot(context: Context, value: object) -> str:
    """Turn whatever a body prints into a slot; the Markdown never holds the value itself."""
    slots: Slots = context["_slots"]
    if isinstance(value, Told):
        return slots.put(value)
    if isinstance(value, ToldNumber):
        return slots.put(Told(str(int(value)), value.paths))
    if isinstance(value, Picked):
        raise Unprintable(f"prints the id '{value}'; print its .words")
    raise Unprintable(f"prints '{value}', which is not an answer's words")


def _filter(function: Any) -> Any:
    @pass_context
    def apply(context: Context, value: Any) -> Told:
        if value is None:
            raise Unprintable("prints what is not answered")
        told: Told = function(value, context["_language"])
        return told

    return apply


class _Sandbox(ImmutableSandboxedEnvironment):
    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Allow what is not private: a body cannot call, so it can at most print what it is given."""
        return not attr.startswith("_")


def filters() -> Mapping[str, Callable[..., Told]]:
    """What turns values into words, by the names that bodies use."""
    return {
        "listed": formats.listed,
        "listed_or": formats.listed_or,
        "period": formats.period,
        "day": formats.day,
        "country": formats.country,
        "countries": formats.countries,
        "capital": formats.capital,
        "series": formats.series,
    }


@cache
def _environment() -> _Sandbox:
    environment = _Sandbox(
        undefined=StrictUndefined,
        finalize=_slot,
        cache_size=-1,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.clear()
    environment.filters.clear()
    environment.filters.update({name: _filter(made) for name, made in filters().items()})
    return environment


def compile_body(text: str) -> Template:
    """Compile a clause body.

    Raises:
        ValueError: it is not a template, does more than print and loop, or reads what does not
            exist; names the line.
    """
    environment = _environment()
    try:
        tree = environment.parse(text)
    except TemplateSyntaxError as error:
        raise ValueError(f"line {error.lineno} of the body: {error.message}") from error
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED):
            name = type(node).__name__.lower()
            raise ValueError(f"line {node.lineno} of the body: a body prints and loops, no {name}")
    try:
        for line, name in unknown_names(tree):
            raise ValueError(f"line {line} of the body: there is no '{name}'")
        return environment.from_string(tree)
    except TemplateSyntaxError as error:
        raise ValueError(f"line {error.lineno} of the body: {error.message}") from error


def render(template: Template, slots: Slots, language: str, values: Mapping[str, Any]) -> str:
    """Return the Markdown of a body, with a slot in the place of every printed value.

    Raises:
        Unprintable: the body prints something that is no answer's words.
        jinja2.UndefinedError: the body reads a name that does not exist.
    """
    return template.render({**values, "_slots": slots, "_language": language})
