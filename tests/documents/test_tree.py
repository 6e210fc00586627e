"""A document survives being stored; what is public holds none of the owner's answers."""

import json
from typing import Any

from hypothesis import given, settings

from policybuilder.documents.tree import Document, from_json, to_json
from tests.documents.trees import DOCUMENTS


@settings(max_examples=50)
@given(DOCUMENTS)
def test_a_stored_document_is_the_same_document(document: Document) -> None:
    assert from_json(json.loads(json.dumps(to_json(document)))) == document


@settings(max_examples=50)
@given(DOCUMENTS)
def test_public_json_holds_the_words_and_no_answers(document: Document) -> None:
    public = to_json(document, answers=False)
    assert not set(_strings(public, "answers", "values", "facts", "conditions")) - {""}
    text = json.dumps(public)
    assert "services.stripe" not in text
    assert "controller.name" not in text
    stored = to_json(document)
    assert list(_strings(public, "text")) == list(_strings(stored, "text"))
    assert list(_strings(public, "title")) == list(_strings(stored, "title"))


def _strings(value: Any, *names: str, named: bool = False) -> list[str]:
    """Return the strings at or below the keys of these names."""
    if isinstance(value, dict):
        return [s for k, v in value.items() for s in _strings(v, *names, named=named or k in names)]
    if isinstance(value, list):
        return [s for v in value for s in _strings(v, *names, named=named)]
    return [value] if named and isinstance(value, str) else []
