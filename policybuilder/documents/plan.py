"""The plan of a document kind: its sections in order, `content/documents/<kind>.toml`."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from policybuilder.clauses.library import Source, library
from policybuilder.facts.form import DocumentKind
from policybuilder.facts.view import in_language
from policybuilder.facts.vocabulary import Words
from policybuilder.lib.translations import read_folder


class PlannedSection(BaseModel):
    """A section: its title as a label, and as a question where the owner prefers questions.

    It holds the clauses of the folder of its name, or those that ``clauses`` lists. ``beside`` says,
    by document kind, which of them stay where the owner has a document of that kind as well; see
    `handed_over`.
    ``asks`` where it is headed by the question even when questions and labels are mixed.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    title: Words
    question: Words
    asks: bool = False
    clauses: tuple[str, ...] = ()
    beside: Mapping[DocumentKind, tuple[str, ...]] = {}

    def sources(self) -> Iterable[Source]:
        """Return its clauses in the order in which they are printed."""
        if self.clauses:
            return (library().clauses[clause] for clause in self.clauses)
        return library().sections.get(self.id, ())

    def holds(self, clause: str) -> bool:
        """Whether a clause belongs to this section."""
        return clause in self.clauses if self.clauses else clause.partition("/")[0] == self.id

    def heading(self, style: str | None, language: str) -> str:
        """Return the heading in a language and a style of the vocabulary `headings`.

        Raises:
            MissingWords: it has none in this language.
        """
        as_question = style == "questions" or (style == "mixed" and self.asks)
        words = self.question if as_question else self.title
        return in_language(words, language, f"content/documents: section {self.id}")


class Plan(BaseModel):
    """What a document kind consists of. ``whole`` names folders of which it leaves out no clause."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Words
    whole: tuple[str, ...] = ()
    sections: Annotated[tuple[PlannedSection, ...], Field(min_length=1)]

    def section_of(self, place: str) -> PlannedSection | None:
        """Return the section with that id, else the one that holds the clause of that id."""
        found = (
            section for section in self.sections if place == section.id or section.holds(place)
        )
        return next(found, None)


@cache
def plans() -> Mapping[str, Plan]:
    """Return every plan by document kind.

    Raises:
        Invalid: a file is wrong; names it.
    """
    return read_folder("documents", Plan)
