"""The installation's own policy: what this software does, and who runs it here."""

from pathlib import Path
from typing import Any

from policybuilder.facts.files import facts_from, parse
from policybuilder.facts.model import Facts
from policybuilder.lib.content import CONTENT, read_toml
from policybuilder.lib.problems import Invalid, Problem

FOLDER = CONTENT / "installation"
EXAMPLE = FOLDER / "operator_example.toml"


def own_facts(operator: Path) -> Facts:
    """Return the facts of this installation, the operator's answers laid over the software's.

    Raises:
        Invalid: a file cannot be read or an answer is wrong; one problem each.
    """
    return facts_from(_own_values(operator))


def example_own_facts(site_url: str) -> Facts:
    """Return the facts of an installation at `site_url` that somebody merely tries out."""
    site = {"reach": {"sites": [{"url": f"{site_url}/", "subdomains": False}]}}
    return facts_from(_laid_over(_own_values(EXAMPLE), site))


def _own_values(operator: Path) -> dict[str, Any]:
    return _laid_over(read_toml(FOLDER / "software.toml"), _read(operator))


def _read(path: Path) -> dict[str, Any]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Invalid([Problem(path.name, error.strerror or "cannot be read")]) from error
    values: dict[str, Any] = parse(content, "toml", path.name)
    return values


def _laid_over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        both = isinstance(merged.get(key), dict) and isinstance(value, dict)
        merged[key] = _laid_over(merged[key], value) if both else value
    return merged
