"""What is wrong with a file or an answer, said so that its author can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import ValidationError


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: `path` says where, `message` says what, in one line."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


class Invalid(ValueError):
    """Raised where something cannot be used. `problems` names every fault found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def from_validation(error: ValidationError, file: str) -> list[Problem]:
    """The problems of a failed pydantic check of `file`, each with the dotted place of its field."""
    return [
        Problem(
            path=f"{file}: {'.'.join(str(step) for step in fault['loc'])}"
            if fault["loc"]
            else file,
            message=fault["msg"].removeprefix("Value error, "),
        )
        for fault in error.errors(include_url=False)
    ]
