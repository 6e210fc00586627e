"""Cookies that are known by name, from the Open Cookie Database: `content/known_cookies.csv`."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter, ValidationError

from policybuilder.facts.shapes import Period
from policybuilder.facts.vocabulary import vocabulary
from policybuilder.lib.content import CONTENT, shown_path
from policybuilder.lib.problems import Invalid, Problem

FILE = CONTENT / "known_cookies.csv"
COLUMNS = ["name", "begins", "hosts", "platform", "category", "lifetime"]


@dataclass(frozen=True)
class KnownCookie:
    """What is known of a cookie: whose it is, its usual category and lifetime where that is given.

    `begins` says that names only begin so. It is known on `hosts` alone where any are named.
    """

    name: str
    begins: bool
    hosts: tuple[str, ...]
    platform: str
    category: str
    lifetime: str | None


def known_cookie(name: str, host: str) -> KnownCookie | None:
    """The known cookie of a name on a host; None where there is none, or several fit alike."""
    fitting = [one for one in _by_name().get(name, ()) if _at_home(one, host)]
    if not fitting:
        begun = [one for one in _beginnings() if name.startswith(one.name) and _at_home(one, host)]
        longest = max((len(one.name) for one in begun), default=0)
        fitting = [one for one in begun if len(one.name) == longest]
    placed = [one for one in fitting if one.hosts] or fitting
    return placed[0] if len({one.platform for one in placed}) == 1 else None


def lies_in(host: str, domain: str) -> bool:
    """Whether a host is a domain or lies below it."""
    return f".{host}".endswith(f".{domain}")


def check_known_cookies() -> list[Problem]:
    """Every problem in the file."""
    try:
        _by_name()
    except Invalid as invalid:
        return list(invalid.problems)
    return []


def _at_home(cookie: KnownCookie, host: str) -> bool:
    return not cookie.hosts or any(lies_in(host, domain) for domain in cookie.hosts)


@cache
def _by_name() -> Mapping[str, list[KnownCookie]]:
    """The known cookies by name. Raises Invalid, naming each line at fault."""
    found: dict[str, list[KnownCookie]] = defaultdict(list)
    problems: list[Problem] = []
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        for row in rows:
            where = f"{shown_path(FILE)}:{rows.line_num}"
            problems += (Problem(where, fault) for fault in _faults(row))
            found[row["name"]].append(
                KnownCookie(
                    row["name"],
                    row["begins"] == "yes",
                    tuple(row["hosts"].split()),
                    row["platform"],
                    row["category"],
                    row["lifetime"] or None,
                )
            )
    if problems:
        raise Invalid(problems)
    return found


def _faults(row: Mapping[str, str]) -> list[str]:
    if list(row) != COLUMNS or None in row.values():
        return [f"has other columns than {', '.join(COLUMNS)}"]
    faults = []
    if row["category"] not in vocabulary("cookie_categories").entries:
        faults.append(f"there is no category “{row['category']}”")
    if row["lifetime"]:
        try:
            TypeAdapter(Period).validate_python(row["lifetime"])
        except ValidationError:
            faults.append(f"“{row['lifetime']}” is no period")
    return faults


@cache
def _beginnings() -> list[KnownCookie]:
    return [one for several in _by_name().values() for one in several if one.begins]
