"""What a mail server says when it will not take a mail, in numbers (RFC 5321, RFC 3463)."""

import re
from dataclasses import dataclass

STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")


@dataclass(frozen=True)
class Reply:
    """A refusal: a three-digit code or none, and a status such as `5.1.1` or none."""

    code: str = ""
    status: str = ""

    @classmethod
    def of(cls, code: int, text: bytes | str) -> "Reply":
        """Read the answer of a server."""
        words = text.decode("ascii", "replace") if isinstance(text, bytes) else text
        found = STATUS.search(words)
        return cls(str(code), found[1] if found else "")

    @property
    def is_permanent(self) -> bool:
        """Whether trying again has no prospect."""
        return (self.code or self.status).startswith("5")

    @property
    def is_about_address(self) -> bool:
        """Whether nobody can be reached there; `5.7` is about us, who may not send there."""
        return self.is_permanent and not self.status.startswith("5.7.")

    def __str__(self) -> str:
        return f"{self.code} {self.status}".strip()[:20]
