"""The owner's own words in a document: in the place of a clause, or added after one."""

from collections.abc import Iterator

from policybuilder.clauses.blocks import Block, Why
from policybuilder.clauses.library import library
from policybuilder.clauses.markdown import Slots, blocks
from policybuilder.documents.plan import plans
from policybuilder.documents.tree import Clause
from policybuilder.facts.form import OwnWords
from policybuilder.facts.model import Facts
from policybuilder.lib.digest import digest_of, digest_of_values
from policybuilder.lib.problems import Problem


def replacement(facts: Facts, kind: str, language: str, clause: str) -> Clause | None:
    """Return the clause that the owner's words put in the place of one of ours, or None."""
    for position, own in _at(facts, kind, language, clause):
        if own.replaces is not None:
            return _clause(own, clause, library().clauses[clause].wording(language).title, position)
    return None


def added_words(facts: Facts, kind: str, language: str, place: str) -> Iterator[Clause]:
    """Yield the clauses that the owner added after a clause, or at the end of a section."""
    for position, own in _at(facts, kind, language, place):
        if own.replaces is None:
            yield _clause(own, f"{place}/own-{position}", "", position)


def problems(facts: Facts) -> Iterator[Problem]:
    """Yield what is wrong with an owner's words: a place that no document has, a link to no address."""
    for position, own in enumerate(facts.own_words or ()):
        if not _is_place(own):
            yield Problem(f"own_words.{position}.at", f"no document has the place '{own.at}'")
        try:
            own_blocks(own.words)
        except ValueError as error:
            yield Problem(f"own_words.{position}.words", str(error))


def _is_place(own: OwnWords) -> bool:
    section = plans()[own.kind].section_of(own.at) if own.kind in plans() else None
    if section is None:
        return False
    return own.at in library().clauses or (own.at == section.id and own.replaces is None)


def own_blocks(words: str) -> tuple[Block, ...]:
    """Return the blocks of an owner's Markdown.

    Raises:
        ValueError: it links to what is no address, or uses Markdown that documents do not have.
    """
    return blocks(words, Slots(), need_caption=False)


def _at(facts: Facts, kind: str, language: str, place: str) -> Iterator[tuple[int, OwnWords]]:
    for position, own in enumerate(facts.own_words or ()):
        if (own.kind, own.language, own.at) == (kind, language, place):
            yield position, own


def _clause(own: OwnWords, identifier: str, title: str, position: int) -> Clause:
    path = f"own_words.{position}"
    why = Why(
        answers=(path,),
        requirements=tuple(own.covers or ()),
        source=digest_of(own.words),
        values=digest_of_values({path: own.words}),
    )
    return Clause(identifier, title, own_blocks(own.words), why, heading=bool(title), own=True)
