"""The lawyer's report: every clause with what it rests on, every law with what it asks, all that is open."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from policybuilder.builder.fields import in_words
from policybuilder.builder.lawyer.answers import Answers, Behind, Chapter
from policybuilder.builder.lawyer.catalogue import Unchecked, unchecked
from policybuilder.builder.lawyer.own_words import Passage, anchor_of, passages
from policybuilder.clauses.library import library
from policybuilder.documents.assemble import UnknownKind, assemble, company_name
from policybuilder.documents.contradictions import Contradiction
from policybuilder.documents.contradictions.registry import words as rule_words
from policybuilder.documents.render.html import clause_html
from policybuilder.documents.report import Coverage, Report, Status, check
from policybuilder.documents.tree import Clause, Document
from policybuilder.facts.files import facts_from
from policybuilder.facts.model import Facts
from policybuilder.facts.paths import Values
from policybuilder.facts.questions import question_of, questions
from policybuilder.facts.view import MissingWords
from policybuilder.laws.bind import Applicable, Binding, Result
from policybuilder.lib.problems import Invalid
from policybuilder.policies.kinds import kind_name


@dataclass(frozen=True)
class ClauseReview:
    """A clause as it is printed, with what it rests on."""

    clause: Clause
    anchor: str
    html: str
    behind: Behind
    requirements: tuple[Applicable, ...]
    drafted: date | None
    reviewed: str | None


@dataclass(frozen=True)
class SectionReview:
    """A section of a document with its clauses."""

    title: str
    clauses: tuple[ClauseReview, ...]


@dataclass(frozen=True)
class DocumentReview:
    """One document; ``fault`` says why it cannot be made."""

    name: str
    language: str
    sections: tuple[SectionReview, ...] = ()
    direction: str = "ltr"
    fault: str = ""


@dataclass(frozen=True)
class Disclosure:
    """A required disclosure with the clauses that make it, or the questions that are open."""

    coverage: Coverage
    clauses: tuple[tuple[str, str], ...]
    questions: tuple[str, ...]

    @property
    def asks(self) -> str:
        """What the law asks for, in words."""
        return in_words(self.coverage.required.requirement.asks)


@dataclass(frozen=True)
class LawReview:
    """One law: whether it appears to apply, because of which answers, and what it asks."""

    binding: Binding
    name: str
    because: str
    behind: Behind
    open: tuple[str, ...]
    is_overdue: bool
    disclosures: tuple[Disclosure, ...]
    counts: Mapping[str, int]


@dataclass(frozen=True)
class Clash:
    """Answers that clash, with the law behind the rule."""

    found: Contradiction
    citation: str
    behind: Behind


@dataclass(frozen=True)
class LawyerReport:
    """Everything a lawyer needs to judge the documents of a draft."""

    on: date
    company: str
    report: Report
    documents: tuple[DocumentReview, ...]
    laws: tuple[LawReview, ...]
    undecided: tuple[LawReview, ...]
    other_laws: tuple[LawReview, ...]
    clashes: tuple[Clash, ...]
    unanswered: tuple[str, ...]
    suggested: Behind
    to_do: Mapping[str, tuple[Disclosure, ...]]
    unverified: tuple[Disclosure, ...]
    unchecked: tuple[Unchecked, ...]
    own_words: tuple[Passage, ...]
    chapters: tuple[Chapter, ...]

    @property
    def statutes(self) -> list[LawReview]:
        """The laws without the contracts."""
        return [law for law in self.laws if not law.binding.law.is_contract]

    @property
    def contracts(self) -> list[LawReview]:
        """The terms of stores and vendors."""
        return [law for law in self.laws if law.binding.law.is_contract]

    @property
    def clauses(self) -> list[ClauseReview]:
        """Every clause of every document."""
        return [
            clause
            for document in self.documents
            for section in document.sections
            for clause in section.clauses
        ]

    @property
    def ours(self) -> list[ClauseReview]:
        """The clauses in our words."""
        return [one for one in self.clauses if not one.clause.own]

    @property
    def reviewed(self) -> list[ClauseReview]:
        """The clauses for which a lawyer's review is recorded."""
        return [one for one in self.clauses if one.reviewed]

    @property
    def gaps(self) -> list[Disclosure]:
        """The disclosures that no clause makes yet."""
        return [
            one
            for law in self.laws
            for one in law.disclosures
            if one.coverage.status is Status.UNANSWERED
        ]


def lawyer_report(values: Values, on: date, suggested: Iterable[str] = ()) -> LawyerReport:
    """Report on facts as JSON values, as they stand on a day; ``suggested`` are paths of mere suggestions.

    Raises:
        Invalid: the values are no facts.
    """
    facts = facts_from(values)
    answers = Answers(values, suggested)
    report = check(facts, on)
    documents = tuple(_documents(facts, on, answers, report))
    named = {
        one.clause.id: (one.anchor, one.clause.title)
        for document in reversed(documents)
        for section in document.sections
        for one in section.clauses
    }
    disclosures = [_disclosure(one, named) for one in report.coverage]
    laws = [_law(binding, answers, disclosures, on) for binding in report.laws]
    return LawyerReport(
        on=on,
        company=company_name(facts, facts.languages[0]),
        report=report,
        documents=documents,
        laws=tuple(law for law in laws if law.binding.covered),
        undecided=tuple(law for law in laws if law.binding.result is Result.NOT_KNOWN),
        other_laws=tuple(law for law in laws if law.binding.result is Result.DOES_NOT),
        clashes=tuple(
            Clash(found, rule_words(found.rule).citation, answers.behind(found.answers))
            for found in report.contradictions
        ),
        unanswered=tuple(dict.fromkeys(map(asked, report.unanswered))),
        suggested=answers.behind(suggested),
        to_do=_by_place(disclosures),
        unverified=tuple(
            one for one in disclosures if not one.coverage.required.requirement.verified
        ),
        unchecked=tuple(unchecked(values, answers)),
        own_words=tuple(passages(facts, on)),
        chapters=tuple(answers.chapters),
    )


def asked(path: str) -> str:
    """The question to which the answer at a path belongs, in words."""
    question = question_of(path)
    return in_words(questions()[question].ask) if question else path


def _documents(
    facts: Facts, on: date, answers: Answers, report: Report
) -> Iterator[DocumentReview]:
    applying = {one.required.id: one.required for one in report.coverage}
    for kind in facts.kinds:
        for language in facts.languages:
            try:
                document = assemble(facts, kind, language, on)
            except (MissingWords, UnknownKind, Invalid, ValueError) as error:
                yield DocumentReview(kind_name(kind), language, fault=str(error))
            else:
                sections = tuple(_sections(document, answers, applying))
                yield DocumentReview(document.title, language, sections, document.direction)


def _sections(
    document: Document, answers: Answers, applying: Mapping[str, Applicable]
) -> Iterator[SectionReview]:
    for section in document.sections:
        clauses = (_clause(document, one, answers, applying) for one in section.clauses)
        yield SectionReview(section.heading, tuple(clauses))


def _clause(
    document: Document, clause: Clause, answers: Answers, applying: Mapping[str, Applicable]
) -> ClauseReview:
    source = None if clause.own else library().clauses[clause.id]
    wording = source.wording(document.language) if source else None
    return ClauseReview(
        clause=clause,
        anchor=anchor_of(document.kind, document.language, clause.id),
        html=clause_html(document, clause),
        behind=answers.behind(clause.why.answers),
        requirements=tuple(applying[one] for one in clause.why.requirements if one in applying),
        drafted=wording.drafted if wording else None,
        reviewed=wording.reviewed if wording else None,
    )


def _disclosure(coverage: Coverage, named: Mapping[str, tuple[str, str]]) -> Disclosure:
    return Disclosure(
        coverage,
        tuple(named[one] for one in coverage.clauses if one in named),
        tuple(dict.fromkeys(map(asked, coverage.questions))),
    )


def _law(
    binding: Binding, answers: Answers, disclosures: Iterable[Disclosure], on: date
) -> LawReview:
    undecided = binding.result is Result.NOT_KNOWN
    mine = tuple(one for one in disclosures if one.coverage.required.law.id == binding.law.id)
    return LawReview(
        binding=binding,
        name=in_words(binding.law.name),
        because=in_words(binding.law.because),
        behind=answers.behind(() if undecided else binding.because),
        open=tuple(dict.fromkeys(map(asked, binding.because))) if undecided else (),
        is_overdue=binding.law.recheck_by <= on,
        disclosures=mine,
        counts=Counter(one.coverage.status.value for one in mine),
    )


def _by_place(disclosures: Iterable[Disclosure]) -> Mapping[str, tuple[Disclosure, ...]]:
    """What belongs outside the document, by the place where it belongs."""
    found: dict[str, list[Disclosure]] = {}
    for one in disclosures:
        if one.coverage.status is Status.ELSEWHERE:
            found.setdefault(one.coverage.required.requirement.placement, []).append(one)
    return {place: tuple(found[place]) for place in sorted(found)}
