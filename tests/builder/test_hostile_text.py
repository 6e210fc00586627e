"""Whatever an owner types into a field of the wizard is kept as typed, or refused in a sentence."""

from functools import cache

import html5lib
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policybuilder.builder.fields import LinkField, TextField
from policybuilder.builder.work import with_extras
from policybuilder.facts.files import facts_from, facts_json
from policybuilder.facts.paths import Values, read
from policybuilder.facts.questions import asked_of_items, questions
from policybuilder.policies.models import Draft
from tests.builder.entering import form_of, inputs_of
from tests.reading import ON
from tests.shops import rosewood
from tests.strategies import WORDS

ODD = st.sampled_from(
    [
        "\x00",
        "a\x07b",
        "\u202ea",
        "x" * 30_000,
        "{% now 1 %}",
        '"><img src=x onerror=alert(1)>',
        " ",
        "javascript:alert(1)",
        "&lt;b&gt;",
    ]
)
HOSTILE = "</textarea>'\"><script>alert(1)</script>{{ 7*7 }} **b**"
APART = ("activities", "services", "cookies", "own_words")
"""Answers that stand on pages of their own."""
SECTIONS = ("you", "reach", "activities", "services", "sharing", "keeping", "rights", "document")


@cache
def text_fields() -> list[tuple[str, str, type]]:
    """Every field of text of the draft's pages: the path of its question, its name, and its kind."""
    values = with_extras(facts_json(rosewood()))
    paths = [path for path in questions() if path.partition(".")[0] not in APART]
    paths += [path for path, _question in asked_of_items(facts_from(values), ON)]
    return [
        (path, leaf.name, type(leaf.input.field))
        for path in paths
        for leaf in form_of(path, values).root.leaves()
        if leaf.input is not None and isinstance(leaf.input.field, TextField)
    ]


def typed(path: str, name: str, words: str, values: Values) -> dict[str, list[str]]:
    """What the page sends when the words are typed into the field."""
    data = inputs_of(form_of(path, with_extras(values)))
    data.setlist(name, [words])
    return {**dict(data.lists()), f"asked:{path}": ["shown"], "seen": ["999999"]}


def sentences(html: str) -> list[str]:
    """What the answer says is wrong."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    assert not list(tree.iter("script")), html
    assert not list(tree.iter("img")), html
    return [
        " ".join("".join(node.itertext()).split())
        for node in tree.iter("p")
        if "not-saved" in (node.get("class") or "")
    ]


def test_an_answer_that_an_activity_cannot_have_is_not_found(finished: Draft, hers: Client) -> None:
    path = "activities.take_orders.extra.channels"
    answer = hers.post(f"/draft/{finished.pk}/answer/{path}/", {f"asked:{path}": "", "seen": "1"})
    assert answer.status_code == 404


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), words=st.one_of(WORDS, ODD))
def test_what_is_typed_is_kept_or_refused(
    finished: Draft, hers: Client, data: st.DataObject, words: str
) -> None:
    path, name, kind = data.draw(st.sampled_from(text_fields()))
    finished.refresh_from_db()
    before = finished.facts
    answer = hers.post(f"/draft/{finished.pk}/answer/{path}/", typed(path, name, words, before))
    assert answer.status_code == 200
    html = answer.content.decode()
    wrong = sentences(html)
    finished.refresh_from_db()
    if wrong:
        assert finished.facts == before
        assert all(sentence.endswith(".") for sentence in wrong), wrong
        return
    assert "is-saved" in html
    kept = read(finished.facts, name)
    if kind is TextField and words.strip():
        assert kept == words.strip()
    elif kind is LinkField and words.strip():
        assert kept.startswith(("http://", "https://"))


def test_hostile_words_stand_on_every_page_as_words(finished: Draft, hers: Client) -> None:
    values = facts_json(rosewood())
    for path, name, kind in text_fields():
        if kind is TextField and path.partition(".")[0] in ("controller", "contacts", "form"):
            hers.post(f"/draft/{finished.pk}/answer/{path}/", typed(path, name, HOSTILE, values))
    finished.refresh_from_db()
    assert read(finished.facts, "controller.name") == HOSTILE
    for place in (*SECTIONS, "review", "preview"):
        html = hers.get(f"/draft/{finished.pk}/{place}/").content.decode()
        assert "<script>alert" not in html, place
        tree = html5lib.parse(html, namespaceHTMLElements=False)
        said = "".join(tree.itertext()) + "".join(
            node.get("value", "") for node in tree.iter("input")
        )
        assert "49 **b**" not in said
    assert "</textarea>'\"><script>alert(1)</script>{{ 7*7 }} **b**" in said
