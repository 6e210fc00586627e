"""What documents cost: making one from answers, and comparing two."""

from collections.abc import Iterator
from datetime import date

from jinja2 import Environment
from markdown_it import MarkdownIt

from policybuilder.documents.assemble import assemble
from policybuilder.documents.compare import compare
from policybuilder.documents.edition import DRAFT
from policybuilder.documents.render.markdown import render_markdown
from policybuilder.documents.tree import Document
from policybuilder.facts.files import facts_from
from policybuilder.facts.paths import Values, remove, write
from policybuilder.facts.vocabulary import vocabulary
from tests.bench.measure import Line, fastest
from tests.documents.trees import clause, document
from tests.reading import facts_named

ON = date(2026, 11, 21)
FULL = "full"
"""A policy as long as they come: 120 clauses and 6,000 words."""
SEEDS = (FULL, "kallu", "kasperek")


def values_of(name: str) -> Values:
    """Return the facts of a seed company; of the full policy, those of a seed that explains all it can."""
    if name != FULL:
        return facts_named(name)
    return write(facts_named("kapalya"), "form.explain", list(vocabulary("explainers").entries))


def seed(name: str) -> Document:
    """Return the privacy policy of a seed company."""
    return assemble(facts_from(values_of(name)), "privacy", "en", ON)


def measures() -> Iterator[Line]:
    """Yield the results."""
    for name in SEEDS:
        yield _assembly(name)
    for name in SEEDS:
        yield _comparison(name)
    yield _repetition()


def _assembly(name: str) -> Line:
    facts = facts_from(values_of(name))
    made = seed(name)
    text = render_markdown(made, DRAFT)
    template, values = _flat(text)
    markdown = MarkdownIt("commonmark").enable("table")
    ours, flat = fastest(
        lambda: assemble(facts, "privacy", "en", ON),
        lambda: markdown.render(template.render(values=values)),
        rounds=15,
    )
    size = f"{len(list(made.clauses()))} clauses, {len(text.split())} words"
    return Line(f"assemble {name} ({size}) / flat template", ours / flat, 3)


def _flat(text: str) -> tuple[object, list[str]]:
    """Return a text as one template in which every tenth word is a value."""
    lines, values = [], []
    for line in text.split("\n"):
        words = line.split(" ")
        for at in range(9, len(words), 10):
            values.append(words[at])
            words[at] = f"{{{{ values[{len(values) - 1}] }}}}"
        lines.append(" ".join(words))
    return Environment(autoescape=True).from_string("\n".join(lines)), values


def changed(name: str) -> Document:
    """Return the next version of a seed company's privacy policy: another name, and a little less data."""
    values = write(values_of(name), "controller.name", "Example")
    first = values["activities"][0]
    values = remove(values, f"activities.{first['id']}.data={first['data'][0]['item']}")
    return assemble(facts_from(values), "privacy", "en", ON)


def _comparison(name: str) -> Line:
    old, new = seed(name), changed(name)
    (spent,) = fastest(lambda: compare(old, new), rounds=15)
    return Line(f"compare two versions of {name}", spent * 1000, 20, "ms")


def _repetition() -> Line:
    words = ["the", "data", "that", "we", "keep", "and"] * 1000
    other = [word if at % 7 else "information" for at, word in enumerate(words)]
    old, new = (document(clause("keep/all", " ".join(said))) for said in (words, other))
    (spent,) = fastest(lambda: compare(old, new), rounds=5)
    return Line("compare 6,000 repetitive words", spent * 1000, 100, "ms")
