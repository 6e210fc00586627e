"""What a version is made of: the one place that asks for documents and comparisons."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from policybuilder.documents.assemble import UnknownKind, assemble
from policybuilder.documents.compare import Comparison, compare, differ_between
from policybuilder.documents.material import material_reasons
from policybuilder.documents.summary import SummaryLine, summarise
from policybuilder.documents.tree import Document, to_json
from policybuilder.facts.files import facts_from, facts_json
from policybuilder.facts.model import Facts
from policybuilder.facts.view import MissingWords
from policybuilder.lib.problems import Problem
from policybuilder.policies.models import Part, Version
from policybuilder.policies.refusals import Blocked
from policybuilder.policies.store import Piece
from policybuilder.policies.why import why_of


def compose(facts: Facts, on: date) -> list[Document]:
    """Every document that the facts ask for, in every language they name.

    Raises Blocked where one cannot be made: they are published all or none.
    """
    try:
        return [
            assemble(facts, kind, language, on)
            for kind in sorted(facts.kinds)
            for language in facts.languages
        ]
    except MissingWords as missing:
        raise Blocked([Problem(missing.where, str(missing))]) from missing
    except UnknownKind as unknown:
        raise Blocked([Problem("kinds", str(unknown))]) from unknown


def pieces_of(documents: list[Document]) -> list[Piece]:
    """Each document as readers get it, and beside it its *why*, which is the owner's."""
    return [
        Piece.of(medium, value, document.kind, document.language)
        for document in documents
        for medium, value in (
            (Part.Medium.DOCUMENT, to_json(document, answers=False)),
            (Part.Medium.WHY, why_of(document)),
        )
    ]


def says_the_same(version: Version, facts: Facts, on: date) -> bool:
    """Whether a version of these facts made for the day `on` differs in its dates alone."""
    if version.is_erased or version.facts() != facts_json(facts):
        return False
    documents = compose(facts, on)
    return {(document.kind, document.language) for document in documents} == set(
        version.documents()
    ) and all(
        _undated(to_json(document, answers=False))
        == _undated(version.document(document.kind, document.language))
        for document in documents
    )


def _undated(tree: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in tree.items() if key != "date"}


@dataclass(frozen=True)
class Changes:
    """What a version changes: lines by language, and why readers must be told of it, if so."""

    summary: dict[str, list[SummaryLine]]
    material_reasons: list[str]


def changes_since(previous: Version | None, facts: Facts, documents: list[Document]) -> Changes:
    """Compare each document with the one of the same kind and language in the version before.

    Where the version has several documents, each line says of which it speaks.
    """
    summary: dict[str, list[SummaryLine]] = {document.language: [] for document in documents}
    if previous is None:
        for language, lines in summary.items():
            with translation.override(language):
                lines.append(SummaryLine("", _("First version.")))
        return Changes(summary, [])
    differ = differ_between(previous.facts(), facts_json(facts))
    before = {place: previous.tree(*place) for place in previous.documents()}
    kinds = {document.kind for document in documents}
    several = len(kinds) > 1
    for document in documents:
        old = before.get((document.kind, document.language))
        if old is not None:
            lines = list(summarise(compare(old, document, differ), document.language))
            if several:
                lines = [line.of_document(document.title, document.language) for line in lines]
            summary[document.language] += lines
            continue
        with translation.override(document.language):
            added = _("New document: %(title)s.") % {"title": document.title}
        summary[document.language].append(SummaryLine("", added))
    for (kind, language), gone in before.items():
        if kind not in kinds and language in summary:
            with translation.override(language):
                dropped = _("No longer a document of this policy: %(title)s.")
            summary[language].append(SummaryLine("", dropped % {"title": gone.title}))
    return Changes(summary, material_reasons(facts_from(previous.facts()), facts))


def compare_versions(old: Version, new: Version, kind: str, language: str) -> Comparison:
    """Compare a document of two versions. Raises `Part.DoesNotExist` where either lacks it."""
    differ = differ_between(old.facts(), new.facts())
    return compare(old.tree(kind, language), new.tree(kind, language), differ)
