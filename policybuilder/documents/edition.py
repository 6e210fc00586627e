"""`Edition`: what is known of a document only when it is published."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Edition:
    """Around a document: its version number, the days from which it applies and on which it was last
    changed, hash and permanent address; nothing for a draft."""

    number: int | None = None
    effective: date | None = None
    updated: date | None = None
    hash: str | None = None
    address: str | None = None
    logo: str | None = None

    @property
    def is_draft(self) -> bool:
        """Whether this is no published version."""
        return self.number is None


DRAFT = Edition()
