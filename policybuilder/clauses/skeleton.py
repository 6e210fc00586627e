"""A new clause: the file that its author fills in."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from policybuilder.clauses.library import library
from policybuilder.facts import conditions
from policybuilder.laws.registry import laws
from policybuilder.lib.content import CONTENT, shown_path
from policybuilder.lib.problems import Invalid, Problem
from policybuilder.lib.toml import toml_text
from policybuilder.lib.translations import SOURCE

ID = re.compile(r"^[a-z][a-z0-9_]*/[a-z][a-z0-9_]*$")
STEP = 10
WORDS = "Write the words here.\n"


def write_clause(
    id: str,
    title: str,
    when: Iterable[str],
    satisfies: Iterable[str],
    drafted: date,
    root: Path = CONTENT / "clauses",
) -> Path:
    """Write the file of a new clause, last of its section, and return where it stands.

    Raises:
        Invalid: the id is none or taken, or a condition or requirement does not exist.
    """
    path = root / SOURCE / f"{id}.md"
    if problems := [*_problems(id, path, when, satisfies)]:
        raise Invalid(problems)
    head = {
        "title": title,
        "order": _order(id.partition("/")[0]),
        "when": list(when),
        "satisfies": list(satisfies),
    }
    # A day is no JSON value; TOML writes it bare.
    text = f"+++\n{toml_text(head)}drafted = {drafted.isoformat()}\n+++\n{WORDS}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _problems(
    id: str, path: Path, when: Iterable[str], satisfies: Iterable[str]
) -> Iterable[Problem]:
    if not ID.match(id):
        yield Problem(id, "is not of the form section/name, in small letters")
    elif path.exists():
        yield Problem(shown_path(path), "stands there already")
    for name in when:
        if name not in conditions.names():
            yield Problem("--when", f"there is no condition '{name}'")
    known = {requirement for law in laws().values() for requirement in law.requirements}
    for requirement in satisfies:
        if requirement not in known:
            yield Problem("--satisfies", f"there is no requirement '{requirement}'")


def _order(section: str) -> int:
    """The place after the last clause of a section."""
    orders = [source.head.order for source in library().sections.get(section, ())]
    return max(orders, default=0) + STEP
