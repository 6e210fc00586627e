"""What the repository promises to whoever clones it."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text()
LOCKS = ["requirements.txt", "requirements-dev.txt"]


def packages(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", (ROOT / lock).read_text(), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_hash_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    entries = re.split(r"\n(?=\S)", re.sub(r"^#.*\n?|^ +#.*\n?", "", text, flags=re.MULTILINE))
    assert [entry for entry in entries if entry.strip() and "--hash=sha256:" not in entry] == []
    assert not re.search(r"https?:|file:|--(extra-)?index|--find-links", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_django_finds_psycopg2_and_never_psycopg_3(lock: str) -> None:
    assert "psycopg2-binary" in packages(lock)
    assert "psycopg" not in packages(lock)


def test_tests_run_with_the_versions_that_are_deployed() -> None:
    assert packages("requirements.txt").items() <= packages("requirements-dev.txt").items()


def test_readme_explains_every_setting() -> None:
    settings = (ROOT / "policybuilder" / "settings.py").read_text()
    read = set(re.findall(r'(?:env\.\w+|parsed)\(\s*"([A-Z_]+)"', settings))
    explained = {
        name
        for row in re.findall(r"^\| (`[A-Z_`, ]+`) \|", README, re.MULTILINE)
        for name in re.findall(r"[A-Z_]+", row)
    }
    assert read
    assert read == explained


def test_readme_names_every_make_target() -> None:
    makefile = (ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony
    assert [name for name in phony[1].split() if f"`make {name}" not in README] == []


def test_links_between_documents_lead_somewhere() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in pages
        for link in re.findall(r"\]\((?!https?:|document:)([^)#]+)[^)]*\)", page.read_text())
        if not (page.parent / link).exists()
    ]
    assert broken == []
