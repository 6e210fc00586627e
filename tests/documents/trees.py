"""Document trees for tests: some made by hand, any made by hypothesis."""

from hypothesis import strategies as st

from policybuilder.clauses.blocks import (
    Block,
    Callout,
    Heading,
    Item,
    Items,
    Paragraph,
    Row,
    Run,
    Table,
    Why,
)
from policybuilder.documents.tree import Clause, Document, Section
from tests.strategies import WORDS

PATHS = st.lists(
    st.sampled_from(["controller.name", "services.stripe", "reach.regions"]),
    max_size=2,
    unique=True,
).map(tuple)
RUNS = st.lists(
    st.builds(
        Run,
        WORDS,
        strong=st.booleans(),
        emphasis=st.booleans(),
        code=st.booleans(),
        href=st.sampled_from(
            [None, None, "https://example.com/a_(b)?c=1&copy;=2", "mailto:a@b.cd"]
        ),
        document=st.sampled_from([None, None, "cookies"]),
    ),
    min_size=1,
    max_size=3,
).map(tuple)
CELLS = st.tuples(RUNS, RUNS)
KEYS = st.sampled_from(["services.stripe", "services.paypal", "#1", "#2"])
PARAGRAPHS = st.builds(Paragraph, RUNS, PATHS)


def _lists(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    some = st.lists(inner, min_size=1, max_size=2).map(tuple)
    items = st.lists(st.builds(Item, KEYS, some, PATHS), min_size=1, max_size=3).map(tuple)
    return st.one_of(st.builds(Items, st.booleans(), items), st.builds(Callout, some))


ROWS = st.lists(st.builds(Row, KEYS, CELLS, PATHS), min_size=1, max_size=3).map(tuple)
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    PARAGRAPHS,
    st.builds(Heading, RUNS),
    st.builds(Table, WORDS, CELLS, ROWS),
    _lists(PARAGRAPHS),
    _lists(_lists(PARAGRAPHS)),
)
DIGESTS = st.sampled_from(["", "a" * 32, "b" * 32])
WHYS = st.builds(
    Why, st.just(("always",)), PATHS, st.just(("gdpr-13-1-a",)), source=DIGESTS, values=DIGESTS
)
CLAUSES = st.builds(
    Clause,
    st.sampled_from(["who/name", "who/contact", "keep/how-long", "share/sale"]),
    WORDS,
    st.lists(BLOCKS, min_size=1, max_size=3).map(tuple),
    WHYS,
    heading=st.booleans(),
    own=st.booleans(),
)


def _sections(clauses: list[Clause]) -> tuple[Section, ...]:
    found: dict[str, list[Clause]] = {}
    for each in clauses:
        found.setdefault(each.id.partition("/")[0], []).append(each)
    return tuple(
        Section(name, f"About {name}", tuple(inside), number)
        for number, (name, inside) in enumerate(found.items(), 1)
    )


DOCUMENTS = st.builds(
    Document,
    kind=st.just("privacy"),
    language=st.just("en"),
    title=WORDS,
    company=WORDS,
    date=st.just("2026-11-21"),
    sections=st.lists(CLAUSES, max_size=4, unique_by=lambda clause: clause.id).map(_sections),
    tagline=st.none() | WORDS,
    contents=st.booleans(),
    facts=DIGESTS,
    laws=st.sampled_from([(), ("eu-gdpr",)]),
)


def clause(
    identifier: str,
    *texts: str,
    title: str = "",
    own: bool = False,
    source: str = "",
    values: str = "",
) -> Clause:
    """Return a clause of plain paragraphs."""
    why = Why(conditions=("always",), requirements=("gdpr-13-1-a",), source=source, values=values)
    paragraphs = tuple(Paragraph((Run(text),)) for text in texts)
    return Clause(identifier, title, paragraphs, why, heading=bool(title), own=own)


def document(*clauses: Clause, facts: str = "", laws: tuple[str, ...] = ()) -> Document:
    """Return a document of clauses."""
    return Document(
        kind="privacy",
        language="en",
        title="Privacy policy",
        company="Kallu",
        date="2026-11-21",
        sections=_sections(list(clauses)),
        facts=facts,
        laws=laws,
    )
