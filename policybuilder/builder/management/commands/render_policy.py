"""`manage.py render_policy FILE --format …`: one document of a facts file, as a draft."""

from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from policybuilder.builder.management.lines import complain, day, refuse, write_bytes
from policybuilder.documents.assemble import UnknownKind, assemble
from policybuilder.documents.edition import DRAFT
from policybuilder.documents.render.formats import FORMATS
from policybuilder.documents.report import check
from policybuilder.facts.files import read_facts_file
from policybuilder.facts.view import MissingWords
from policybuilder.lib.problems import Invalid, Problem


class Command(BaseCommand):
    help = "Render one document of a facts file. Gaps are listed on stderr and do not stop it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--format", required=True, choices=sorted(FORMATS))
        parser.add_argument("--kind", default="privacy")
        parser.add_argument("--language", help="default: the first language of the facts")
        parser.add_argument("--on", type=day, default=None, help="the day of the document (today)")
        parser.add_argument("--output", type=Path, help="write here instead of stdout")

    def handle(self, *args: Any, **options: Any) -> None:
        on = options["on"] or datetime.now(UTC).date()
        try:
            facts = read_facts_file(options["file"])
            report = check(facts, on)
            if report.own_words:
                refuse(report.own_words)
            language = options["language"] or facts.languages[0]
            document = assemble(facts, options["kind"], language, on)
        except Invalid as invalid:
            refuse(invalid.problems)
        except UnknownKind as error:
            refuse([Problem("--kind", str(error))])
        except MissingWords as error:
            refuse([Problem(error.where, f"no words in '{error.language}'")])
        write_bytes(FORMATS[options["format"]].render(document, DRAFT), options["output"])
        complain(report.blockers())
