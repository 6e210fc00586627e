"""Hypothesis strategies: any valid facts, made from the model itself."""

import types
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from policybuilder.facts.activities import Activity
from policybuilder.facts.extras import Extra
from policybuilder.facts.form import DocumentKind
from policybuilder.facts.model import Facts
from policybuilder.facts.paths import Values
from policybuilder.facts.shapes import Own, Vocabulary
from policybuilder.facts.vocabulary import vocabulary

Words = st.SearchStrategy[str]

WORDS: Words = st.one_of(
    st.sampled_from(
        [
            "Example",
            "none",
            "<script>alert(1)</script>",
            "{{ 7*7 }}",
            "**bold** _x_ [a](http://b)",
            "| a | b |",
            "# 1. - * > `code`",
            "مثال",
            "עוד דוגמה",
            "例え株式会社",
            "ตัวอย่าง",
            "उदाहरण",
            "Café 😀",
            "a\nb",
        ]
    ),
    st.text(
        st.characters(exclude_categories=("Cs", "Co", "Cc", "Cn", "Zl", "Zp")),
        min_size=1,
        max_size=40,
    ).filter(lambda text: text.strip()),
)
"""Whatever an owner could type."""

PLAIN: Words = st.just("Example")
"""One harmless word, so that what is odd in a text is ours."""

PERIODS = st.sampled_from(
    [
        "1 day",
        "14 months",
        "30 business days",
        *(rule for rule in vocabulary("periods").entries if not rule.startswith("business_day")),
    ]
)
COUNTRIES = st.sampled_from(["DE", "IE", "GB", "US", "JP", "IN", "CH"])
URLS = st.sampled_from(["https://example.com/", "http://example.org/a_b?c=(d)&e=%7B"])
TYPED: dict[str, st.SearchStrategy[str]] = {
    **dict.fromkeys(
        ("url", "store", "link", "policy_url", "opt_out_url", "recourse_url", "notice", "metrics"),
        URLS,
    ),
    **dict.fromkeys(("period", "lifetime", "remembered", "every", "answer"), PERIODS),
    "email": st.sampled_from(["privacy@example.com", "o'neil+x@example.org"]),
    "phone": st.sampled_from(["+49 30 123456", "020 7946 0000 ext 5"]),
    "also_cover": st.sampled_from(["eu-gdpr", "uk-gdpr", "us-ca-ccpa"]),
    "service": st.sampled_from(["services-0", "services-1"]),
    "activities": st.sampled_from(["activities-0", "activities-1"]),
    **dict.fromkeys(("country", "establishments"), COUNTRIES),
}
"""Fields of text that take only some texts, by name."""

KINDS = st.lists(st.sampled_from(get_args(DocumentKind)), min_size=1, unique=True)
LONGEST = 3
LEFT_OUT = frozenset({"origin", "schema_", "own_words", "languages", "kinds", "id"})


def facts_values(words: Words = WORDS) -> st.SearchStrategy[Values]:
    """Return a strategy for valid facts as JSON values; ``words`` is what the owner types."""
    return st.builds(_with_kinds, values_of(Facts, words).map(_named), KINDS)


def _with_kinds(values: Values, kinds: list[str]) -> Values:
    return {**values, "kinds": kinds}


@cache
def _activities(words: Words) -> st.SearchStrategy[Values]:
    """Activities whose extra is that of their kind."""
    parts = {part.model_fields["type"].default: part for part in get_args(get_args(Extra)[0])}
    plain = {name: field for name, field in Activity.model_fields.items() if name != "extra"}

    def with_extra(values: Values) -> st.SearchStrategy[Values]:
        kind = values["kind"]
        like = kind.get("like") if isinstance(kind, dict) else kind
        extra = vocabulary("activities").entries[like].tags.get("extra") if like else None
        if extra is None:
            return st.just(values)
        added = st.none() | values_of(parts[extra], words)
        return added.map(lambda said: values if said is None else {**values, "extra": said})

    return _fields(plain, words).flatmap(with_extra)


@cache
def values_of(model: type[BaseModel], words: Words = WORDS) -> st.SearchStrategy[Values]:
    """Return a strategy for the JSON values of one part of the facts."""
    return _activities(words) if model is Activity else _fields(model.model_fields, words)


def _fields(fields: Mapping[str, FieldInfo], words: Words) -> st.SearchStrategy[Values]:
    required: dict[str, Any] = {}
    optional: dict[str, Any] = {}
    for name, field in fields.items():
        if name not in LEFT_OUT:
            home = required if field.is_required() or name == "type" else optional
            home[name] = _field(name, field, words)
    return st.fixed_dictionaries(required, optional=optional)


def _named(values: Values) -> Values:
    """Give each activity, service and cookie an id of its own."""
    items = {
        part: [{**item, "id": f"{part}-{n}"} for n, item in enumerate(values[part])]
        for part in ("activities", "services", "cookies")
        if part in values
    }
    return {**values, **items}


def _field(name: str, field: FieldInfo, words: Words) -> st.SearchStrategy[Any]:
    marks = [mark for mark in field.metadata if isinstance(mark, Vocabulary)]
    return _shape(name, field.annotation, marks[0].name if marks else None, words)


def _shape(name: str, annotation: Any, marked: str | None, words: Words) -> st.SearchStrategy[Any]:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        inner = [mark for mark in arguments[1:] if isinstance(mark, Vocabulary)]
        return _shape(name, arguments[0], inner[0].name if inner else marked, words)
    if marked and (origin is list or annotation is list):
        return st.lists(_entries(marked, words), max_size=LONGEST, unique_by=str)
    if marked:
        known = st.sampled_from(list(vocabulary(marked).entries))
        return known if annotation is str else _entries(marked, words)
    if origin in (Union, types.UnionType):
        said = [part for part in arguments if part is not type(None)]
        return st.one_of([_shape(name, part, None, words) for part in said])
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is list:
        return st.lists(_shape(name, arguments[0], None, words), min_size=1, max_size=LONGEST)
    if origin is dict:
        return words.map(lambda said: {"en": said})
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return st.nothing() if annotation is Own else values_of(annotation, words)
    return TYPED[name] if name in TYPED else _plain(name, annotation, words)


def _plain(name: str, annotation: Any, words: Words) -> st.SearchStrategy[Any]:
    kinds: dict[Any, st.SearchStrategy[Any]] = {
        bool: st.booleans(),
        int: st.integers(1, 12),
        date: st.dates(date(2017, 1, 1), date(2026, 11, 21)),
        str: words,
    }
    if annotation not in kinds:
        raise NotImplementedError(f"{name}: {annotation}")
    return kinds[annotation]


def _entries(name: str, words: Words) -> st.SearchStrategy[Any]:
    known = st.sampled_from(list(vocabulary(name).entries))
    own = st.fixed_dictionaries({"own": words}, optional={"like": known})
    return st.one_of(known, known, own)
