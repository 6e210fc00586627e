"""A clause library of a test's own, in the place of ours."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from policybuilder.clauses import library as library_module
from policybuilder.clauses.library import Library, library, load, translation_problems

HEAD = {"title": '"A title"', "order": "10", "when": '["always"]', "drafted": "2026-11-21"}


class Shelf:
    """Clauses as files below a folder of the test."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "en").mkdir(parents=True)

    def put(self, identifier: str, body: str, language: str = "en", **head: str) -> Path:
        """Write a clause; ``head`` replaces front matter, each value as TOML, an empty one drops it."""
        lines = [f"{key} = {value}" for key, value in {**HEAD, **head}.items() if value]
        return self.write(identifier, "\n".join(["+++", *lines, "+++", body, ""]), language)

    def write(self, identifier: str, text: str, language: str = "en") -> Path:
        """Write a clause file as it stands."""
        path = self.root / language / f"{identifier}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def load(self) -> Library:
        """Read the files."""
        return load(self.root)

    def problems(self) -> list[str]:
        """Return what is wrong with the files, a line each."""
        return [str(problem) for problem in self.load().problems]

    def translation_problems(self, language: str = "de") -> list[str]:
        """Return what is wrong with the translations into a language, a line each."""
        return [str(one) for one in translation_problems(self.load(), self.root, language)]


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shelf]:
    """An empty library that documents are made from until the test ends."""
    monkeypatch.setattr(library_module, "CONTENT", tmp_path)
    library.cache_clear()
    yield Shelf(tmp_path / "clauses")
    library.cache_clear()
