"""The report on some facts: laws that bind, coverage of their disclosures, contradictions, open questions.

Made from facts alone, before any text exists. It never says that a document meets the law: laws
*appear to apply*, because of answers that it names.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from policybuilder.clauses.library import Source
from policybuilder.documents import own_words
from policybuilder.documents.assemble import Chosen
from policybuilder.documents.contradictions import Contradiction, contradict
from policybuilder.documents.handed_over import stays
from policybuilder.documents.plan import plans
from policybuilder.facts.conditions import Known
from policybuilder.facts.model import Facts
from policybuilder.facts.questions import open_questions
from policybuilder.laws.bind import Applicable, Binding, Result, applying, bindings
from policybuilder.lib.problems import Problem


class Status(Enum):
    """How a required disclosure stands."""

    COVERED = "covered"
    OWN_WORDS = "own_words"
    UNANSWERED = "unanswered"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Coverage:
    """One required disclosure: the clauses that make it, or the questions that are open."""

    required: Applicable
    status: Status
    clauses: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """Everything an owner has to know before publishing."""

    on: date
    laws: tuple[Binding, ...]
    coverage: tuple[Coverage, ...]
    contradictions: tuple[Contradiction, ...]
    unanswered: tuple[str, ...]
    own_words: tuple[Problem, ...] = ()

    @property
    def publishable(self) -> bool:
        """Whether nothing blocks publication."""
        return not self.blockers()

    def blockers(self) -> list[Problem]:
        """Return what blocks publication, each with the path of an answer or the id of a rule."""
        found = list(self.own_words)
        found += [
            Problem(clash.answers[0] if clash.answers else clash.rule, clash.settle)
            for clash in self.contradictions
            if clash.severity in ("error", "stop")
        ]
        for binding in self.laws:
            if binding.result is Result.NOT_KNOWN and binding.because:
                name = binding.law.short["en"]
                found.append(
                    Problem(binding.because[0], f"decides whether {name} appears to apply")
                )
        for gap in self.coverage:
            if gap.status is Status.UNANSWERED:
                where = gap.questions[0] if gap.questions else gap.required.id
                wants = "asks for an answer"
                if gap.required.requirement.prescribed:
                    wants = "prescribes a sentence: copy it into your own words"
                found.append(Problem(where, f"{gap.required.requirement.article} {wants}"))
        found += [Problem(path, "is not answered") for path in self.unanswered]
        return found


def check(facts: Facts, on: date) -> Report:
    """Return the report on facts as they stand on a day."""
    chosen = Chosen(facts, on)
    return Report(
        on=on,
        laws=bindings(chosen.judge),
        coverage=tuple(_cover(facts, chosen)),
        contradictions=tuple(contradict(facts, on)),
        unanswered=tuple(open_questions(facts, on)),
        own_words=tuple(own_words.problems(facts)),
    )


def cover(facts: Facts, on: date) -> Iterable[Coverage]:
    """Yield each required disclosure of the laws that bind or are chosen, and how it stands.

    A disclosure counts only in a document of a kind that its law accepts: what a cookie policy says
    tells nobody who uses their data.
    """
    return _cover(facts, Chosen(facts, on))


def _cover(facts: Facts, chosen: Chosen) -> Iterator[Coverage]:
    found = applying(chosen.judge)
    claiming = _claiming(facts, found)
    own = facts.own_words or ()
    replaced = {(words.kind, words.at) for words in own if words.replaces is not None}
    covered = {(words.kind, need) for words in own for need in words.covers or ()}
    for required in found:
        kinds = [kind for kind in required.documents if kind in facts.kinds]
        sources = {
            source.id: source
            for kind, source in claiming.get(required.id, ())
            if kind in kinds and (kind, source.id) not in replaced
        }
        in_own_words = any((kind, required.id) in covered for kind in kinds)
        missing = required.requirement.questions if kinds else ("kinds",)
        yield _coverage(required, chosen, sources.values(), in_own_words, missing)


def _coverage(
    required: Applicable,
    chosen: Chosen,
    sources: Iterable[Source],
    in_own_words: bool,
    otherwise: tuple[str, ...],
) -> Coverage:
    if required.requirement.placement != "policy":
        return Coverage(required, Status.ELSEWHERE)
    if required.known is Known.UNKNOWN:
        return Coverage(required, Status.UNANSWERED, questions=_open(required.verdict.log))
    verdicts = [(source, chosen.judge.ask_all(source.head.when)) for source in sources]
    made = tuple(source.id for source, verdict in verdicts if verdict.known is Known.YES)
    if made:
        return Coverage(required, Status.COVERED, clauses=made)
    if in_own_words:
        return Coverage(required, Status.OWN_WORDS)
    missing = dict.fromkeys(path for _, verdict in verdicts for path in _open(verdict.log))
    return Coverage(required, Status.UNANSWERED, questions=tuple(missing) or otherwise)


def _open(log: dict[str, object]) -> tuple[str, ...]:
    return tuple(path for path, value in log.items() if value is None)


def _claiming(
    facts: Facts, required: tuple[Applicable, ...]
) -> dict[str, list[tuple[str, Source]]]:
    """Return, by requirement, the clauses that claim to make it, with the document they stand in."""
    found: dict[str, list[tuple[str, Source]]] = {}
    for kind in facts.kinds:
        for section in plans()[kind].sections:
            is_here = stays(section, facts, lambda: required)
            for source in section.sources():
                if is_here(source.id):
                    for need in source.head.satisfies:
                        found.setdefault(need, []).append((kind, source))
    return found


def blockers(facts: Facts, on: date) -> list[Problem]:
    """Return what blocks publishing these facts on a day."""
    return check(facts, on).blockers()


def report_json(report: Report) -> dict[str, object]:
    """Return the report as `check_facts --json` prints it."""
    return {
        "on": report.on.isoformat(),
        "publishable": report.publishable,
        "laws": [
            {
                "id": law.law.id,
                "result": law.result.value,
                "because": list(law.because),
                **({"members": list(law.members)} if law.members else {}),
            }
            for law in report.laws
        ],
        "coverage": [
            {
                "requirement": item.required.id,
                "law": item.required.law.id,
                "article": item.required.requirement.article,
                "asks": dict(item.required.requirement.asks),
                "placement": item.required.requirement.placement,
                "verified": item.required.requirement.verified,
                "status": item.status.value,
                "clauses": list(item.clauses),
                "questions": list(item.questions),
            }
            for item in report.coverage
        ],
        "contradictions": [
            {
                "rule": clash.rule,
                "severity": clash.severity,
                "answers": list(clash.answers),
                "settle": clash.settle,
            }
            for clash in report.contradictions
        ],
        "unanswered": list(report.unanswered),
    }


__all__ = ["Coverage", "Report", "Result", "Status", "blockers", "check", "cover", "report_json"]
