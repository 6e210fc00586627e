"""A DOCX has real styles, headings, lists, tables and links, and is the same twice."""

import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from docx import Document as open_document
from docx.oxml.ns import qn
from hypothesis import given, settings

from policybuilder.clauses.blocks import Item, Items, Paragraph, Run
from policybuilder.documents.edition import DRAFT
from policybuilder.documents.render import docx, head
from policybuilder.documents.render.docx import render_docx
from policybuilder.documents.tree import Document, Section
from tests.documents.scripts import HASH, NAMES, PUBLISHED, whole_document
from tests.documents.trees import DOCUMENTS, clause
from tests.reading import document_of, facts_named


def opened(document: Document, edition: Any = PUBLISHED) -> Any:
    return open_document(io.BytesIO(render_docx(document, edition)))


@pytest.fixture(scope="module")
def file() -> Any:
    return opened(whole_document())


def styled(file: Any, style: str) -> list[str]:
    return [line.text for line in file.paragraphs if line.style.name == style]


def test_its_headings_are_headings(file: Any) -> None:
    assert styled(file, "Title") == ["Privacy policy"]
    assert styled(file, "Heading 1") == [
        "1. Who we are", "2. Section of keep", "3. Section of share", "4. Section of rights",
    ]  # fmt: skip
    assert "Names" in styled(file, "Heading 2")


def test_its_contents_are_a_field_with_links_to_the_headings(file: Any) -> None:
    codes = [node.text for node in file.element.iter(qn("w:instrText"))]
    assert any("TOC" in code for code in codes)
    marks = {node.get(qn("w:name")) for node in file.element.iter(qn("w:bookmarkStart"))}
    targets = {node.get(qn("w:anchor")) for node in file.element.iter(qn("w:hyperlink"))} - {None}
    assert len(targets) == len(whole_document().sections)
    assert targets <= marks


@pytest.mark.parametrize("script", NAMES)
def test_names_of_every_script_stand_there_as_typed(file: Any, script: str) -> None:
    (table,) = file.tables
    assert NAMES[script] in [row.cells[1].text for row in table.rows]
    assert f"{script}: {NAMES[script]}." in styled(file, "List Bullet")
    assert f"{script}: {NAMES[script]}." in styled(file, "Intense Quote")


def test_a_table_repeats_its_header_and_has_a_caption(file: Any) -> None:
    (table,) = file.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Script", "Name"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert styled(file, "Caption") == ["Names"]


def test_links_lead_where_they_say(file: Any) -> None:
    targets = [part.target_ref for part in file.part.rels.values() if part.is_external]
    assert targets == ["https://example.com/"]


def test_each_page_tells_whose_version_it_is(file: Any) -> None:
    foot = file.sections[0].footer.paragraphs[0]
    assert f"Kallu & Söhne · Version 7 · 2026-11-21 · SHA-256 {HASH}" in foot.text
    codes = [node.text.strip() for node in foot._p.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]


def test_it_has_a_title_an_author_and_a_language(file: Any) -> None:
    properties = file.core_properties
    assert properties.title == "Privacy policy – Kallu & Söhne"
    assert properties.author == "Kallu & Söhne"
    language = next(file.styles.element.iter(qn("w:lang")))
    assert properties.language == language.get(qn("w:val")) == "en"


def test_a_draft_says_so() -> None:
    draft = opened(whole_document(), DRAFT)
    assert "Status: Draft" in styled(draft, "Normal")
    assert "Draft" in draft.sections[0].footer.paragraphs[0].text


def test_right_to_left_is_set_for_languages_that_run_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (docx, head):
        monkeypatch.setattr(module, "label", lambda name, identifier, language: identifier)
    hebrew = opened(replace(whole_document(), language="he"))
    assert hebrew.styles["Normal"].element.find(f".//{qn('w:bidi')}") is not None
    assert hebrew.tables[0]._tbl.tblPr.find(qn("w:bidiVisual")) is not None


def test_each_numbered_list_begins_at_one() -> None:
    lists = tuple(
        Items(True, (Item("#1", (Paragraph((Run(word),)),)),)) for word in ("first", "second")
    )
    whole = replace(clause("who/lists"), blocks=lists)
    file = opened(
        Document("privacy", "en", "P", "C", "2026-11-21", (Section("who", "W", (whole,)),))
    )
    numbers = [
        line._p.pPr.numPr.numId.val for line in file.paragraphs if line.style.name == "List Number"
    ]
    assert len(set(numbers)) == 2


def test_the_same_document_gives_the_same_bytes() -> None:
    one, other = (render_docx(whole_document(), PUBLISHED) for _ in range(2))
    assert one == other
    with zipfile.ZipFile(io.BytesIO(one)) as packed:
        assert {entry.date_time[0] for entry in packed.infolist()} == {1980}


def test_a_whole_policy_is_in_it() -> None:
    document = document_of(facts_named("kallu"))
    file = opened(document, DRAFT)
    assert len(styled(file, "Heading 1")) == len(document.sections)
    assert len(file.tables) > 4


@settings(max_examples=30)
@given(DOCUMENTS)
def test_any_document_can_be_opened(document: Document) -> None:
    file = opened(document, DRAFT)
    assert styled(file, "Heading 1") == [
        " ".join(section.heading.split()) or section.heading for section in document.sections
    ]
