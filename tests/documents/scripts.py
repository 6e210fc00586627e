"""A document with every kind of block and names of many scripts, for formats that are set in pages."""

from datetime import date
from typing import Any

from policybuilder.clauses.blocks import Callout, Item, Items, Paragraph, Row, Run, Table
from policybuilder.documents.edition import Edition
from policybuilder.documents.tree import Clause, Document, Section
from tests.documents.trees import clause

HASH = "0123456789abcdef" * 4
PUBLISHED = Edition(number=7, effective=date(2026, 11, 21), hash=HASH)
NAMES = {
    "Arabic": "شركة المثال",
    "Hebrew": "חברת דוגמה",
    "Chinese": "例子有限公司",
    "Japanese": "例え株式会社カナ",
    "Korean": "예시주식회사",
    "Thai": "บริษัทตัวอย่าง",
    "Hindi": "उदाहरण",
    "Greek": "Παράδειγμα",
    "Vietnamese": "Công ty Ví Dụ",
    "Emoji": "😀",
}
LONG = "We keep what you tell us for as long as we need it to answer you. " * 30


def _blocks() -> tuple[Any, ...]:
    """Return blocks that hold each name in a paragraph, a list, a table and a callout."""
    said = [Paragraph((Run(f"{script}: {name}."),)) for script, name in NAMES.items()]
    items = Items(False, tuple(Item(f"#{n}", (p,)) for n, p in enumerate(said)))
    rows = tuple(
        Row(f"#{n}", ((Run(script),), (Run(name),)))
        for n, (script, name) in enumerate(NAMES.items())
    )
    table = Table("Names", ((Run("Script"),), (Run("Name"),)), rows)
    link = Paragraph((Run("See "), Run("our page", href="https://example.com/"), Run(".")))
    return (*said, items, table, Callout(tuple(said)), link)


def whole_document() -> Document:
    """Return a document with every kind of block, in every script, over some pages."""
    names = clause("who/names", title="Names")
    whole = Clause(names.id, names.title, _blocks(), names.why)
    sections = [Section("who", "Who we are", (whole,), 1)]
    for number, name in enumerate(("keep", "share", "rights"), 2):
        long = clause(f"{name}/long", LONG, title=f"Clause of {name}")
        sections.append(Section(name, f"Section of {name}", (long,), number))
    return Document(
        "privacy", "en", "Privacy policy", "Kallu & Söhne", "2026-11-21", tuple(sections)
    )
