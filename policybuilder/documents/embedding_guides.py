"""How a document is put on a site, step by step: `content/embedding/<name>.toml`."""

from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel, ConfigDict, ValidationError

from policybuilder.facts.vocabulary import Words
from policybuilder.lib.content import CONTENT, shown_path
from policybuilder.lib.problems import Invalid, Problem, from_validation
from policybuilder.lib.translations import read_words


class Guide(BaseModel):
    """The steps for one way to make a site."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    order: int
    title: Words
    steps: Mapping[str, list[str]]


@cache
def guides() -> Mapping[str, Guide]:
    """Every guide by its id, in order. Raises Invalid, naming what is wrong with a file."""
    found: dict[str, Guide] = {}
    problems: list[Problem] = []
    for path in sorted((CONTENT / "embedding").glob("*.toml")):
        try:
            found[path.stem] = Guide.model_validate(read_words(path))
        except ValidationError as error:
            problems += from_validation(error, shown_path(path))
        except Invalid as invalid:
            problems += invalid.problems
    if problems:
        raise Invalid(problems)
    return dict(sorted(found.items(), key=lambda item: item[1].order))
