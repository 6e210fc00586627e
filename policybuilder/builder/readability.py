"""How long a document is and how plainly it reads, as its owner sees it before publishing."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from policybuilder.documents.plain_language import Measure, length, measure_document, plain
from policybuilder.documents.tree import Document

WORDS_A_MINUTE = 230
"""How fast adults read quietly (Brysbaert 2019, a little below his mean for non-fiction)."""


@dataclass(frozen=True)
class Reading:
    """One document: its words in all, and the measures of its sentences."""

    document: Document
    words: int
    measure: Measure

    @property
    def minutes(self) -> int:
        """How long it takes to read."""
        return max(1, round(self.words / WORDS_A_MINUTE))

    @property
    def ease(self) -> str:
        """How easily it reads, in words."""
        wanted = plain(self.document.language).ease
        return _("easy to read") if self.measure.ease >= wanted else _("hard to read")


def reading_of(document: Document) -> Reading:
    """Measure a document."""
    return Reading(document, length(document), measure_document(document))
