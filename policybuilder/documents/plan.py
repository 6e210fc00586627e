"""The plan of a document kind: its sections in order, `content/documents/<kind>.toml`."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from policybuilder.facts.view import in_language
from policybuilder.facts.vocabulary import Words
from policybuilder.lib.content import CONTENT, shown_path
from policybuilder.lib.problems import Invalid, Problem, from_validation
from policybuilder.lib.translations import read_words


class PlannedSection(BaseModel):
    """A section: its title as a label, and as a question where the owner prefers questions."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    title: Words
    question: Words

    def heading(self, as_question: bool, language: str) -> str:
        """Return the heading in a language.

        Raises:
            MissingWords: it has none in this language.
        """
        words = self.question if as_question else self.title
        return in_language(words, language, f"content/documents: section {self.id}")


class Plan(BaseModel):
    """What a document kind consists of."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Words
    sections: Annotated[tuple[PlannedSection, ...], Field(min_length=1)]

    @property
    def section_ids(self) -> frozenset[str]:
        """The ids of all sections."""
        return frozenset(section.id for section in self.sections)


@cache
def plans() -> Mapping[str, Plan]:
    """Return every plan by document kind.

    Raises:
        Invalid: a file is wrong; names it.
    """
    found: dict[str, Plan] = {}
    problems: list[Problem] = []
    for path in sorted((CONTENT / "documents").glob("*.toml")):
        try:
            found[path.stem] = Plan.model_validate(read_words(path))
        except ValidationError as error:
            problems += from_validation(error, shown_path(path))
        except Invalid as invalid:
            problems += invalid.problems
    if problems:
        raise Invalid(problems)
    return found
