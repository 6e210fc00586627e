from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from policybuilder.clauses.library import library
from policybuilder.documents.plain_language import measure_clause
from policybuilder.lib.translations import SOURCE, offered


class Command(BaseCommand):
    """A line for each clause, the hardest first, and one for all of them."""

    requires_system_checks: list[str] = []
    help = "Measure how plain the words of the clauses are."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--language", default=SOURCE, choices=offered())

    def handle(self, *args: Any, language: str, **options: Any) -> None:
        measures = {
            clause.id: measure_clause(clause, language) for clause in library().clauses.values()
        }
        self.stdout.write("words  sentences  longest  ease  passive  hedges  clause")
        for name, found in sorted(measures.items(), key=lambda item: item[1].ease):
            self.stdout.write(
                f"{found.words:5}  {found.sentences:9}  {found.longest_words:7}  {found.ease:4.0f}"
                f"  {found.passive_share:6.0f}%  {len(found.hedges):6}  {name}"
            )
        words = sum(found.words for found in measures.values())
        sentences = sum(found.sentences for found in measures.values())
        passives = sum(found.passives for found in measures.values())
        ease = sum(found.ease * found.words for found in measures.values()) / words
        self.stdout.write(
            f"{len(measures)} clauses, {words} words, {words / sentences:.1f} words a sentence,"
            f" ease {ease:.0f}, {100 * passives / sentences:.0f}% of sentences passive"
        )
