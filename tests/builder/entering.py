"""What an owner would put into the pages to give the answers of a facts file."""

from pathlib import Path
from typing import Any

from django.http import QueryDict
from django.template.loader import render_to_string

from policybuilder.builder.answer_form import AnswerForm
from policybuilder.builder.listing import listed_for
from policybuilder.builder.wording import label_of
from policybuilder.facts.files import facts_json, read_facts_file
from tests.builder.browserless import fields_of

SEEDS = Path(__file__).parent.parent / "seeds"


def seed_answers(name: str) -> dict[str, Any]:
    """The answers of a seed, as JSON values."""
    return facts_json(read_facts_file(SEEDS / f"{name}.toml"))


def form_of(path: str, answers: dict[str, Any]) -> AnswerForm:
    """The form of the answer at a path, as its page shows it."""
    return AnswerForm(path, answers, label_of, listed_for(answers))


def inputs_of(form: AnswerForm) -> QueryDict:
    """The inputs by name that give what a form shows."""
    return fields_of(render_to_string("builder/node.html", {"node": form.root}))
