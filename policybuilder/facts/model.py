"""`Facts`: everything that a document is made from, confirmed by its owner."""

from typing import Annotated, Any, Literal

from pydantic import Field, field_validator, model_validator

from policybuilder.facts.activities import Activity
from policybuilder.facts.conduct import Conduct
from policybuilder.facts.controller import Contact, Controller
from policybuilder.facts.form import DocumentKind, Form, OwnWords
from policybuilder.facts.keeping import Children, Retention, Security, Sensitive
from policybuilder.facts.reach import Reach
from policybuilder.facts.rights import Accountability, Changes, Marketing, Rights
from policybuilder.facts.shapes import Language, Part
from policybuilder.facts.sharing import Sharing, Transfers
from policybuilder.facts.tools import Consent, Cookie, Links, Service, Signals

SCHEMA = 1


class Facts(Part):
    """The facts of one owner. Every part stands under its own key; absent parts are unanswered.

    ``activities`` hold one entry per kind (or several with ids of their own); a kind that is absent is
    not answered, ``never`` is a stated denial. ``services = []`` and ``cookies = []`` say there are none.
    """

    schema_: Annotated[Literal[1], Field(alias="schema")] = 1
    languages: Annotated[list[Language], Field(min_length=1, max_length=8)] = ["en"]
    kinds: Annotated[list[DocumentKind], Field(min_length=1)] = ["privacy"]
    controller: Controller = Controller()
    contacts: Annotated[list[Contact], Field(max_length=20)] | None = None
    reach: Reach = Reach()
    activities: Annotated[list[Activity], Field(max_length=500)] | None = None
    services: Annotated[list[Service], Field(max_length=2_000)] | None = None
    cookies: Annotated[list[Cookie], Field(max_length=5_000)] | None = None
    consent: Consent = Consent()
    signals: Signals = Signals()
    links: Links = Links()
    sharing: Sharing = Sharing()
    transfers: Transfers = Transfers()
    retention: Retention = Retention()
    security: Security = Security()
    sensitive: Sensitive = Sensitive()
    children: Children = Children()
    rights: Rights = Rights()
    marketing: Marketing = Marketing()
    accountability: Accountability = Accountability()
    changes: Changes = Changes()
    conduct: Conduct = Conduct()
    form: Form = Form()
    own_words: Annotated[list[OwnWords], Field(max_length=200)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _name_activities(cls, data: Any) -> Any:
        """Give an activity without an id the id of its kind, so that its path is stable."""
        if not isinstance(data, dict) or not isinstance(data.get("activities"), list):
            return data
        named = [
            {**item, "id": item["kind"]}
            if isinstance(item, dict)
            and item.get("id") is None
            and isinstance(item.get("kind"), str)
            else item
            for item in data["activities"]
        ]
        return {**data, "activities": named}

    @field_validator("kinds")
    @classmethod
    def _kinds_are_unique(cls, kinds: list[str]) -> list[str]:
        if len(set(kinds)) < len(kinds):
            raise ValueError("a document stands there twice")
        return kinds

    @field_validator("activities", "services", "cookies")
    @classmethod
    def _ids_are_unique(cls, items: list[Any] | None) -> list[Any] | None:
        seen: set[str | None] = set()
        for item in items or ():
            if item.id is None:
                raise ValueError("an entry of one's own needs an id")
            if item.id in seen:
                raise ValueError(f"the id '{item.id}' stands there twice")
            seen.add(item.id)
        return items
