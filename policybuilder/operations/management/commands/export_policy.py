import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, NoReturn

from django.core.management.base import BaseCommand
from django.utils import timezone

from policybuilder.operations.evidence import CONTRIBUTORS
from policybuilder.policies.management.database import refuse_unless_migrated
from policybuilder.policies.models import Policy
from policybuilder.policies.pack import pack
from policybuilder.policies.slugs import Gone, resolve


class Command(BaseCommand):
    """Exit 2 where there is nothing to export, or nowhere to put it."""

    requires_system_checks: list[str] = []
    help = "Write the evidence pack of a policy: a ZIP of every version, page, report and proof."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the public address below /p/")
        parser.add_argument("--output", type=Path, metavar="PATH", help="without it, to stdout")

    def handle(self, *args: Any, slug: str, output: Path | None, **options: Any) -> None:
        refuse_unless_migrated(self.stderr)
        try:
            chunks = pack(resolve(slug), timezone.now(), CONTRIBUTORS)
        except Policy.DoesNotExist:
            self._exit(f"{slug}: there is no policy under this address")
        except Gone:
            self._exit(f"{slug}: this policy was deleted")
        try:
            if output:
                write_whole(chunks, output)
            else:
                sys.stdout.buffer.writelines(chunks)
        except OSError as error:
            self._exit(f"{output or 'stdout'}: {error.strerror}")

    def _exit(self, message: str) -> NoReturn:
        self.stderr.write(message)
        sys.exit(2)


def write_whole(chunks: Iterator[bytes], path: Path) -> None:
    """Write a file aside and put it into its place when it is whole. Raises OSError."""
    with NamedTemporaryFile(dir=path.parent, delete=False) as aside:
        try:
            aside.writelines(chunks)
            aside.flush()
            os.replace(aside.name, path)
        except BaseException:
            os.unlink(aside.name)
            raise
