"""Which laws bind some facts on a day, and which of their requirements apply."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from policybuilder.facts.conditions import Judge, Known, Verdict
from policybuilder.facts.model import Facts
from policybuilder.facts.view import in_language
from policybuilder.facts.vocabulary import vocabulary
from policybuilder.laws.model import Law, Requirement
from policybuilder.laws.registry import laws


class Result(Enum):
    """What the answers say about a law."""

    BINDS = "binds"
    DOES_NOT = "does_not"
    NOT_KNOWN = "not_known"
    CHOSEN = "chosen"


@dataclass(frozen=True)
class Binding:
    """What the answers say about one law.

    `because` are the paths of the answers that decided; where the result is NOT_KNOWN, of the
    questions that would decide. `members` are the laws that bind of a law that is a family.
    """

    law: Law
    result: Result
    because: tuple[str, ...]
    members: tuple[str, ...] = ()

    @property
    def covered(self) -> bool:
        """Whether the document makes this law's disclosures."""
        return self.result in (Result.BINDS, Result.CHOSEN)

    def reason(self, language: str) -> str:
        """Why the law appears to bind, in words that continue “because”.

        Raises:
            MissingWords: the law has no words in this language.
        """
        return in_language(self.law.because, language, f"laws/{self.law.id}.toml: because")


@dataclass(frozen=True)
class Applicable:
    """One requirement of a covered law: whether it applies, and the answers that say so."""

    law: Law
    id: str
    requirement: Requirement
    verdict: Verdict

    @property
    def documents(self) -> tuple[str, ...]:
        """The kinds of document that can make it."""
        return self.requirement.documents or self.law.documents

    @property
    def known(self) -> Known:
        """YES, or UNKNOWN where an answer is missing."""
        return self.verdict.known


_RESULTS: Mapping[Known, Result] = {
    Known.YES: Result.BINDS,
    Known.NO: Result.DOES_NOT,
    Known.UNKNOWN: Result.NOT_KNOWN,
}


def is_chosen(facts: Facts, law: Law) -> bool:
    """Whether the owner wants a law covered that need not bind."""
    return law.id in (facts.reach.also_cover or ())


def bind(facts: Facts, on: date) -> tuple[Binding, ...]:
    """What the answers say about every law on a day, in the order of the laws' ids.

    A law not in force yet does not bind. A law chosen by the owner is CHOSEN unless it binds.
    """
    return bindings(Judge(facts, on))


def bindings(judge: Judge) -> tuple[Binding, ...]:
    """Return what `bind` does, by a judge that others ask as well.

    Rules of use tell nothing of personal data: where they stand alone, no law is looked at.
    """
    if judge.ask("tells_of_data").known is not Known.YES:
        return ()
    return tuple(_binding(judge, law) for law in laws().values())


def _binding(judge: Judge, law: Law) -> Binding:
    verdict = judge.ask(law.trigger)
    result = _RESULTS[verdict.known] if in_force(law, judge.on) else Result.DOES_NOT
    members = tuple(_members(judge, law))
    if result is not Result.BINDS and law.kind == "statute" and is_chosen(judge.facts, law):
        return Binding(law, Result.CHOSEN, ("reach.also_cover",), members)
    return Binding(law, result, _decisive(verdict), members)


def _members(judge: Judge, law: Law) -> Iterator[str]:
    """The names of the laws of a family that bind; each has a condition named like its vocabulary."""
    if law.family is None:
        return
    for id, entry in vocabulary(law.family).entries.items():
        if judge.ask(f"{law.family.removesuffix('s')}:{id}").known is Known.YES:
            yield f"{entry.tags['law']} ({entry.tags['citation']})"


def _decisive(verdict: Verdict) -> tuple[str, ...]:
    unanswered = verdict.known is Known.UNKNOWN
    decisive = tuple(path for path, value in verdict.log.items() if (value is None) is unanswered)
    return decisive or verdict.answers


def in_force(law: Law | Requirement, on: date) -> bool:
    """Whether a law, or a requirement with a date of its own, is in force on a day."""
    return law.in_force is None or law.in_force <= on


def stops(facts: Facts, on: date) -> tuple[Binding, ...]:
    """The laws that bind and whose documents need a lawyer."""
    return tuple(
        binding
        for binding in bind(facts, on)
        if binding.law.kind == "stop" and binding.result is Result.BINDS
    )


def applicable(facts: Facts, on: date) -> tuple[Applicable, ...]:
    """The requirements, in force on a day, of the laws that bind or are chosen.

    A requirement whose conditions are denied is left out; one that an unanswered question decides
    stands there as UNKNOWN.
    """
    return applying(Judge(facts, on))


def applying(judge: Judge) -> tuple[Applicable, ...]:
    """Return what `applicable` does, by a judge that others ask as well."""
    found = (
        Applicable(binding.law, id, requirement, judge.ask_all(requirement.when))
        for binding in bindings(judge)
        if binding.covered
        for id, requirement in binding.law.requirements.items()
        if in_force(requirement, judge.on)
    )
    return tuple(item for item in found if item.known is not Known.NO)
