"""Why an act was refused, in words for the person who asked for it."""

from collections.abc import Iterable
from typing import Any

from policybuilder.lib.problems import Problem


class Refused(Exception):
    """The act is not possible; the message says why."""


class SlugRefused(Refused):
    """The public address cannot be had."""


class Blocked(Refused):
    """The facts cannot be published; `problems` names everything that stands in the way."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class Conflict(Refused):
    """An answer changed since it was seen: `yours` is the new value, `theirs` the stored one."""

    def __init__(self, path: str, yours: Any, theirs: Any) -> None:
        super().__init__(f"{path}: was changed elsewhere")
        self.path = path
        self.yours = yours
        self.theirs = theirs


class DraftMoved(Refused):
    """The draft changed since the revision to be published; `revision` is the present one."""

    def __init__(self, revision: int) -> None:
        super().__init__(f"the draft is at revision {revision}")
        self.revision = revision
