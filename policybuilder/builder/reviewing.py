"""What stands between a draft and its publication, each with the page that settles it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from policybuilder.builder.fields import in_words
from policybuilder.builder.listing import item_name
from policybuilder.builder.own_words import PATH as OWN_WORDS
from policybuilder.builder.progress import section_of
from policybuilder.builder.telling import told
from policybuilder.builder.wording import in_a_line, label_of, labelled
from policybuilder.builder.work import ITEM_LISTS, Work
from policybuilder.documents.contradictions import Contradiction, Way, ways_to_settle
from policybuilder.documents.report import Coverage, Report, Status, check
from policybuilder.facts.paths import read
from policybuilder.facts.questions import question_of, sections
from policybuilder.laws.bind import Binding, Result


@dataclass(frozen=True)
class Place:
    """An answer: what it is called, what it says, and where it is given."""

    path: str
    name: str
    said: str
    address: str


@dataclass(frozen=True)
class Clash:
    """Answers that cannot all be true, where they are given, and what settles it at once."""

    found: Contradiction
    places: tuple[Place, ...]
    ways: tuple[Way, ...]

    @property
    def blocks(self) -> bool:
        """Whether it stands in the way of publishing."""
        return self.found.severity in ("error", "stop")


@dataclass(frozen=True)
class Gap:
    """A disclosure that a law asks for and no clause makes yet."""

    coverage: Coverage
    places: tuple[Place, ...]

    @property
    def asks(self) -> str:
        """What the law asks for, in words."""
        return in_words(self.coverage.required.requirement.asks)


@dataclass(frozen=True)
class LawReview:
    """One law that appears to apply, with its disclosures by how they stand."""

    binding: Binding
    places: tuple[Place, ...]
    made: tuple[Coverage, ...]
    elsewhere: tuple[Coverage, ...]
    gaps: tuple[Gap, ...]

    @property
    def name(self) -> str:
        """Its name in words."""
        return in_words(self.binding.law.name)

    @property
    def because(self) -> str:
        """Why it appears to apply, to continue “because”."""
        return in_words(self.binding.law.because)


@dataclass(frozen=True)
class Waiting:
    """The suggestions that a section's page confirms, each with what it says."""

    title: str
    address: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Review:
    """Everything an owner should see before publishing."""

    report: Report
    clashes: tuple[Clash, ...]
    laws: tuple[LawReview, ...]
    undecided: tuple[LawReview, ...]
    unanswered: tuple[Place, ...]
    own_words: tuple[tuple[Place, str], ...]
    unconfirmed: tuple[Waiting, ...]

    @property
    def statutes(self) -> list[LawReview]:
        """The laws without the contracts."""
        return [law for law in self.laws if not law.binding.law.is_contract]

    @property
    def contracts(self) -> list[LawReview]:
        """The terms of stores and vendors."""
        return [law for law in self.laws if law.binding.law.is_contract]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Disclosures that are missing, of all laws."""
        return tuple(gap for law in self.laws for gap in law.gaps)

    @property
    def to_do(self) -> dict[str, list[Coverage]]:
        """What no document can do, by the place on the owner's site where it belongs."""
        found: dict[str, list[Coverage]] = {}
        for law in self.laws:
            for one in law.elsewhere:
                found.setdefault(one.required.requirement.placement, []).append(one)
        return found

    @property
    def blocking(self) -> tuple[Clash, ...]:
        """The clashes that stand in the way of publishing."""
        return tuple(clash for clash in self.clashes if clash.blocks)

    @property
    def advisory(self) -> tuple[Clash, ...]:
        """The clashes that an owner may leave."""
        return tuple(clash for clash in self.clashes if not clash.blocks)

    @property
    def deciding(self) -> tuple[Place, ...]:
        """The questions that tell whether the undecided laws apply, each once."""
        places = {place.address: place for law in self.undecided for place in law.places}
        return tuple(places.values())

    @property
    def is_publishable(self) -> bool:
        """Whether nothing stands in the way."""
        return self.report.publishable and not self.unconfirmed


def review(work: Work, on: date) -> Review:
    """Look at a draft as it would be with every suggestion confirmed; what is unconfirmed is listed."""
    report = check(work.facts, on)
    laws = [_law_review(work, binding, report) for binding in report.laws]
    unconfirmed = dict.fromkeys(
        ".".join(one.path.split(".")[:2]) if one.path.split(".")[0] in ITEM_LISTS else one.path
        for one in work.open
    )
    return Review(
        report=report,
        clashes=tuple(
            Clash(found, places(work, found.answers), ways_to_settle(work.facts, on, found))
            for found in report.contradictions
        ),
        laws=tuple(law for law in laws if law.binding.covered),
        undecided=tuple(law for law in laws if law.binding.result is Result.NOT_KNOWN),
        unanswered=places(work, report.unanswered),
        own_words=tuple((place_of(work, one.path), one.message) for one in report.own_words),
        unconfirmed=tuple(_waiting(work, unconfirmed)),
    )


def _waiting(work: Work, paths: Iterable[str]) -> Iterator[Waiting]:
    waiting: dict[str, list[str]] = {}
    for path in paths:
        waiting.setdefault(section_of(path), []).append(path)
    for section in sections():
        if section.id in waiting:
            address = reverse("builder:section", args=[work.key, section.id])
            yield Waiting(in_words(section.title), address, places(work, waiting[section.id]))


def _law_review(work: Work, binding: Binding, report: Report) -> LawReview:
    mine = [one for one in report.coverage if one.required.law.id == binding.law.id]
    return LawReview(
        binding,
        places(work, binding.because),
        tuple(one for one in mine if one.status in (Status.COVERED, Status.OWN_WORDS)),
        tuple(one for one in mine if one.status is Status.ELSEWHERE),
        tuple(
            Gap(one, places(work, _needed(one, report)))
            for one in mine
            if one.status is Status.UNANSWERED
        ),
    )


def _needed(gap: Coverage, report: Report) -> Iterable[str]:
    """The questions of a gap that have to be answered; all of them where none has to be."""
    return [path for path in gap.questions if path in report.unanswered] or gap.questions


def places(work: Work, paths: Iterable[str]) -> tuple[Place, ...]:
    """Where some answers are given, each question once."""
    found = {place.address: place for place in (place_of(work, path) for path in paths)}
    return tuple(found.values())


def place_of(work: Work, path: str) -> Place:
    """Where an answer is given, and what it says now."""
    path = path.partition("=")[0]
    head, _dot, rest = path.partition(".")
    item = rest.partition(".")[0]
    found = read(work.values, f"{head}.{item}") if head in ITEM_LISTS and item else None
    if found is not None:
        field = rest.partition(".")[2]
        name = labelled(item_name(found), label_of(path)[0]) if field else item_name(found)
        address = reverse("builder:item", args=[work.key, head, item])
        return Place(path, name, "", f"{address}#q-{path}" if field else address)
    if head == OWN_WORDS and item:
        page = reverse("builder:change_words", args=[work.key, item])
        return Place(path, label_of(head)[0], "", page)
    section = reverse("builder:section", args=[work.key, section_of(path)])
    if head in ITEM_LISTS:
        return Place(path, label_of(head)[0], "", f"{section}#{head}")
    asked = question_of(path) or path
    return Place(
        path, label_of(asked)[0], in_a_line(_said(work, asked)), f"{section}?ask={asked}#q-{asked}"
    )


def _said(work: Work, path: str) -> list[str]:
    try:
        return told(work.values, path)
    except KeyError:
        return []
