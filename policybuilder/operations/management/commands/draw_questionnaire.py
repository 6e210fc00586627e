from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from policybuilder.builder.management.lines import refuse, write_bytes
from policybuilder.documents.questionnaire import drawing, uses
from policybuilder.facts.catalogue import presets
from policybuilder.facts.example import example_facts
from policybuilder.facts.files import read_facts_file
from policybuilder.lib.problems import Invalid


class Command(BaseCommand):
    """One picture of all sections, for those who review what is asked."""

    requires_system_checks: list[str] = []
    help = "Draw the questionnaire as SVG: questions, conditions, the clauses that use each answer."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files", nargs="*", type=Path, help="facts; else every preset's example"
        )
        parser.add_argument("--output", type=Path, help="write here instead of stdout")

    def handle(self, *args: Any, files: list[Path], output: Path | None, **options: Any) -> None:
        try:
            examples = [read_facts_file(file) for file in files] or map(example_facts, presets())
            drawn = drawing(uses(examples, timezone.now().date()))
        except Invalid as invalid:
            refuse(invalid.problems)
        write_bytes(drawn.encode(), output)
