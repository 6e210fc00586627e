"""A PDF is tagged, titled and navigable, shows every script, and is the same twice."""

import io
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from policybuilder.documents.edition import DRAFT
from policybuilder.documents.render.pdf import render_pdf
from tests.documents.scripts import HASH, NAMES, PUBLISHED, whole_document
from tests.reading import TESTS


@pytest.fixture(scope="module")
def made() -> bytes:
    return render_pdf(whole_document(), PUBLISHED)


@pytest.fixture(scope="module")
def pdf(made: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(made)) as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(made: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(made)).pages]


def tags(node: Any) -> Iterator[str]:
    """Yield the structure tags below a node."""
    if isinstance(node, pikepdf.Array):
        for child in node:  # type: ignore[attr-defined]
            yield from tags(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node["/S"])
        if "/K" in node:
            yield from tags(node["/K"])


def test_it_is_tagged(pdf: pikepdf.Pdf) -> None:
    assert pdf.Root.MarkInfo.Marked
    found = set(tags(pdf.Root.StructTreeRoot))
    assert {"/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Table", "/TR", "/TH", "/TD", "/Link"} <= found


def test_it_has_a_language_and_a_title_that_is_shown(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.Root.Lang) == "en"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.open_metadata()["dc:title"] == "Privacy policy – Kallu & Söhne"


def test_it_says_which_standard_it_follows(pdf: pikepdf.Pdf) -> None:
    assert pdf.open_metadata()["pdfuaid:part"] == "1"


def test_its_bookmarks_are_the_headings(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        (top,) = outline.root
        assert top.title == "Privacy policy"
        assert [entry.title for entry in top.children] == [
            "1. Who we are", "2. Section of keep", "3. Section of share", "4. Section of rights",
        ]  # fmt: skip
        assert [entry.title for entry in top.children[0].children] == ["Names"]


def test_its_contents_name_the_pages(pages: list[str]) -> None:
    for heading in ("2. Section of keep", "4. Section of rights"):
        at = next(n for n, text in enumerate(pages, 1) if n > 1 and heading in text)
        entry = next(line for line in pages[0].splitlines() if heading in line)
        assert entry.rstrip(" .").endswith(str(at))


def test_each_page_tells_whose_version_it_is(pages: list[str]) -> None:
    assert len(pages) > 2
    for number, text in enumerate(pages, 1):
        foot = "".join(text.split())
        assert "Kallu&Söhne·Version7·2026-11-21·SHA-256" + HASH in foot
        assert f"{number}/{len(pages)}" in foot


def test_each_page_of_a_draft_says_so() -> None:
    draft = PdfReader(io.BytesIO(render_pdf(whole_document(), DRAFT)))
    assert all("Draft" in page.extract_text() for page in draft.pages)


@pytest.mark.parametrize("script", NAMES)
def test_names_of_every_script_can_be_read_and_copied(pages: list[str], script: str) -> None:
    letters = _letters(NAMES[script])
    copied = _letters("".join(pages))
    # Right-to-left text can come out of a reader in either order.
    assert letters in copied or letters[::-1] in copied


def _letters(text: str) -> str:
    """Return a text without spaces and formatting, shapes of letters made equal."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(c for c in plain if not c.isspace() and unicodedata.category(c) != "Cf")


def fonts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Yield every font of a file."""
    for candidate in pdf.objects:
        if isinstance(candidate, pikepdf.Dictionary) and candidate.get("/Type") == "/Font":
            yield candidate


def test_every_font_is_embedded(pdf: pikepdf.Pdf) -> None:
    descriptors = [
        inner["/FontDescriptor"]
        for font in fonts(pdf)
        for inner in font.get("/DescendantFonts", [font])
    ]
    assert descriptors
    for descriptor in descriptors:
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys())


def test_no_letter_is_an_empty_box(pdf: pikepdf.Pdf) -> None:
    """Glyph 0 of a font is its box for letters that it does not have."""
    shown = 0
    for page in pdf.pages:
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) in ("Tj", "TJ"):
                for glyph in _glyphs(operands[0]):
                    shown += 1
                    assert glyph != 0
    assert shown > 1000


def _glyphs(operand: Any) -> Iterator[int]:
    strings = operand if isinstance(operand, pikepdf.Array) else [operand]
    for string in strings:  # type: ignore[union-attr]
        if isinstance(string, pikepdf.String):
            data = bytes(string)
            yield from (data[n] * 256 + data[n + 1] for n in range(0, len(data) - 1, 2))


def test_embedded_fonts_are_sound(pdf: pikepdf.Pdf) -> None:
    for candidate in pdf.objects:
        if isinstance(candidate, pikepdf.Dictionary) and "/FontFile2" in candidate:
            assert "glyf" in TTFont(io.BytesIO(candidate["/FontFile2"].read_bytes()))


def test_nothing_runs_and_nothing_is_loaded(made: bytes, pdf: pikepdf.Pdf) -> None:
    assert "/OpenAction" not in pdf.Root
    assert "/JavaScript" not in pdf.Root.get("/Names", {})
    assert b"/EmbeddedFile" not in made


def test_two_processes_make_the_same_bytes(made: bytes) -> None:
    code = (
        "import sys; from tests.documents.scripts import PUBLISHED, whole_document;"
        "from policybuilder.documents.render.pdf import render_pdf;"
        "sys.stdout.buffer.write(render_pdf(whole_document(), PUBLISHED))"
    )
    other = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, cwd=TESTS.parent, timeout=300
    )
    assert other.stdout == made
