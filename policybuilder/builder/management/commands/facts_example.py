"""`manage.py facts_example [PRESET]`: the facts file of an invented business, with comments."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from policybuilder.builder.management.lines import refuse
from policybuilder.facts.catalogue import presets
from policybuilder.facts.example import example
from policybuilder.lib.problems import Invalid


class Command(BaseCommand):
    help = "Print the facts file of an invented business, with comments."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("preset", nargs="?", help="the kind of business, for instance web_shop")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            text = example(options["preset"] or next(iter(presets())))
        except Invalid as invalid:
            refuse(invalid.problems)
        self.stdout.write(text, ending="")
