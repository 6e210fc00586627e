"""Data flows one way: a package imports only those before it (docs/architecture.md)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "policybuilder"

ORDER = [
    {"lib"},
    {"facts"},
    {"laws"},
    {"clauses"},
    {"documents"},
    {"accounts"},
    {"policies"},
    {"builder", "hosting", "notices"},
]
LEVEL = {package: level for level, packages in enumerate(ORDER) for package in packages}
NEEDS_NO_DATABASE = {"lib", "facts", "laws", "clauses", "documents"}


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imports(tree: ast.AST, package: tuple[str, ...]) -> Iterator[str]:
    """The full names that a module of `package` imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*above, *filter(None, [node.module])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def up(package: str, name: str) -> bool:
    """Say whether `package` must not import `name`."""
    first, _, rest = name.partition(".")
    if first != "policybuilder":
        return package in NEEDS_NO_DATABASE and name.startswith("django.db")
    other = rest.split(".")[0]
    return other != package and LEVEL.get(other, -1) >= LEVEL[package]


@pytest.mark.parametrize("package", sorted(LEVEL))
def test_imports_go_down_only(package: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT.parent)}: {name}"
        for path in modules(package)
        for name in imports(ast.parse(path.read_text()), path.relative_to(ROOT.parent).parent.parts)
        if up(package, name)
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("package", "source"),
    [
        ("facts", "from policybuilder.laws.bind import bind"),
        ("facts", "from policybuilder import laws"),
        ("facts", "from ..laws import bind"),
        ("hosting", "import policybuilder.builder.views"),
        ("documents", "from django.db import models"),
    ],
)
def test_an_import_that_goes_up_is_found(package: str, source: str) -> None:
    assert any(up(package, name) for name in imports(ast.parse(source), ("policybuilder", package)))


def test_every_package_has_its_place() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages - {"operations"} == set(LEVEL)
