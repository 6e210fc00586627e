from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from policybuilder.builder.management.lines import refuse
from policybuilder.lib.content import read_toml
from policybuilder.lib.problems import Invalid, Problem

ENDING = ".rows.toml"
HEAD = """# What the former policies say

Each row is one thing that a business said in its former policy. The tests find every one of them in the
document made from that business's answers. Made by `manage.py count_rows tests/seeds > docs/rows.md`.
"""


class Command(BaseCommand):
    """A table of categories and policies."""

    requires_system_checks: list[str] = []
    help = "Count the rows of inventories, the files *.rows.toml of a folder, by category."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            rows = {
                path.name.removesuffix(ENDING): read_toml(path)
                for path in sorted(folder.glob(f"*{ENDING}"))
            }
        except Invalid as invalid:
            refuse(invalid.problems)
        if not rows:
            refuse([Problem(str(folder), f"holds no file *{ENDING}")])
        self.stdout.write("\n".join([HEAD, *_table(rows)]))


def _table(rows: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    counts = {
        name: Counter(row["category"] for row in found.values()) for name, found in rows.items()
    }
    reworded = [sum("replaced_by" in row for row in found.values()) for found in rows.values()]
    categories = sorted({category for found in counts.values() for category in found})
    yield f"| category | {' | '.join(rows)} | all |"
    yield f"|---|{'---:|' * (len(rows) + 1)}"
    for category in categories:
        yield _line(category.replace("_", " "), [found[category] for found in counts.values()])
    yield _line("**all**", [found.total() for found in counts.values()])
    yield _line("of these said otherwise, with the reason", reworded)


def _line(name: str, numbers: Iterable[int]) -> str:
    shown = [*numbers]
    return f"| {name} | {' | '.join(map(str, [*shown, sum(shown)]))} |"
