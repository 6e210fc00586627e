"""Publishes a facts file, as its owner would in the builder."""

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from policybuilder.facts.files import read_facts_file
from policybuilder.lib.problems import Invalid, Problem
from policybuilder.policies.management.database import AWAY, refuse_unless_migrated, trouble
from policybuilder.policies.publish_facts import publish_facts
from policybuilder.policies.refusals import Blocked, Refused, SlugRefused


class Command(BaseCommand):
    """Exit 1 where the facts cannot be published, 2 where the request is wrong."""

    help = (
        "Publish every kind and language named in a facts file. The same facts and words give the"
        " version that is there already. What stood in the policy's draft is replaced."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("file", type=Path, help="a facts file, .toml or .json")
        parser.add_argument("--owner", required=True, metavar="EMAIL", help="made if unknown")
        parser.add_argument("--slug", required=True, help="the public address below /p/")
        parser.add_argument("--effective", metavar="DATE", help="YYYY-MM-DD; without it, at once")

    def handle(self, *args: Any, file: Path, owner: str, slug: str, **options: Any) -> None:
        """Write the path of the version, and nothing else."""
        refuse_unless_migrated(self.stderr)
        try:
            facts = read_facts_file(file)
            effective = _day(options["effective"])
            version = publish_facts(facts, owner, slug, timezone.now(), effective)
        except Blocked as blocked:
            self._exit(1, blocked.problems)
        except Invalid as invalid:
            self._exit(2, invalid.problems)
        except SlugRefused as refused:
            self._exit(2, [f"--slug: {refused}"])
        except ValidationError as error:
            self._exit(2, [f"--owner: {message}" for message in error.messages])
        except Refused as refused:
            self._exit(2, [f"{slug}: {refused}"])
        except AWAY as error:
            self._exit(2, [trouble(error)])
        self.stdout.write(f"/p/{version.policy.slug}/versions/{version.number}/")

    def _exit(self, code: int, problems: Iterable[object]) -> NoReturn:
        for problem in problems:
            self.stderr.write(str(problem))
        sys.exit(code)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        message = f"must be a day such as 2027-01-31, not “{text}”"
        raise Invalid([Problem("--effective", message)]) from None
