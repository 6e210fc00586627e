"""Real businesses can be entered wholly through the pages of the questionnaire."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from policybuilder.facts.files import facts_from, facts_json
from policybuilder.facts.paths import read
from policybuilder.facts.questions import asked_of_items, questions
from policybuilder.policies.models import Draft
from tests.builder.entering import form_of, inputs_of, seed_answers
from tests.builder.test_answer_form import in_one_order

DAY = date(2026, 11, 21)
HEADS = ("activities", "services", "cookies")


def enter(client: Client, begun: str, seed: dict[str, Any]) -> None:
    """Give every answer of the seed that the pages ask for, as autosave does, until none is new."""
    given: set[str] = set()
    while fresh := [path for path in asked_now() if path not in given and path not in HEADS]:
        for path in fresh:
            given.add(path)
            if read(seed, path) is not None:
                data = inputs_of(form_of(path, seed))
                data[f"asked:{path}"] = "shown"
                data["seen"] = "999999"
                html = client.post(f"{begun}answer/{path}/", dict(data.lists())).content.decode()
                assert "is-saved" in html, f"{path}: {html}"


def asked_now() -> list[str]:
    """Every question of the sections, also those that have to be opened, and those of the items."""
    facts = facts_from(Draft.objects.get().facts)
    paths = [path for path in questions() if path.partition(".")[0] not in HEADS]
    return [*paths, *(path for path, _question in asked_of_items(facts, DAY))]


def begin_items(client: Client, begun: str, seed: dict[str, Any]) -> None:
    """Say which activities, services and cookies there are."""
    for activity in seed.get("activities") or ():
        button = {activity["status"]: activity["kind"], "seen": "999999"}
        client.post(f"{begun}list/activities/", button)
    for head in ("services", "cookies"):
        for item in seed.get(head) or ():
            named = {"own": "1", "name": item.get("name") or item["id"], "seen": "999999"}
            client.post(f"{begun}list/{head}/", named)


def said(value: Any) -> Any:
    """Answers with their texts as typed, in English; a suggestion brings them in other languages too."""
    if isinstance(value, list):
        return [said(item) for item in value]
    if isinstance(value, dict):
        return value["en"] if "en" in value else {key: said(v) for key, v in value.items()}
    return value


@pytest.mark.parametrize(
    "name", ["kactoily", "kak_infotech", "kallu", "kapalya", "kasperek", "kapalya_aup"]
)
def test_a_seed_is_entered(visitor: Client, begun: str, name: str) -> None:
    seed = seed_answers(name)
    draft = Draft.objects.get()
    draft.suggestions = {}
    draft.save()
    begin_items(visitor, begun, seed)
    enter(visitor, begun, seed)
    facts = facts_json(facts_from(Draft.objects.get().facts))
    missing = [
        f"{part}.{field}"
        for part, fields in seed.items()
        if isinstance(fields, dict)
        for field, value in fields.items()
        if in_one_order(facts.get(part, {}).get(field)) != in_one_order(value)
    ]
    assert missing == []
    assert in_one_order(said(facts.get("activities"))) == in_one_order(said(seed.get("activities")))
