"""What changed between two versions in a few lines, each with its cause, as a version keeps them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from policybuilder.clauses.formats import listed
from policybuilder.documents.compare import Cause, Comparison
from policybuilder.facts.view import label
from policybuilder.lib.typography import labelled

NAMED = 8
"""How many changed clauses a line names; more than these are counted."""


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One line: the id of its cause (`Cause`), or nothing where it has none, and its words."""

    cause: str
    text: str

    def to_json(self) -> dict[str, str]:
        """Return the line as JSON values."""
        return {"cause": self.cause, "text": self.text}

    @classmethod
    def from_json(cls, value: Any) -> "SummaryLine":
        """Return the line that `to_json` described; lines of older versions are texts without a cause."""
        return cls("", value) if isinstance(value, str) else cls(value["cause"], value["text"])

    def sentence(self, language: str) -> str:
        """Return the line with the words of its cause."""
        if not self.cause:
            return self.text
        return labelled(cause_words(self.cause, language), self.text, language)

    def of_document(self, title: str, language: str) -> "SummaryLine":
        """Return the line so that it says of which document it speaks."""
        return SummaryLine(self.cause, labelled(title, self.text, language))


def cause_words(cause: str, language: str) -> str:
    """Return in words what kind of change a cause makes: *What we do has changed*."""
    return _word(cause, language)


def by_cause(lines: Iterable[SummaryLine]) -> list[tuple[str, list[str]]]:
    """Return the texts of each cause, those without one first, the others as `Cause` orders them."""
    order = ["", *(cause.value for cause in Cause)]
    found: dict[str, list[str]] = {}
    for line in lines:
        found.setdefault(line.cause, []).append(line.text)
    return sorted(found.items(), key=lambda pair: order.index(pair[0]))


def summarise(comparison: Comparison, language: str) -> Iterator[SummaryLine]:
    """Yield a line per cause that names the changed clauses, in words of a language."""
    for cause in comparison.causes():
        names = dict.fromkeys(
            f"{clause.title or clause.section} ({_word(clause.change.value, language)})"
            for clause in comparison.clauses
            if cause in clause.causes
        )
        yield SummaryLine(cause.value, f"{_shortened(list(names), language)}.")
    if comparison.frame:
        yield SummaryLine("", f"{_word('layout', language)}.")


def _shortened(names: list[str], language: str) -> str:
    if len(names) > NAMED + 1:
        more = _word("more", language).format(count=len(names) - NAMED)
        names = [*names[:NAMED], more]
    return str(listed(names, language))


def _word(name: str, language: str) -> str:
    return label("change_words", name, language)
