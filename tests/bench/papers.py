"""What a PDF costs beside WeasyPrint alone, on the same page with the same stylesheet."""

from collections.abc import Iterator

from weasyprint import CSS, HTML

from policybuilder.documents.edition import Edition
from policybuilder.documents.render.pdf import STYLESHEET, page_html, render_pdf
from tests.bench.measure import Line, fastest
from tests.bench.texts import ON, seed

EDITION = Edition(number=1, effective=ON, hash="0" * 64)


def measures() -> Iterator[Line]:
    """Yield the results."""
    document = seed("kallu")
    page = page_html(document, EDITION)

    def bare() -> None:
        style = CSS(string=STYLESHEET.read_text(encoding="utf-8"))
        HTML(string=page).write_pdf(stylesheets=[style], pdf_variant="pdf/ua-1")

    ours, theirs = fastest(lambda: render_pdf(document, EDITION), bare, rounds=3)
    yield Line("PDF of kallu / bare WeasyPrint", ours / theirs, 1.1)
    same = render_pdf(document, EDITION) == render_pdf(document, EDITION)
    yield Line("PDF of kallu: two renders that differ", float(not same), 0, "")
