"""`Edition`: what is known of a document only when it is published."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Edition:
    """Around a document: its version number, the days from which it applies and on which it was last
    changed, hash and permanent address; nothing for a draft.

    ``documents`` are the addresses of the owner's documents by kind.
    """

    number: int | None = None
    effective: date | None = None
    updated: date | None = None
    hash: str | None = None
    address: str | None = None
    logo: str | None = None
    documents: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_draft(self) -> bool:
        """Whether this is no published version."""
        return self.number is None


DRAFT = Edition()
