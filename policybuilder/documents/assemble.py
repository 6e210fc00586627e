"""Assemble one document: choose the clauses that the facts call for, render them, number sections."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count

import policybuilder.laws.conditions  # noqa: F401  (registers the condition of each law)
from policybuilder.clauses.library import Source
from policybuilder.clauses.render import render
from policybuilder.documents.handed_over import stays
from policybuilder.documents.own_words import added_words, replacement
from policybuilder.documents.plan import Plan, PlannedSection, plans
from policybuilder.documents.practices import practices
from policybuilder.documents.tree import Clause, Document, Section
from policybuilder.facts.conditions import Judge, Verdict
from policybuilder.facts.model import Facts
from policybuilder.facts.view import View, in_language
from policybuilder.laws.bind import applying, bindings
from policybuilder.lib.digest import digest_of_values


class UnknownKind(LookupError):
    """A document kind that has no plan; names those that exist."""


def assemble(facts: Facts, kind: str, language: str, on: date) -> Document:
    """Return the document of a kind in a language, as it stands on a day.

    Clauses whose conditions are not all YES are left out, and with them empty sections.

    Raises:
        UnknownKind: there is no such document kind.
        MissingWords: something has no words in this language; names it.
        ClauseError: a clause of the library is wrong; names its file.
    """
    plan = _plan(kind)
    chosen = Chosen(facts, on)
    sections = tuple(_numbered(_sections(plan, chosen, facts, kind, language), facts))
    blocks = (block for part in sections for clause in part.clauses for block in clause.blocks)
    laws = tuple(binding.law.id for binding in bindings(chosen.judge) if binding.covered)
    return Document(
        kind=kind,
        language=language,
        title=_of_first(facts, kind, "title", language)
        or in_language(plan.title, language, f"documents/{kind}.toml: title"),
        tagline=_of_first(facts, kind, "tagline", language),
        company=company_name(facts, language),
        date=on.isoformat(),
        contents=facts.form.contents is not False,
        facts=digest_of_values(facts.model_dump(mode="json", exclude_none=True)),
        laws=laws,
        practices=practices(facts, blocks, laws),
        sections=sections,
    )


class Chosen:
    """The clauses that some facts call for on a day: those whose conditions all hold."""

    def __init__(self, facts: Facts, on: date) -> None:
        self.judge = Judge(facts, on)

    def section(self, section: PlannedSection) -> Iterator[tuple[Source, Verdict | None]]:
        """Yield the clauses of a section in reading order, each with its verdict where it is chosen."""
        for source in section.sources():
            yield source, self.judge.holding(source.head.when)


def company_name(facts: Facts, language: str) -> str:
    """Return the name that readers know, else the legal one, else nothing."""
    name = facts.controller.name or facts.controller.legal_name
    return _said(name, language, "controller.name") or ""


def _plan(kind: str) -> Plan:
    if kind not in plans():
        raise UnknownKind(f"there is no document kind '{kind}', only {', '.join(plans())}")
    return plans()[kind]


def _sections(
    plan: Plan, chosen: Chosen, facts: Facts, kind: str, language: str
) -> Iterator[Section]:
    for planned in plan.sections:
        clauses = tuple(_clauses(planned, chosen, facts, kind, language))
        if clauses:
            yield Section(planned.id, planned.heading(facts.form.headings, language), clauses)


def _clauses(
    planned: PlannedSection, chosen: Chosen, facts: Facts, kind: str, language: str
) -> Iterator[Clause]:
    is_here = stays(planned, facts, lambda: applying(chosen.judge))
    for source, verdict in chosen.section(planned):
        if verdict and is_here(source.id):
            own = replacement(facts, kind, language, source.id)
            clause = own or _rendered(source, verdict, chosen.judge.view(language), facts)
            if clause.blocks:
                yield clause
        # What the owner added stays, whether or not the clause before it does.
        yield from added_words(facts, kind, language, source.id)
    yield from added_words(facts, kind, language, planned.id)


def _rendered(source: Source, verdict: Verdict, view: View, facts: Facts) -> Clause:
    rendered = render(source, verdict, view, str(facts.form.tone or "plain"))
    return Clause(
        id=source.id,
        title=rendered.title,
        blocks=rendered.blocks,
        why=rendered.why,
        heading=source.head.heading,
    )


def _numbered(sections: Iterator[Section], facts: Facts) -> Iterator[Section]:
    nested = facts.form.numbering == "numbered_nested"
    for number, section in enumerate(sections, start=1):
        if facts.form.numbering == "numbered" or nested:
            clauses = tuple(_parts(section, number)) if nested else section.clauses
            yield Section(section.id, section.title, clauses, number)
        else:
            yield section


def _of_first(facts: Facts, kind: str, field: str, language: str) -> str | None:
    """The owner's title or tagline: they stand over the first of the documents, and no other."""
    if kind != facts.kinds[0]:
        return None
    return _said(getattr(facts.form, field), language, f"form.{field}")


def _parts(section: Section, number: int) -> Iterator[Clause]:
    """The clauses of a section, those with a heading of their own numbered within it."""
    part = count(1)
    for clause in section.clauses:
        shown = clause.heading and clause.title
        yield replace(clause, number=f"{number}.{next(part)}") if shown else clause


def _said(text: str | dict[str, str] | None, language: str, where: str) -> str | None:
    return None if text is None else in_language(text, language, where)
