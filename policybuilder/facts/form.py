"""How the document says things, never what is so; and the owner's own words."""

from typing import Annotated, Literal

from pydantic import Field

from policybuilder.facts.shapes import (
    DIGEST,
    PLACE,
    Id,
    Language,
    Part,
    Text,
    Tri,
    Words,
    one_of,
    pick,
)

DocumentKind = Literal["privacy", "cookies", "acceptable-use"]


class ShortNames(Part):
    """What company, policy and site are called in the text."""

    company: Text | None = None
    policy: Text | None = None
    site: Text | None = None


class Opening(Part):
    """Words of welcome. They promise nothing that no other answer supports."""

    commitments: pick("commitments") | None = None  # type: ignore[valid-type]
    promises: pick("promises") | None = None  # type: ignore[valid-type]


class Definition(Part):
    """A term of the owner's own, explained in the definitions."""

    term: Text
    meaning: Text


class Form(Part):
    """The voice and the layout of the documents."""

    title: Text | None = None
    tagline: Text | None = None
    short_names: ShortNames | None = None
    tone: one_of("tones") | None = None  # type: ignore[valid-type]
    collection_by: one_of("collection_by") | None = None  # type: ignore[valid-type]
    cookie_layout: one_of("cookie_layout") | None = None  # type: ignore[valid-type]
    numbering: one_of("numbering") | None = None  # type: ignore[valid-type]
    headings: one_of("headings") | None = None  # type: ignore[valid-type]
    opening: Opening | None = None
    contents: Tri = None
    definitions: Tri = None
    terms: pick("terms") | None = None  # type: ignore[valid-type]
    own_terms: Annotated[list[Definition], Field(max_length=50)] | None = None
    explain: pick("explainers") | None = None  # type: ignore[valid-type]
    disclaimers: pick("disclaimers") | None = None  # type: ignore[valid-type]
    emphasise: pick("emphasised") | None = None  # type: ignore[valid-type]
    advice: pick("advice") | None = None  # type: ignore[valid-type]
    say_not: pick("denials") | None = None  # type: ignore[valid-type]


class OwnWords(Part):
    """Words of the owner that replace a clause (``replaces`` its digest) or stand after it."""

    kind: DocumentKind
    language: Language
    at: Annotated[Words, Field(max_length=120, pattern=PLACE)]
    words: Words
    replaces: Annotated[str, Field(pattern=DIGEST)] | None = None
    covers: Annotated[list[Id], Field(max_length=60)] | None = None
