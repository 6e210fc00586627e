"""What is answered where something asked for is not here."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _


@dataclass
class Missing(Exception):
    """Nothing is at this address; `instead` lists (words, path) of what does exist."""

    message: str
    instead: list[tuple[str, str]] = field(default_factory=list)
    status: int = 404

    @property
    def heading(self) -> str:
        """The heading of the page that says so."""
        return {410: _("No longer here"), 503: _("Not available now")}.get(
            self.status, _("Not found")
        )


@dataclass
class Moved(Exception):
    """The policy has another address now."""

    slug: str
