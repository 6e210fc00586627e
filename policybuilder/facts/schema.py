"""The JSON Schema of a facts file: the model's shape, with words from the questions."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from policybuilder.facts.model import Facts
from policybuilder.facts.patterns import fields
from policybuilder.facts.questions import Question, questions
from policybuilder.facts.vocabulary import vocabulary
from policybuilder.lib.translations import SOURCE

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def facts_schema() -> dict[str, Any]:
    """Return the JSON Schema; every property has a title and a description.

    An answer that is not given is left out of a file, so that null is no value anywhere.
    """
    schema = Facts.model_json_schema(by_alias=True)
    asked = {
        (model.__name__, model.model_fields[name].alias or name): question
        for model, name, pattern in fields()
        if (question := _question(model, pattern))
    }
    for part, found in (("Facts", schema), *schema["$defs"].items()):
        found["description"] = _plain(found["description"])
        found["properties"] = {
            name: {
                "title": name.replace("_", " ").capitalize(),
                "description": _description(asked.get((part, name)), name, found["description"]),
                **_without_null(property),
            }
            for name, property in found["properties"].items()
        }
    return {"$schema": DIALECT, **schema}


def _plain(docstring: str) -> str:
    return " ".join(docstring.replace("``", "").split())


def _description(question: Question | None, name: str, part: str) -> str:
    if question is None:
        return f"The {name.replace('_', ' ')} of: {part}"
    words = [question.ask, question.help]
    return " ".join(text[SOURCE] for text in words if text)


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in schema.items() if key not in ("default", "title")}
    if "anyOf" in kept:
        some = [one for one in kept.pop("anyOf") if one.get("type") != "null"]
        kept |= some[0] if len(some) == 1 else {"anyOf": some}
    return kept


def _question(model: type[BaseModel], pattern: str) -> Question | None:
    """The question for just this field; a field of an extra can have one for a single kind."""
    found = questions().get(pattern)
    if found is None and pattern.startswith("activities.*.extra."):
        for kind in _kinds(model):
            found = found or questions().get(pattern.replace("*", kind, 1))
    return found


def _kinds(extra: type[BaseModel]) -> Iterator[str]:
    field = extra.model_fields.get("type")
    yield from vocabulary("activities").tagged("extra", field.default) if field else ()
