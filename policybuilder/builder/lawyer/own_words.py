"""The owner's own words for the lawyer's report, beside ours, and whether ours changed since."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from policybuilder.builder.wording import cited
from policybuilder.clauses.library import library
from policybuilder.documents.assemble import assemble
from policybuilder.documents.plan import plans
from policybuilder.documents.render.html import clause_html
from policybuilder.documents.tree import Document
from policybuilder.facts.form import OwnWords
from policybuilder.facts.model import Facts
from policybuilder.facts.view import MissingWords
from policybuilder.laws.registry import laws
from policybuilder.lib.problems import Invalid


def anchor_of(kind: str, language: str, clause: str) -> str:
    """The fragment of the report that shows a clause of a document."""
    return f"{kind}-{language}-{clause.replace('/', '-')}"


@dataclass(frozen=True)
class Passage:
    """One passage of own words: where it stands, what it says it covers, and our words in its place.

    ``ours`` is empty where the words were added, and where nothing calls for our clause any more.
    """

    own: OwnWords
    anchor: str
    title: str
    articles: tuple[str, ...]
    ours: str
    has_changed: bool


def passages(facts: Facts, on: date) -> Iterator[Passage]:
    """Yield the passages of own words in some facts."""
    without = facts.model_copy(update={"own_words": None})
    articles = {
        id: cited(requirement.article)
        for law in laws().values()
        for id, requirement in law.requirements.items()
    }

    @cache
    def document(kind: str, language: str) -> Document | None:
        try:
            return assemble(without, kind, language, on)
        except (MissingWords, Invalid, LookupError):
            return None

    for position, own in enumerate(facts.own_words or ()):
        yield Passage(
            own=own,
            anchor=_anchor(own, position),
            title=_title(own),
            articles=tuple(articles.get(need, need) for need in own.covers or ()),
            ours=_ours(document(own.kind, own.language), own) if own.replaces else "",
            has_changed=own.replaces is not None and own.replaces != _digest(own),
        )


def _anchor(own: OwnWords, position: int) -> str:
    """Where the words stand in the report: see `documents.own_words`."""
    place = own.at if own.replaces else f"{own.at}/own-{position}"
    return anchor_of(own.kind, own.language, place)


def _ours(document: Document | None, own: OwnWords) -> str:
    clauses = document.clauses() if document else ()
    return next(
        (clause_html(document, one) for one in clauses if document and one.id == own.at), ""
    )


def _title(own: OwnWords) -> str:
    source = library().clauses.get(own.at)
    if source:
        return source.wording(own.language).title
    section = plans()[own.kind].section_of(own.at) if own.kind in plans() else None
    return section.heading("labels", own.language) if section else own.at


def _digest(own: OwnWords) -> str:
    source = library().clauses.get(own.at)
    return source.wording(own.language).digest if source else ""
