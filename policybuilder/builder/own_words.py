"""An owner's own words in a draft: in the place of a clause, or added at the end of a section."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from policybuilder.builder.work import Work
from policybuilder.clauses.blocks import Table
from policybuilder.clauses.library import library
from policybuilder.clauses.markdown import CAPTION, DOCUMENTS
from policybuilder.documents.assemble import assemble
from policybuilder.documents.linking import linked_blocks
from policybuilder.documents.plan import plans
from policybuilder.documents.render.markdown import clause_markdown
from policybuilder.documents.report import Status, cover
from policybuilder.documents.tree import Clause, Document
from policybuilder.facts.files import facts_from
from policybuilder.facts.paths import Values, write
from policybuilder.laws.bind import Applicable, applicable
from policybuilder.lib.digest import digest_of_values

PATH = "own_words"


@dataclass(frozen=True)
class Passage:
    """One passage of own words, or the place for one. `position` is None while nothing is stored.

    `entry` has the form of `facts.form.OwnWords`, without `words` while nothing is stored.
    """

    work: Work
    on: date
    entry: Values
    position: int | None = None

    @property
    def replaces(self) -> bool:
        """Whether it takes the place of a clause."""
        return "replaces" in self.entry

    @property
    def digest(self) -> str:
        """Tells whether the passage is still the one that a page showed; empty for a new one."""
        return "" if self.position is None else digest_of_values(self.entry)

    @property
    def is_outdated(self) -> bool:
        """Whether our words changed since the owner replaced them."""
        return self.replaces and self.entry["replaces"] != _wording_digest(self.entry)

    @cached_property
    def without(self) -> Document:
        """The document as it would be without the words."""
        kept = entries(self.work)
        if self.position is not None:
            del kept[self.position]
        facts = facts_from(write(self.work.values, PATH, kept or None))
        return assemble(facts, self.entry["kind"], self.entry["language"], self.on)

    @property
    def ours(self) -> Clause | None:
        """The clause in our words; None for added words, and where nothing calls for it any more."""
        if not self.replaces:
            return None
        return next((one for one in self.without.clauses() if one.id == self.entry["at"]), None)

    @property
    def title(self) -> str:
        """The heading that the words stand under."""
        kind, language, at = (self.entry[name] for name in ("kind", "language", "at"))
        if self.replaces and at in library().clauses:
            return library().clauses[at].wording(language).title
        section = plans()[kind].section_of(at)
        return section.heading("labels", language) if section else str(at)

    @property
    def anchor(self) -> str:
        """The fragment of the document where the words stand."""
        return str(self.entry["at"]).replace("/", "-")

    def claimable(self) -> list[Applicable]:
        """The requirements that the words can claim to cover.

        Those that the replaced clause covers, or, for added words, those that no clause covers; and
        what is claimed already.
        """
        facts, claimed, kind = self.work.facts, self.entry.get("covers", ()), self.entry["kind"]
        if self.replaces:
            source = library().clauses.get(self.entry["at"])
            offered = set(source.head.satisfies if source else ())
        else:
            offered = {
                one.required.id
                for one in cover(facts, self.on)
                if one.status in (Status.UNANSWERED, Status.OWN_WORDS)
            }
        return [
            one
            for one in applicable(facts, self.on)
            if one.id in offered.union(claimed) and kind in one.documents
        ]


def entries(work: Work) -> list[Values]:
    """Every passage of a draft."""
    return list(work.values.get(PATH) or ())


def passage_at(work: Work, position: int, on: date) -> Passage:
    """Return a stored passage. Raises LookupError where there is none."""
    return Passage(work, on, entries(work)[position], position)


def replacing(work: Work, kind: str, language: str, clause: str, on: date) -> Passage:
    """Return the passage in the place of a clause, stored or not yet.

    Raises LookupError where the document has no such clause.
    """
    entry: Values = {"kind": kind, "language": language, "at": clause}
    for position, one in enumerate(entries(work)):
        if _in_place_of(one, entry):
            return passage_at(work, position, on)
    _check_document(work, kind, language)
    if clause not in library().clauses:
        raise LookupError(clause)
    passage = Passage(work, on, {**entry, "replaces": _wording_digest(entry)})
    if passage.ours is None:
        raise LookupError(clause)
    return passage


def adding(work: Work, kind: str, language: str, section: str, on: date) -> Passage:
    """Return the place for new words at the end of a section.

    Raises LookupError where the document has no such section.
    """
    _check_document(work, kind, language)
    if section not in {one.id for one in plans()[kind].sections}:
        raise LookupError(section)
    return Passage(work, on, {"kind": kind, "language": language, "at": section})


def store(passage: Passage, words: str, covers: Iterable[str], at: datetime) -> None:
    """Put words in their place. The same words in the same place are stored once.

    Raises:
        Conflict: they were changed meanwhile.
        Invalid: they are too long, or too many.
    """
    entry = {**passage.entry, "words": words, "covers": list(covers)}
    if not entry["covers"]:
        del entry["covers"]
    if passage.replaces and passage.ours is not None:
        entry["replaces"] = _wording_digest(entry)
    kept = entries(passage.work)
    if passage.position is not None:
        kept[passage.position] = entry
    elif entry not in kept:
        kept.append(entry)
    _save(passage.work, kept, at)


def take_back(passage: Passage, at: datetime) -> None:
    """Remove words, so that ours stand there again, or nothing. Raises Conflict as `store`."""
    kept = entries(passage.work)
    if passage.position is not None:
        del kept[passage.position]
    _save(passage.work, kept, at)


def as_typed(clause: Clause) -> str:
    """A clause as an owner would write it: Markdown with captions, and without character references."""
    targets = {kind: target for target, kind in DOCUMENTS.items()}
    lines = [
        (CAPTION if isinstance(block, Table) and block.caption else "")
        + clause_markdown(Clause(clause.id, "", (block,), clause.why)).replace("&amp;", "&")
        for block in linked_blocks(clause.blocks, targets)
    ]
    return "\n\n".join(lines)


def _save(work: Work, kept: list[Values], at: datetime) -> None:
    work.save({PATH: kept or None}, work.draft.revision, at)


def _in_place_of(one: Values, entry: Values) -> bool:
    place = ("kind", "language", "at")
    return "replaces" in one and all(one[name] == entry[name] for name in place)


def _check_document(work: Work, kind: str, language: str) -> None:
    if kind not in work.facts.kinds or language not in work.facts.languages:
        raise LookupError(kind, language)


def _wording_digest(entry: Values) -> str:
    source = library().clauses.get(entry["at"])
    return source.wording(entry["language"]).digest if source else ""
