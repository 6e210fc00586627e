"""The lawyer's report, for whoever may work on the draft and for no one else."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from policybuilder.builder.lawyer.page import report_html, report_pdf
from policybuilder.builder.lawyer.report import LawyerReport, lawyer_report
from policybuilder.builder.opening import open_work, today
from policybuilder.documents.render.print_process import NotPrinted

logger = logging.getLogger(__name__)


@require_safe
@never_cache
def page(request: HttpRequest, key: str) -> HttpResponse:
    """The report as a page."""
    return HttpResponse(report_html(_report(request, key), static("css/lawyer-report.css")))


@require_safe
@never_cache
def pdf(request: HttpRequest, key: str) -> HttpResponse:
    """The report as a PDF, made anew each time because the draft is in work."""
    report = _report(request, key)
    try:
        content = report_pdf(report)
    except NotPrinted as error:
        logger.error("no report of draft %s: %s", key if key.isdecimal() else "", error)
        return render(request, "builder/not_printed.html", {"key": key}, status=503)
    name = f"{slugify(report.company) or 'policy'}-report-{report.on.isoformat()}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _report(request: HttpRequest, key: str) -> LawyerReport:
    work = open_work(request, key)
    return lawyer_report(work.values, today(), [one.path for one in work.open])
