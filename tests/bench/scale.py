"""How the cost of a document grows with what it tells, and what loading the library costs once."""

import subprocess
import sys
import tomllib
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
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
from tests.reading import TESTS, facts_named

FEW = 10
LINEAR = 1.3
"""The most that one more may cost among many beside one more among few."""


def measures() -> Iterator[Line]:
    """Yield the results."""
    yield _checks()
    yield from _growth("services", 2_000)
    yield from _growth("cookies", 5_000)
    yield from _loading()


def _checks() -> Line:
    facts = facts_from(values_of(FULL))
    checking, making = fastest(
        lambda: check(facts, ON), lambda: assemble(facts, "privacy", "en", ON), rounds=15
    )
    return Line(f"checks and coverage of {FULL} / assembly", checking / making, 1)


def _growth(head: str, most: int) -> Iterator[Line]:
    """What each costs between a tenth of the most and the most, beside what it costs below that."""
    counts = (FEW, most // 10, most)
    making = [partial(assemble, _facts_with(head, count), "privacy", "en", ON) for count in counts]
    name = f"one more of {most:,} {head} / one more of {counts[1]:,}"
    yield Line(name, _steepness(counts, fastest(*making, rounds=3)), LINEAR)
    yield Line(f"{name}, memory", _steepness(counts, [*map(_memory, making)]), LINEAR)


def _steepness(counts: Sequence[int], costs: Sequence[float]) -> float:
    """What one more costs between the last two counts, beside one more between the first two."""
    (few, some, many), (first, second, third) = counts, costs
    return ((third - second) / (many - some)) / ((second - first) / (some - few))


def _memory(call: Callable[[], object]) -> float:
    """Return the most bytes that a call holds at once."""
    tracemalloc.start()
    call()
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


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
    yield Line("load the library in a fresh process", min(_fresh() for _ in range(3)), 1.5, "s")


def _fresh() -> float:
    """Seconds of processor time that a process of its own takes to load the library."""
    code = "; ".join(
        (
            "import time",
            "import policybuilder.documents.assemble",  # registers what clauses ask for
            "from policybuilder.clauses.library import library",
            "started = time.process_time()",
            "library()",
            "print(time.process_time() - started)",
        )
    )
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=TESTS.parent, check=True, stdout=subprocess.PIPE
    )
    return float(told.stdout)
