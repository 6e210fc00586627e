"""The lawyer's report as a page, and as a PDF."""

from pathlib import Path

from django.template.loader import render_to_string
from django.utils.translation import get_language

from policybuilder.builder.lawyer.report import LawyerReport
from policybuilder.documents.render.print_process import print_apart
from policybuilder.lib.digest import digest_of

STYLESHEET = Path(__file__).resolve().parents[3] / "static" / "css" / "lawyer-report.css"


def report_html(report: LawyerReport, stylesheet: str = "") -> str:
    """Return the report as a page that links a stylesheet, or, without one, carries its own."""
    style = "" if stylesheet else STYLESHEET.read_text(encoding="utf-8")
    return _page(report, stylesheet=stylesheet, style=style)


def report_pdf(report: LawyerReport) -> bytes:
    """Return the report as a PDF. Raises NotPrinted where that takes too much time or memory."""
    page = _page(report)
    return print_apart(page, STYLESHEET, digest_of(page))


def _page(report: LawyerReport, **context: str) -> str:
    return render_to_string(
        "lawyer/report.html", {"report": report, "language": get_language(), **context}
    )
