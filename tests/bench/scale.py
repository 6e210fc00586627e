"""How the cost of a document grows with what it tells, and what loading the library costs once."""

import tomllib
from collections.abc import Iterator
from functools import partial

from jinja2 import Environment

from policybuilder.clauses.library import library, load
from policybuilder.clauses.template import filters
from policybuilder.documents.assemble import assemble
from policybuilder.documents.report import check
from policybuilder.facts.files import facts_from
from policybuilder.facts.model import Facts
from policybuilder.facts.paths import Values
from policybuilder.lib.content import CONTENT
from tests.bench.measure import Line, fastest
from tests.bench.texts import FULL, ON, values_of
from tests.reading import facts_named

FEW = 10
LINEAR = 1.3
"""The most that one more may cost among many beside one more among few."""


def measures() -> Iterator[Line]:
    """Yield the results."""
    yield _checks()
    yield _growth("services", 2_000)
    yield _growth("cookies", 5_000)
    yield from _loading()


def _checks() -> Line:
    facts = facts_from(values_of(FULL))
    checking, making = fastest(
        lambda: check(facts, ON), lambda: assemble(facts, "privacy", "en", ON), rounds=15
    )
    return Line(f"checks and coverage of {FULL} / assembly", checking / making, 1)


def _growth(head: str, most: int) -> Line:
    """What each costs between a tenth of the most and the most, beside what it costs below that."""
    counts = (FEW, most // 10, most)
    facts = [_facts_with(head, count) for count in counts]
    few, some, many = fastest(
        *(partial(assemble, one, "privacy", "en", ON) for one in facts), rounds=2
    )
    among_few = (some - few) / (counts[1] - counts[0])
    among_many = (many - some) / (counts[2] - counts[1])
    name = f"one more of {most:,} {head} / one more of {counts[1]:,}"
    return Line(name, among_many / among_few, LINEAR)


def _facts_with(head: str, count: int) -> Facts:
    """The facts of a seed with so many services or cookies, each a copy of one it has."""
    values: Values = facts_named("kasperek")
    kept = values[head]
    copies = [
        {**kept[at % len(kept)], "id": f"copy_{at}", "name": f"Copy {at}"} for at in range(count)
    ]
    if head == "services":
        values = {**values, "cookies": [], "services": copies}
    return facts_from({**values, head: copies})


def _loading() -> Iterator[Line]:
    """The library is read once in a process: what that costs beside reading the files and compiling
    the bodies, and that asking again costs nothing."""
    texts = [
        path.read_text(encoding="utf-8") for path in (CONTENT / "clauses" / "en").rglob("*.md")
    ]

    environment = Environment()
    environment.filters.update(filters())

    def bare() -> None:
        for text in texts:
            _start, head, body = text.split("+++\n", 2)
            tomllib.loads(head)
            environment.from_string(body)

    cold, least = fastest(lambda: load(CONTENT / "clauses"), bare, rounds=3)
    yield Line(f"load {len(texts)} clauses / parse and compile them", cold / least, 2)
    (again,) = fastest(library, rounds=3)
    yield Line("ask for the library again / load it", again / cold, 0.001)
