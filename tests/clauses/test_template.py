"""A body prints and loops; what it prints is an answer's words, and nothing else."""

from datetime import date
from typing import Any

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from policybuilder.clauses.markdown import Slots, blocks
from policybuilder.clauses.template import Unprintable, compile_body, render
from policybuilder.facts.derived import Derived
from policybuilder.facts.files import facts_from
from policybuilder.facts.view import view_of

ON = date(2026, 11, 21)
FACTS: dict[str, Any] = {
    "controller": {"name": "Kallu", "group": "none"},
    "reach": {
        "sites": [{"url": "https://example.com/", "subdomains": True}],
        "regions": ["eea", {"own": "Atlantis"}],
    },
    "rights": {"answer": {"days": 30}},
    "changes": {"dates": {"updated": date(2017, 10, 9)}},
}


def said(body: str) -> str:
    view = view_of(facts_from(FACTS), "en", ON)
    slots = Slots()
    text = render(compile_body(body), slots, "en", {"facts": view, "derived": Derived(view)})
    return slots.fill(text)


@pytest.mark.parametrize(
    ("body", "construct"),
    [
        ("{% if facts.rights.answer.days > 30 %}a{% endif %}", "compare"),
        ("{% if facts.controller.name == 'Kallu' %}a{% endif %}", "compare"),
        ("{% if 'eea' in facts.reach.regions %}a{% endif %}", "compare"),
        ("{% if facts.controller is defined %}a{% endif %}", "test"),
        ("{{ facts.fresh() }}", "call"),
        ("{{ facts.controller.name.upper() }}", "call"),
        ("{% set x = facts.controller.name %}", "assign"),
        ("{% set x %}a{% endset %}", "assignblock"),
        ("{% with x = facts.controller %}a{% endwith %}", "with"),
        ("{{ facts.rights.answer.days + 1 }}", "add"),
        ("{{ facts.controller.name ~ 'x' }}", "concat"),
        ("{{ facts['controller'] }}", "getitem"),
        ("{{ 'typed' }}", "const"),
        ("{% macro a() %}{% endmacro %}", "macro"),
        ("{% include 'who/other.md' %}", "include"),
        ("{% block a %}{% endblock %}", "block"),
    ],
)
def test_a_body_that_does_more_is_refused_with_its_line(body: str, construct: str) -> None:
    with pytest.raises(ValueError, match=rf"^line 3 of the body: .*\b{construct}\b"):
        compile_body(f"One.\n\n{body}")


@pytest.mark.parametrize(
    "body",
    ["{{ facts.controller", "{% for x in %}", "{% endif %}", "{{ facts.controller | upper }}"],
)
def test_a_body_that_is_no_template_is_refused_with_its_line(body: str) -> None:
    with pytest.raises(ValueError, match=r"^line 2 of the body: "):
        compile_body(f"One.\n{body}")


@pytest.mark.parametrize(
    "body",
    [
        "{{ facts.controller.head }}",
        "{{ facts.controller.head | capital }}",
        "{{ facts.changes.dates.effective | day }}",
        "{{ facts.accountability.review | period }}",
        "{{ facts.controller.group }}",
        "{{ facts.controller }}",
        "{{ facts.reach.regions }}",
        "{% for region in facts.reach.regions %}{{ region }}{% endfor %}",
        "{% for site in facts.reach.sites %}{{ site.subdomains }}{% endfor %}",
        "{% for site in facts.reach.sites %}{{ loop.index }}{% endfor %}",
        "{{ facts.changes.dates.updated }}",
    ],
)
def test_what_is_no_words_cannot_be_printed(body: str) -> None:
    with pytest.raises((Unprintable, TypeError)):
        said(body)


def test_what_a_loop_hands_out_must_have_what_is_printed() -> None:
    with pytest.raises(UndefinedError, match="nmae"):
        said("{% for site in facts.reach.sites %}{{ site.nmae }}{% endfor %}")


def test_the_inside_of_a_view_is_out_of_reach() -> None:
    with pytest.raises(ValueError, match=r"there is no 'facts._part'"):
        compile_body("{{ facts._part }}")
    with pytest.raises(SecurityError):
        said("{% for site in facts.reach.sites %}{{ site._part }}{% endfor %}")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("{{ facts.controller.name }}", "Kallu"),
        ("{{ facts.rights.answer.days }}", "30"),
        ("{{ facts.changes.dates.updated | day }}", "9 October 2017"),
        ("{% if facts.controller.head %}a{% else %}b{% endif %}", "b"),
        ("{% if not facts.controller.head %}a{% endif %}", "a"),
        ("{% for r in facts.reach.regions %}{{ r.words }}{% if not loop.last %}, {% endif %}"
         "{% endfor %}", "the European Union and the European Economic Area, Atlantis"),
    ],
)  # fmt: skip
def test_answers_are_printed_in_words(body: str, words: str) -> None:
    assert said(body) == words


def test_a_printed_value_never_stands_in_the_markdown() -> None:
    view = view_of(facts_from({"controller": {"name": "**a** {{ 1 }}"}}), "en", ON)
    slots = Slots()
    text = render(compile_body("We are {{ facts.controller.name }}."), slots, "en", {"facts": view})
    assert "*" not in text
    (paragraph,) = blocks(text, slots)
    assert [run.text for run in paragraph.runs] == ["We are **a** {{ 1 }}."]
    assert paragraph.answers == ("controller.name",)
