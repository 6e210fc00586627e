"""The questionnaire without script: what is typed is kept, what is suggested waits, strangers see nothing."""

import re
from typing import Any

import pytest
from django.test import Client

from policybuilder.facts.catalogue import presets
from policybuilder.facts.files import facts_json, read_facts
from policybuilder.policies.models import Draft
from tests.builder.browserless import fields_of
from tests.builder.conftest import START


def draft() -> Draft:
    return Draft.objects.latest("pk")


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def send(client: Client, address: str, **typed: Any) -> Any:
    """Send the questions of a page, as it shows them but for what is typed; button by name."""
    data = fields_of(page(client, address), "questions")
    for name, value in typed.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return client.post(address, data.dict() | dict(data.lists()))


def test_every_kind_of_business_is_in_sight_with_a_line_about_it(visitor: Client) -> None:
    html = page(visitor, "/start/")
    assert len(presets()) >= 13
    for id, preset in presets().items():
        assert re.search(rf'type="radio"\s+name="preset"[^>]*value="{id}"', html), id
        assert preset.words["en"] in html
        assert preset.about["en"] in html


@pytest.mark.parametrize("missing", START)
def test_each_thing_is_needed_to_begin(visitor: Client, missing: str) -> None:
    html = visitor.post("/start/", {**START, missing: ""}).content.decode()
    assert "There is a problem" in html
    assert f'href="#id-{missing}"' in html
    assert not Draft.objects.exists()


def test_begin_keeps_what_was_typed_beside_the_error(visitor: Client) -> None:
    html = visitor.post("/start/", {**START, "email": "nobody"}).content.decode()
    assert 'value="nobody"' in html
    assert 'value="Rosewood Tea"' in html
    assert "Must be an e-mail address" in html


def test_the_preset_suggests_and_answers_nothing(visitor: Client, begun: str) -> None:
    assert "activities" not in draft().facts
    assert "activities.take_orders" in draft().suggestions
    assert "suggested" in page(visitor, f"{begun}activities/")


@pytest.mark.parametrize(
    "place",
    [
        "",
        *(f"{name}/" for name in ("you", "reach", "activities", "services", "sharing")),
        *(f"{name}/" for name in ("keeping", "rights", "document", "preview", "review", "publish")),
        "item/activities/take_orders/",
        "facts.toml",
    ],
)
def test_pages_open_for_who_has_the_link_only(
    visitor: Client, his: Client, hers: Client, begun: str, place: str
) -> None:
    page(visitor, begun + place)
    assert his.get(begun[:-5] + "AAAA/" + place).status_code == 404
    hers.post("/start/", START)
    mine = f"/draft/{draft().pk}/"
    page(hers, mine + place) if place != "publish/" else None
    assert his.get(mine + place).status_code == 404
    assert visitor.get(mine + place).status_code == 404


def test_continue_stores_what_was_typed_and_confirms_nothing(visitor: Client, begun: str) -> None:
    response = send(
        visitor, f"{begun}reach/", **{"reach.regions": ["eea"], "children.directed": "false"}
    )
    assert response.status_code == 302
    assert draft().facts["reach"]["regions"] == ["eea"]
    assert draft().facts["children"] == {"directed": False}
    assert "reach.customers" in draft().suggestions
    assert "customers" not in draft().facts["reach"]


def test_confirm_all_turns_the_suggestions_of_the_page_into_answers(
    visitor: Client, begun: str
) -> None:
    send(visitor, f"{begun}reach/", confirm="all")
    assert draft().facts["reach"]["customers"] == ["individuals"]
    assert "retention.rule" in draft().suggestions


def test_a_suggestion_changed_by_hand_is_an_answer(visitor: Client, begun: str) -> None:
    send(visitor, f"{begun}reach/", **{"reach.customers": ["businesses"]})
    assert draft().facts["reach"]["customers"] == ["businesses"]
    assert "reach.customers" not in draft().suggestions


def test_one_suggestion_is_confirmed_by_its_button(visitor: Client, begun: str) -> None:
    visitor.post(f"{begun}confirm/", {"path": "reach.customers", "seen": "9", "section": "reach"})
    assert draft().facts["reach"]["customers"] == ["individuals"]


def test_a_wrong_answer_stays_on_the_page_and_the_others_are_stored(
    visitor: Client, begun: str
) -> None:
    response = send(
        visitor, f"{begun}you/", **{"contacts.0.email": "nobody", "controller.name": "Rosewood"}
    )
    html = response.content.decode()
    assert 'value="nobody"' in html
    assert 'href="#id-contacts.0.email"' in html
    assert draft().facts["controller"]["name"] == "Rosewood"
    assert draft().facts["contacts"] == [{"email": "privacy@example.com"}]


def test_an_older_tab_overwrites_nothing_and_loses_nothing(visitor: Client, begun: str) -> None:
    old_tab = fields_of(page(visitor, f"{begun}you/"), "questions")
    send(visitor, f"{begun}you/", **{"controller.name": "From the new tab"})
    old_tab["controller.name"] = "From the old tab"
    html = visitor.post(f"{begun}you/", dict(old_tab.lists())).content.decode()
    assert draft().facts["controller"]["name"] == "From the new tab"
    assert "From the new tab" in html
    assert 'value="From the old tab"' in html
    again = fields_of(html, "questions")
    visitor.post(f"{begun}you/", dict(again.lists()))
    assert draft().facts["controller"]["name"] == "From the old tab"


def test_the_same_page_sent_twice_changes_nothing_more(visitor: Client, begun: str) -> None:
    data = dict(fields_of(page(visitor, f"{begun}you/"), "questions").lists())
    data["controller.name"] = ["Rosewood"]
    visitor.post(f"{begun}you/", data)
    revision = draft().revision
    assert visitor.post(f"{begun}you/", data).status_code == 302
    assert draft().revision == revision


def test_a_gate_denies_what_is_not_ticked(visitor: Client, begun: str) -> None:
    response = send(
        visitor, f"{begun}you/", applies="controller.officer", **{"controller.name": "Kept"}
    )
    assert draft().facts["controller"]["name"] == "Kept"
    assert draft().facts["controller"]["group"] == "none"
    assert "officer" not in draft().facts["controller"]
    html = page(visitor, response["Location"].partition("#")[0])
    assert 'name="controller.officer.email"' in html


def test_a_list_grows_without_storing_or_losing_anything(visitor: Client, begun: str) -> None:
    html = send(
        visitor, f"{begun}you/", **{"contacts.0.email": "new@example.com", "add": "contacts"}
    ).content.decode()
    assert 'value="new@example.com"' in html
    assert 'name="contacts.1.email"' in html
    assert draft().facts["contacts"] == [{"email": "privacy@example.com"}]


def test_autosave_stores_one_answer_and_says_so(visitor: Client, begun: str) -> None:
    path = "controller.legal_name"
    typed = {f"asked:{path}": "1", path: "Rosewood Ltd", "seen": draft().revision}
    html = visitor.post(f"{begun}answer/{path}/", typed).content.decode()
    assert "Saved" in html
    assert draft().facts["controller"]["legal_name"] == "Rosewood Ltd"
    assert re.search(r'id="seen"\s+value="(\d+)"', html)[1] == str(draft().revision)  # type: ignore[index]


def test_autosave_says_what_is_wrong(visitor: Client, begun: str) -> None:
    path = "children.min_age"
    typed = {f"asked:{path}": "1", path: "200", "seen": "0"}
    html = visitor.post(f"{begun}answer/{path}/", typed).content.decode()
    assert "Not saved" in html
    assert "children" not in draft().facts


def test_autosave_shows_both_answers_where_another_tab_was_quicker(
    visitor: Client, begun: str
) -> None:
    path, seen = "controller.legal_name", draft().revision
    for said in ("Rosewood Ltd", "Thornfield Ltd"):
        typed = {f"asked:{path}": "1", path: said, "seen": seen}
        html = visitor.post(f"{begun}answer/{path}/", typed).content.decode()
    assert "It now says</strong>\n    <p>Rosewood Ltd</p>" in html
    assert "You said here</strong>\n    <p>Thornfield Ltd</p>" in html
    assert draft().facts["controller"]["legal_name"] == "Rosewood Ltd"
    again = visitor.post(f"{begun}answer/{path}/", {**typed, "seen": draft().revision})
    assert "Saved" in again.content.decode()
    assert draft().facts["controller"]["legal_name"] == "Thornfield Ltd"


def test_an_answer_sent_twice_is_saved_once(visitor: Client, begun: str) -> None:
    path = "controller.legal_name"
    typed = {f"asked:{path}": "1", path: "Rosewood Ltd", "seen": draft().revision}
    for _time in range(2):
        assert "Saved" in visitor.post(f"{begun}answer/{path}/", typed).content.decode()


def test_the_last_change_can_be_undone(visitor: Client, begun: str) -> None:
    assert "Undo the last change" not in visitor.get(f"{begun}activities/").content.decode()
    visitor.post(f"{begun}list/activities/", {"remove": "take_orders", "seen": draft().revision})
    assert "activities.take_orders" not in draft().suggestions
    assert "Undo the last change" in visitor.get(f"{begun}activities/").content.decode()
    sent = {"seen": draft().revision, "section": "activities"}
    response = visitor.post(f"{begun}undo/", sent, follow=True)
    assert "The last change was taken back" in response.content.decode()
    assert "activities.take_orders" in draft().suggestions


@pytest.mark.parametrize(
    "path", ["nonsense", "controller", "activities.*.data", "schema", "..", "a" * 900]
)
def test_an_unknown_question_is_not_found(visitor: Client, begun: str, path: str) -> None:
    assert visitor.post(f"{begun}answer/{path}/", {f"asked:{path}": "1"}).status_code == 404


class TestActivities:
    def test_a_part_of_a_suggested_activity_is_answered(self, visitor: Client, begun: str) -> None:
        address = f"{begun}item/activities/send_newsletter/"
        name = "activities.send_newsletter.extra.channels"
        send(visitor, address, **{f"{name}.0.channel": "email", f"{name}.0.permission": "opt_in"})
        (activity,) = draft().facts["activities"]
        assert activity["extra"]["channels"] == [{"channel": "email", "permission": "opt_in"}]
        assert "purposes" not in activity
        assert "suggested" in page(visitor, address)
        send(visitor, address, confirm="all")
        (activity,) = draft().facts["activities"]
        assert activity["purposes"]
        assert activity["extra"]["channels"]

    def test_ticked_ones_are_done_and_the_others_never(self, visitor: Client, begun: str) -> None:
        visitor.post(
            f"{begun}list/activities/", {"others": "1", "kind": ["run_surveys"], "seen": "99"}
        )
        status = {one["kind"]: one["status"] for one in draft().facts["activities"]}
        assert status["run_surveys"] == "now"
        assert status["record_calls"] == "never"
        assert "take_orders" not in status
        assert any(path.startswith("activities.run_surveys.") for path in draft().suggestions)

    def test_never_takes_back_what_was_suggested(self, visitor: Client, begun: str) -> None:
        visitor.post(f"{begun}list/activities/", {"never": "send_newsletter", "seen": "99"})
        assert draft().facts["activities"] == [
            {"id": "send_newsletter", "kind": "send_newsletter", "status": "never"}
        ]
        assert not [path for path in draft().suggestions if "send_newsletter" in path]

    def test_one_of_my_own(self, visitor: Client, begun: str) -> None:
        typed = {"own": "1", "name": "Tea ceremonies", "like": "run_events", "seen": "99"}
        response = visitor.post(f"{begun}list/activities/", typed, follow=True)
        assert "Tea ceremonies" in response.content.decode()
        assert draft().facts["activities"][0]["kind"] == {
            "own": "Tea ceremonies",
            "like": "run_events",
        }


class TestServices:
    def test_one_of_the_catalogue_brings_its_cookies(self, visitor: Client, begun: str) -> None:
        visitor.post(f"{begun}list/services/", {"add": "stripe", "seen": "99"})
        assert "services.stripe" in draft().suggestions
        assert any(path.startswith("cookies.") for path in draft().suggestions)
        visitor.post(f"{begun}list/services/", {"remove": "stripe", "seen": "99"})
        assert not [
            path for path in draft().suggestions if path.startswith(("services.", "cookies."))
        ]

    def test_one_of_my_own(self, visitor: Client, begun: str) -> None:
        typed = {"own": "1", "name": "Ünal & Söhne", "seen": "99"}
        html = visitor.post(f"{begun}list/services/", typed, follow=True).content.decode()
        assert "Ünal &amp; Söhne" in html
        assert draft().facts["services"][0]["name"] == "Ünal & Söhne"

    def test_none(self, visitor: Client, begun: str) -> None:
        visitor.post(f"{begun}list/services/", {"none": "1", "seen": "99"})
        assert draft().facts["services"] == []


def test_the_preview_marks_what_is_only_suggested(visitor: Client, begun: str) -> None:
    html = visitor.get(f"{begun}preview/", headers={"HX-Request": "true"}).content.decode()
    assert "Rosewood Tea" in html
    assert "suggested" in html
    assert "<html" not in html


def test_the_review_leads_to_each_open_question(visitor: Client, begun: str) -> None:
    html = page(visitor, f"{begun}review/")
    found = set(re.findall(rf'href="({begun}[^"#]+)#(q-[^"]+)"', html))
    assert len(found) > 20
    for address, place in found:
        assert f'id="{place}"' in page(visitor, address), (address, place)
    assert "not a substitute for a" in html


def test_answers_can_be_taken_away_as_a_file(visitor: Client, begun: str) -> None:
    content = visitor.get(f"{begun}facts.toml").content
    assert facts_json(read_facts(content, "toml", "facts.toml"))["contacts"] == [
        {"email": "privacy@example.com"}
    ]


def test_a_draft_is_deleted(visitor: Client, begun: str) -> None:
    visitor.post(f"{begun}delete/")
    assert visitor.get(begun).status_code == 404


def test_what_an_owner_types_is_never_markup(visitor: Client, begun: str) -> None:
    nasty = '<script>alert(1)</script>{{ 7 }}"'
    send(visitor, f"{begun}you/", **{"controller.name": nasty})
    for place in ("you/", "preview/", "review/", ""):
        assert "<script>alert" not in page(visitor, begun + place)


def test_a_question_leads_to_the_official_text_of_its_law(visitor: Client, begun: str) -> None:
    html = page(visitor, f"{begun}you/")
    help_text = html.partition('id="q-controller.name"')[2].partition("</section>")[0]
    assert "GDPR Art. 13(1)(a)" in help_text
    assert 'href="https://eur-lex.europa.eu/eli/reg/2016/679/oj"' in help_text
