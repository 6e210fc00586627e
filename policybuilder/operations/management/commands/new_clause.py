from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

import policybuilder.laws.conditions  # noqa: F401  (registers the condition of each law)
from policybuilder.builder.management.lines import refuse
from policybuilder.clauses.skeleton import write_clause
from policybuilder.documents.plan import plans
from policybuilder.lib.content import shown_path
from policybuilder.lib.problems import Invalid, Problem


class Command(BaseCommand):
    """Print where the file stands."""

    requires_system_checks: list[str] = []
    help = "Write the file of a new clause, with its head, below content/clauses/."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("id", help="its section and name: share/no_sale")
        parser.add_argument("--title", required=True, help="its heading")
        parser.add_argument("--when", nargs="+", required=True, help="conditions, all to be YES")
        parser.add_argument("--satisfies", nargs="+", default=[], help="ids of requirements")

    def handle(self, *args: Any, **options: Any) -> None:
        id, title = options["id"], options["title"]
        try:
            if not any(plan.section_of(id) for plan in plans().values()):
                refuse([Problem(id, "no document has this section; see content/documents/")])
            today = timezone.now().date()
            path = write_clause(id, title, options["when"], options["satisfies"], today)
        except Invalid as invalid:
            refuse(invalid.problems)
        self.stdout.write(shown_path(path))
