"""`manage.py facts_schema`: the JSON Schema of a facts file."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from policybuilder.facts.schema import facts_schema


class Command(BaseCommand):
    help = "Print the JSON Schema of a facts file."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(json.dumps(facts_schema(), indent=1, ensure_ascii=False))
