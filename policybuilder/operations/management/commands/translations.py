import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from policybuilder.documents.translating import (
    lay_out_clauses,
    lay_out_words,
    open_words,
    read_again,
)
from policybuilder.lib.problems import Invalid


class Command(BaseCommand):
    """Exit 1 where something is open, 2 where a file or a clause is not as it should be."""

    requires_system_checks: list[str] = []
    help = "Say what is still to translate into a language."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("language", help="its code: de, fr, es, …")
        parser.add_argument(
            "--lay-out",
            action="store_true",
            help="write a place for each open passage below content/, to be filled in",
        )
        parser.add_argument(
            "--read",
            nargs="+",
            default=[],
            metavar="CLAUSE",
            help="note that the translation of these clauses fits the source as it is now",
        )

    def handle(
        self, *args: Any, language: str, lay_out: bool, read: list[str], **options: Any
    ) -> None:
        try:
            self._handle(language, lay_out, read)
        except Invalid as invalid:
            self.stderr.write(str(invalid))
            sys.exit(2)

    def _handle(self, language: str, laid_out: bool, read: list[str]) -> None:
        for clause in read:
            read_again(clause, language)
        if laid_out:
            lay_out_words(language)
            lay_out_clauses(language, timezone.now().date())
        open_ones = list(open_words(language))
        for problem in open_ones:
            self.stdout.write(str(problem))
        sys.exit(1 if open_ones else 0)
