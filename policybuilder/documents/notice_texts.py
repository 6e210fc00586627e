"""Texts that tell readers of a version: ready for an owner's own channels, and for our mails.

The words are `content/notices/<channel>.toml`. A paragraph that names a value which is empty is left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict

from policybuilder.facts.vocabulary import Words
from policybuilder.lib.translations import read_folder

Occasion = Literal["in_force", "scheduled", "withdrawn"]
PLACES = frozenset(
    {"company", "documents", "number", "day", "reasons", "changes", "link", "comparison"}
)
"""What a text may name in braces: `{day}`."""


def _filled(text: str, values: Mapping[str, str]) -> str | None:
    names = _names(text)
    return text.format_map(values) if all(values[name] for name in names) else None


def _names(text: str) -> set[str]:
    return {name for _text, name, _form, _conversion in Formatter().parse(text) if name is not None}


def _known_places(words: Mapping[str, str | list[str]]) -> Mapping[str, str | list[str]]:
    for said in words.values():
        for text in [said] if isinstance(said, str) else said:
            if strange := _names(text) - PLACES:
                raise ValueError(f"names {{{sorted(strange)[0]}}}, which no text is given")
    return words


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Text(_Part):
    subject: Annotated[Words, AfterValidator(_known_places)] | None = None
    body: Annotated[Mapping[str, list[str]], AfterValidator(_known_places)]


class Channel(_Part):
    """One way to reach readers, with a text for each occasion; `hint` says where to put it."""

    order: int
    title: Words
    hint: Words
    in_force: _Text
    scheduled: _Text
    withdrawn: _Text


@dataclass(frozen=True)
class NoticeText:
    """A text to copy or to send; a channel without subjects has none."""

    subject: str
    body: str


@cache
def channels() -> Mapping[str, Channel]:
    """Every channel by its id, in order. Raises Invalid, naming what is wrong with a file."""
    found = read_folder("notices", Channel)
    return dict(sorted(found.items(), key=lambda item: item[1].order))


def notice_text(
    channel: str, occasion: Occasion, language: str, values: Mapping[str, str]
) -> NoticeText:
    """Return the text of a channel in a language, with `values` for all `PLACES` put in."""
    text: _Text = getattr(channels()[channel], occasion)
    paragraphs = (_filled(line, values) for line in text.body[language])
    return NoticeText(
        text.subject[language].format_map(values) if text.subject else "",
        "\n\n".join(filter(None, paragraphs)),
    )
