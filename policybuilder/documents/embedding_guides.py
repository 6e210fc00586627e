"""How a document is put on a site, step by step: `content/embedding/<name>.toml`."""

from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel, ConfigDict

from policybuilder.facts.vocabulary import Words
from policybuilder.lib.translations import read_folder


class Guide(BaseModel):
    """The steps for one way to make a site."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    order: int
    title: Words
    steps: Mapping[str, list[str]]


@cache
def guides() -> Mapping[str, Guide]:
    """Every guide by its id, in order. Raises Invalid, naming what is wrong with a file."""
    found = read_folder("embedding", Guide)
    return dict(sorted(found.items(), key=lambda item: item[1].order))
