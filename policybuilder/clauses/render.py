"""Render one clause for one set of facts: words, answers and their why."""

from dataclasses import dataclass

from policybuilder.clauses.blocks import Block, Why
from policybuilder.clauses.library import Source
from policybuilder.clauses.markdown import Slots, blocks
from policybuilder.clauses.template import render as render_body
from policybuilder.facts.conditions import Verdict
from policybuilder.facts.derived import Derived
from policybuilder.facts.view import MissingWords, View
from policybuilder.lib.digest import digest_of_values


@dataclass(frozen=True)
class Rendered:
    """A clause's title and blocks in one language, with the why of both."""

    title: str
    blocks: tuple[Block, ...]
    why: Why


class ClauseError(Exception):
    """A clause could not be rendered; names its file."""


def render(source: Source, verdict: Verdict, view: View, tone: str) -> Rendered:
    """Render a clause whose conditions hold.

    Args:
        source: the clause.
        verdict: what its conditions read to hold.
        view: the facts in the language to render, with an empty log.

    Raises:
        MissingWords: the clause, an entry or an answer has no words in this language.
        ClauseError: the body prints what is not there, or links to what is no address.
    """
    wording = source.wording(view.language)
    slots = Slots()
    values = {"facts": view, "derived": Derived(view)}
    try:
        text = render_body(wording.body(tone), slots, view.language, values)
        found = blocks(text, slots)
    except MissingWords:
        raise
    except Exception as error:
        raise ClauseError(f"{source.file}: {error}") from error
    log = {**verdict.log, **view.log}
    why = Why(
        conditions=source.head.when,
        answers=tuple(log),
        requirements=source.head.satisfies,
        source=wording.digest,
        values=digest_of_values(log),
    )
    return Rendered(wording.title, found, why)
