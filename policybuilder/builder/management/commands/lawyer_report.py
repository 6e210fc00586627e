"""`manage.py lawyer_report FILE`: what a lawyer needs to judge the documents of a facts file."""

from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from policybuilder.builder.lawyer.page import report_html, report_pdf
from policybuilder.builder.lawyer.report import lawyer_report
from policybuilder.builder.management.lines import day, refuse, write_bytes
from policybuilder.facts.files import facts_json, read_facts_file
from policybuilder.lib.problems import Invalid


class Command(BaseCommand):
    help = "Write the lawyer's report on a facts file. Not a substitute for a lawyer's advice."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--format", default="html", choices=("html", "pdf"))
        parser.add_argument("--on", type=day, default=None, help="the day of the report (today)")
        parser.add_argument("--output", type=Path, help="write here instead of stdout")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            facts = read_facts_file(options["file"])
        except Invalid as invalid:
            refuse(invalid.problems)
        on = options["on"] or datetime.now(UTC).date()
        report = lawyer_report(facts_json(facts), on)
        pdf = options["format"] == "pdf"
        content = report_pdf(report) if pdf else report_html(report).encode()
        write_bytes(content, options["output"])
