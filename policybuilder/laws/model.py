"""The shape of a law file, `content/laws/<id>.toml`."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, HttpUrl, StringConstraints

from policybuilder.facts.form import DocumentKind
from policybuilder.facts.vocabulary import Line, Words

LawId = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,}(-[a-z0-9]+)*$")]
RequirementId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
ConditionName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(:[a-z0-9._-]+)?$")]
Place = Annotated[str, StringConstraints(pattern=r"^([A-Z]{2}(-[A-Z0-9]{1,3})?|\*)$")]
Placement = Literal[
    "policy", "collection_point", "banner", "link", "separate_notice", "email", "store_listing"
]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Authority(_Part):
    """Who enforces a law."""

    name: Words
    url: HttpUrl


class Requirement(_Part):
    """One disclosure that a law asks for.

    `when` names conditions; it applies where all are YES. `questions` are the paths of the
    answers it needs. `in_force` stands where the requirement began later than its law.
    `documents` stands where other kinds of document than the law's can make it.
    `verified` says whether the substance was compared with the law's text. `prescribed` stands where
    the law prescribes the sentence itself: no clause makes it, its owner copies it from the source.
    """

    article: Line
    asks: Words
    when: Annotated[tuple[ConditionName, ...], Field(min_length=1)]
    placement: Placement
    verified: bool
    prescribed: bool = False
    in_force: date | None = None
    documents: tuple[DocumentKind, ...] = ()
    questions: Annotated[tuple[Line, ...], Field(min_length=1)]


class Law(_Part):
    """A law: when it binds (`trigger` names a condition) and what it asks to be disclosed.

    A law of the kind `stop` asks nothing here: where it binds, the document needs a lawyer. A
    `contract` is no law but the terms of a store or service that is used, a `framework` something
    joined by choice. `family` names the vocabulary of the laws that one file stands for.
    `link` leads to the official text; `cited_by` are the words with which citations of it begin.
    `documents` are the kinds of document that can make its disclosures.
    `answer_days` and `extend_days` are the time to answer a request and its extension.
    """

    id: LawId
    name: Words
    short: Words
    citation: Line
    kind: Literal["statute", "framework", "contract", "stop"]
    family: Line | None = None
    jurisdiction: Annotated[tuple[Place, ...], Field(min_length=1)]
    trigger: ConditionName
    because: Words
    in_force: date | None = None
    link: HttpUrl | None = None
    cited_by: tuple[Line, ...] = ()
    last_checked: date | None = None
    recheck_by: date
    authority: Authority | None = None
    answer_days: Annotated[int, Field(gt=0)] | None = None
    extend_days: Annotated[int, Field(gt=0)] | None = None
    child_age: Annotated[int, Field(gt=0, le=18)] | None = None
    documents: Annotated[tuple[DocumentKind, ...], Field(min_length=1)] = ("privacy",)
    requirements: Mapping[RequirementId, Requirement] = {}

    @property
    def is_contract(self) -> bool:
        """Whether this is no law but the terms of a store or service."""
        return self.kind == "contract"
