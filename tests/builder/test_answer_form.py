"""Forms of single answers: what they show, what they take, what they refuse."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.translation import override

from policybuilder.builder.answer_form import AnswerForm, with_row, without_row
from policybuilder.builder.listing import listed_for
from policybuilder.builder.wording import label_of
from policybuilder.facts.files import facts_json, read_facts_file
from policybuilder.facts.paths import read
from policybuilder.facts.questions import asked, asked_of_items
from tests.builder.browserless import fields_of

SEEDS = Path(__file__).parent.parent / "seeds"
DAY = date(2026, 11, 21)
STAR = "*"


def form_for(path: str, facts: dict[str, Any], data: QueryDict | None = None) -> AnswerForm:
    return AnswerForm(path, facts, label_of, listed_for(facts), data)


def shown(form: AnswerForm) -> str:
    return render_to_string("builder/node.html", {"node": form.root})


def as_text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def in_one_order(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: in_one_order(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return sorted((in_one_order(inner) for inner in value), key=as_text)
    return value


def answered_by(path: str, facts: dict[str, Any], **typed: str | list[str]) -> AnswerForm:
    """The form of a page sent with some inputs changed."""
    data = fields_of(shown(form_for(path, facts)))
    for name, value in typed.items():
        data.setlist(name, [value] if isinstance(value, str) else value)
    return form_for(path, facts, data)


@pytest.mark.parametrize(
    "seed", ["kactoily", "kak_infotech", "kallu", "kapalya", "kasperek", "kapalya_aup"]
)
def test_an_answer_that_is_shown_and_sent_again_stays_the_same(seed: str) -> None:
    facts = read_facts_file(SEEDS / f"{seed}.toml")
    values = facts_json(facts)
    paths = [path for path, _question in asked(facts, DAY) if STAR not in path]
    paths += [path for path, _question in asked_of_items(facts, DAY)]
    seen = 0
    for path in paths:
        answer = read(values, path)
        if answer is None or path in ("activities", "services", "cookies"):
            continue
        form = answered_by(path, values)
        assert form.is_valid(), f"{path}: {form.errors}"
        assert in_one_order(form.answer) == in_one_order(answer), path
        seen += 1
    assert seen > (30 if seed == "kapalya_aup" else 60)


@pytest.mark.parametrize(
    ("path", "typed", "message"),
    [
        ("contacts", {"contacts.0.email": "nobody"}, "e-mail address such as privacy@example.com"),
        ("contacts", {"contacts.0.phone": "call me"}, "phone number in digits"),
        ("contacts", {"contacts.0.url": "javascript:alert(1)"}, "full web address"),
        ("children.min_age", {"children.min_age": "200"}, "21"),
        ("children.min_age", {"children.min_age": "ten"}, "whole number"),
        ("controller.name", {"controller.name": "x" * 10_001}, "10000"),
        ("controller.name", {"controller.name": "a\u0007b"}, "control"),
        ("reach.regions", {"reach.regions": ["atlantis"]}, "on the list"),
        ("consent.remembered", {"consent.remembered.number": "6"}, "beside the number"),
        (
            "security.measures",
            {"security.measures": ["backups"], "security.measures.none": "1"},
            "None of these",
        ),
    ],
)
def test_a_wrong_answer_is_explained_beside_its_input(
    path: str, typed: dict[str, Any], message: str
) -> None:
    form = answered_by(path, {}, **typed)
    assert not form.is_valid()
    (name, messages), *others = form.errors.items()
    assert not others
    assert name.startswith(path)
    assert message in " ".join(messages)
    assert message in render_to_string("builder/node.html", {"node": form.root}).replace("’", "'")


@pytest.mark.parametrize(
    ("path", "typed", "answer"),
    [
        ("reach.sites", {"reach.sites.0.url": "example.com"}, [{"url": "https://example.com"}]),
        ("children.directed", {"children.directed": "false"}, False),
        ("children.directed", {}, None),
        ("security.measures", {"security.measures.none": "1"}, []),
        ("sharing.sale", {"sharing.sale.none": "on"}, "none"),
        (
            "consent.remembered",
            {"consent.remembered.number": "1", "consent.remembered": "month"},
            "1 month",
        ),
        (
            "controller.address",
            {"controller.address.lines": "1 High Street\n\n Cork "},
            {"lines": ["1 High Street", "Cork"]},
        ),
        (
            "security.measures",
            {"security.measures.own": ["a guard dog"], "security.measures.like": [""]},
            [{"own": "a guard dog"}],
        ),
    ],
)
def test_what_is_typed_becomes_an_answer(path: str, typed: dict[str, Any], answer: Any) -> None:
    form = answered_by(path, {}, **typed)
    assert form.is_valid(), form.errors
    assert form.answer == answer


BOTH = {"en": "We sell tea.", "de": "Wir verkaufen Tee."}


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("We sell tea.", BOTH), ("We sell good tea.", {"en": "We sell good tea."})],
)
def test_a_translation_stays_until_what_it_translates_changes(typed: str, answer: Any) -> None:
    facts = {"controller": {"business": BOTH}}
    form = answered_by("controller.business", facts, **{"controller.business": typed})
    assert form.is_valid()
    assert form.answer == answer


TWO = {"languages": ["en", "de"]}


@pytest.mark.parametrize(
    ("english", "german", "answer"),
    [
        ("We sell tea.", "Wir verkaufen Tee.", {"en": "We sell tea.", "de": "Wir verkaufen Tee."}),
        ("Tea & Co", "", "Tea & Co"),
        ("", "", None),
    ],
)
def test_words_are_asked_in_each_language_of_the_document(
    english: str, german: str, answer: Any
) -> None:
    typed = {"controller.business": english, "controller.business.de": german}
    form = answered_by("controller.business", TWO, **typed)
    assert form.is_valid(), form.errors
    assert form.answer == answer
    again = shown(form_for("controller.business", {**TWO, "controller": {"business": answer}}))
    assert german in again
    assert re.search(r"<label[^>]*>German</label>", again)


def test_words_in_a_further_language_alone_are_refused() -> None:
    form = answered_by(
        "controller.business", TWO, **{"controller.business.de": "Wir verkaufen Tee."}
    )
    assert form.errors["controller.business"] == ["Fill it in in English too."]
    assert "Wir verkaufen Tee." in shown(form)


ORDERS = {"id": "take_orders", "kind": "take_orders", "status": "now"}
DOG = {"en": "a guard dog", "de": "ein Wachhund"}


@pytest.mark.parametrize(
    ("path", "facts"),
    [
        ("security.measures", {"security": {"measures": ["backups", {"own": DOG}]}}),
        (
            "activities.take_orders.data",
            {"activities": [{**ORDERS, "data": [{"item": {"own": DOG}}]}]},
        ),
    ],
)
def test_own_entries_are_asked_in_each_language_of_the_document(
    path: str, facts: dict[str, Any]
) -> None:
    both = {"languages": ["en", "de"], **facts}
    page = shown(form_for(path, both))
    assert all(f'value="{words}"' in page for words in DOG.values())
    assert "German" in page
    again = answered_by(path, both)
    assert again.is_valid()
    assert again.answer == read(both, path)
    entry = next(name for name in fields_of(page) if name.endswith(".own"))
    changed = answered_by(path, both, **{f"{entry}.de": "ein Hofhund"})
    assert changed.is_valid()
    assert "ein Hofhund" in as_text(changed.answer)
    assert "a guard dog" in as_text(changed.answer)
    alone = answered_by(path, both, **{entry: ""})
    assert not alone.is_valid()
    one = shown(form_for(path, {**facts, "languages": ["en"]}))
    assert f'name="{entry}.de"' not in one


def test_a_list_grows_and_shrinks_without_losing_what_was_typed() -> None:
    data = fields_of(shown(form_for("contacts", {})))
    data["contacts.0.email"] = "first@example.com"
    grown = with_row(data, "contacts")
    grown["contacts.1.email"] = "second@example.com"
    assert "second@example.com" in shown(form_for("contacts", {}, grown))
    form = form_for("contacts", {}, without_row(grown, "contacts", 0))
    assert form.is_valid(), form.errors
    assert form.answer == [{"email": "second@example.com"}]


def test_a_list_takes_no_more_than_its_limit() -> None:
    data = QueryDict(mutable=True)
    data["contacts.rows"] = "99999"
    assert len(form_for("contacts", {}, data).root.nodes) == 20


def test_data_items_are_added_by_ticking_them() -> None:
    activity = {
        "id": "take_orders",
        "kind": "take_orders",
        "status": "now",
        "data": [{"item": "name"}],
    }
    path = "activities.take_orders.data"
    form = answered_by(path, {"activities": [activity]}, **{f"{path}.more": ["email", "name"]})
    assert form.is_valid(), form.errors
    assert form.answer == [{"item": "name"}, {"item": "email"}]


def test_a_long_list_keeps_its_usual_choices_in_sight_and_can_be_searched() -> None:
    form = answered_by("reach.regions", {"reach": {"regions": ["eea"]}})
    html = render_to_string("builder/node.html", {"node": form.root})
    outside = re.sub(r"<details.*?</details>", "", html, flags=re.DOTALL)
    assert 'value="uk"' in outside
    assert 'value="at"' in html
    assert 'value="at"' not in outside.split("own-row")[0]
    assert "data-finds" in html
    short = answered_by("changes.notice", {})
    assert "data-finds" not in render_to_string("builder/node.html", {"node": short.root})


def test_a_french_draft_is_asked_about_its_french_words() -> None:
    both = {"en": "pages that load and work", "fr": "des pages qui fonctionnent"}
    use = {"purpose": "operate_site", "basis": "interests", "interest": both}
    site = {"id": "serve_site", "kind": "serve_site", "status": "now", "purposes": [use]}
    facts = {"languages": ["fr"], "activities": [site]}
    path = "activities.serve_site.purposes"
    with override("fr"):
        page = shown(form_for(path, facts))
    again = answered_by(path, facts)
    assert "des pages qui fonctionnent" in page
    assert "pages that load" not in page
    assert again.is_valid()
    assert again.answer == [use]
