"""A business that uses every service of the catalogue still gets a whole document."""

import re

import pytest

from policybuilder.clauses.blocks import Items, Table
from policybuilder.documents.edition import DRAFT
from policybuilder.documents.render.html import render_html
from policybuilder.documents.render.text import block_text, render_text
from policybuilder.documents.tree import Document
from policybuilder.facts.catalogue import services
from policybuilder.facts.example import example_facts
from policybuilder.facts.files import facts_json
from policybuilder.facts.suggest import from_service, laid_over
from tests.documents.test_any_facts import BROKEN
from tests.reading import document_of, words

DOUBLED = re.compile(r"\b([a-z]\w*) \1\b")
"""A word in small letters twice in a row; names of companies begin with a capital."""


@pytest.fixture(scope="module")
def everything() -> Document:
    suggested = [one for id in services() for one in from_service(id, "DE", ["eea", "uk", "us"])]
    rest = {
        name: answers
        for name, answers in facts_json(example_facts("web_shop")).items()
        if name not in ("services", "cookies")
    }
    return document_of(laid_over(rest, suggested))


def test_every_named_service_is_told_of(everything: Document) -> None:
    text = " ".join(words(clause) for clause in everything.clauses())
    untold = [
        id
        for id, entry in services().items()
        if entry.usual["sees_data"] and entry.usual.get("name", "") not in text
    ]
    assert not untold, untold


def test_its_words_are_whole(everything: Document) -> None:
    for clause in everything.clauses():
        said = words(clause)
        for pattern in (BROKEN, DOUBLED):
            found = pattern.search(said)
            assert not found, (
                f"{clause.id}: …{said[max(0, found.start() - 60) : found.end() + 20]}…"
            )


def test_no_row_stands_twice(everything: Document) -> None:
    for clause in everything.clauses():
        for block in clause.blocks:
            if isinstance(block, Table):
                rows = ["|".join(str(cell) for cell in row.cells) for row in block.rows]
                assert len(rows) == len(set(rows)), clause.id
            if isinstance(block, Items):
                items = [
                    str([block_text(one, "en") for one in item.blocks]) for item in block.items
                ]
                assert len(items) == len(set(items)), clause.id


def test_it_can_be_shown(everything: Document) -> None:
    assert "Mollie" in render_text(everything, DRAFT)
    assert "Mollie" in render_html(everything, DRAFT)
