"""The reference for authors: the vocabularies, conditions, derived names and filters that exist."""

import inspect
from collections.abc import Callable, Iterator

import policybuilder.laws.conditions  # noqa: F401  (registers the condition of each law)
from policybuilder.clauses.template import filters
from policybuilder.facts import conditions, derived
from policybuilder.facts.conditions.meaning import FAMILIES, meaning
from policybuilder.facts.vocabulary import names as vocabulary_names
from policybuilder.facts.vocabulary import vocabulary
from policybuilder.lib.translations import SOURCE

HEAD = """# Reference for authors

Made by `manage.py author_reference > docs/reference.md`; a test says when it is out of date.
[authors.md](authors.md) explains how clauses use these.
"""


def reference() -> str:
    """Return the reference as Markdown."""
    return "\n".join([HEAD, *_filters(), *_derived(), *_conditions(), *_vocabularies()]) + "\n"


def _filters() -> Iterator[str]:
    yield from ("## Filters", "", "| filter | what it makes |", "|---|---|")
    for name, function in sorted(filters().items()):
        yield f"| `{name}` | {_said(function)} |"


def _derived() -> Iterator[str]:
    yield from ("", "## Derived", "", "| name | what it holds |", "|---|---|")
    for name in sorted(derived.names()):
        yield f"| `derived.{name}` | {_said(derived.derivation(name))} |"


def _conditions() -> Iterator[str]:
    yield from ("", "## Conditions", "", "| name | YES where |", "|---|---|")
    for family in sorted({name.partition(":")[0] for name in conditions.names() if ":" in name}):
        yield f"| `{family}:…` | {FAMILIES.get(family, '{}').format('…')} |"
    for name in sorted(name for name in conditions.names() if ":" not in name):
        yield f"| `{name}` | {_cell(meaning(name))} |"


def _vocabularies() -> Iterator[str]:
    yield from ("", "## Vocabularies", "", "| name | title | tags |", "|---|---|---|")
    for name in vocabulary_names():
        found = vocabulary(name)
        tags = sorted({tag for entry in found.entries.values() for tag in entry.tags})
        shown = ", ".join(f"`{tag}`" for tag in tags)
        yield f"| `{name}` | {_cell(found.title[SOURCE])} | {shown} |"


def _said(function: Callable[..., object]) -> str:
    """The first paragraph of what a function says of itself."""
    return _cell((inspect.getdoc(function) or "").partition("\n\n")[0])


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")
