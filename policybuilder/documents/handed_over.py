"""Which clauses of a section stand in its document, and which another document takes over."""

from collections.abc import Callable, Iterable

from policybuilder.documents.plan import PlannedSection, plans
from policybuilder.facts.model import Facts
from policybuilder.laws.bind import Applicable


def stays(
    section: PlannedSection, facts: Facts, required: Callable[[], Iterable[Applicable]]
) -> Callable[[str], bool]:
    """Return what tells whether a clause of a section stands there.

    A section hands its clauses over to a document beside it, but for those that its plan names. It
    keeps them where a law wants one of them said in no other document; then what only points to the
    other document goes instead.
    """
    gone: set[str] = set()
    for kind, left in section.beside.items():
        if kind not in facts.kinds:
            continue
        if _wants_here(section, kind, required()):
            gone |= {clause for clause in left if plans()[kind].section_of(clause) is None}
        else:
            gone |= {source.id for source in section.sources()} - set(left)
    return lambda clause: clause not in gone


def _wants_here(section: PlannedSection, kind: str, required: Iterable[Applicable]) -> bool:
    claimed = {need for source in section.sources() for need in source.head.satisfies}
    return any(
        one.id in claimed and kind not in one.documents
        for one in required
        if one.requirement.placement == "policy"
    )
