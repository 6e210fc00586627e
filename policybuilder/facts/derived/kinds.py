"""Answers about the activities of one kind: ``derived.data_of.carry_calls``."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from policybuilder.facts.derived import Unanswered, derived
from policybuilder.facts.reading import active, of_kind, services_with_role, tagged
from policybuilder.facts.told import Picked, Told
from policybuilder.facts.view import View


class OfKind:
    """Looks an answer up by the kind of activity, only when it is asked for."""

    def __init__(self, view: View, read: Callable[[View, str], Any]) -> None:
        self._view = view
        self._read = read

    def __getitem__(self, kind: str) -> Any:
        return self._read(self._view, kind)


def _data(view: View, kind: str) -> tuple[Picked, ...]:
    return tuple(use.item for activity in of_kind(view, kind) for use in activity.data or ())


def _purposes(view: View, kind: str) -> tuple[Picked, ...]:
    return tuple(use.purpose for activity in of_kind(view, kind) for use in activity.purposes or ())


def _occasions(view: View, kind: str) -> tuple[Picked, ...]:
    return tuple(item for activity in of_kind(view, kind) for item in activity.occasions or ())


def _choice(view: View, kind: str) -> bool:
    activities = of_kind(view, kind)
    return bool(activities) and all(activity.choice is True for activity in activities)


def _possible(view: View, kind: str) -> bool:
    return any(activity.status == "may" for activity in of_kind(view, kind))


def _extra(view: View, kind: str) -> Any:
    found = (activity.extra for activity in of_kind(view, kind))
    return next((extra for extra in found if extra is not None), None)


@derived
def data_of(view: View) -> OfKind:
    """The data of the activities of a kind."""
    return OfKind(view, _data)


@derived
def purposes_of(view: View) -> OfKind:
    """The purposes of the activities of a kind."""
    return OfKind(view, _purposes)


@derived
def occasions_of(view: View) -> OfKind:
    """The acts of people that start the activities of a kind."""
    return OfKind(view, _occasions)


@derived
def choice_in(view: View) -> OfKind:
    """Whether people choose, when they are asked, that an activity of a kind takes place."""
    return OfKind(view, _choice)


@derived
def possible_in(view: View) -> OfKind:
    """Whether an activity of a kind is only kept open."""
    return OfKind(view, _possible)


@derived
def extra_of(view: View) -> OfKind:
    """What only this kind of activity is asked, of the first of its activities."""
    return OfKind(view, lambda facts, kind: _extra(facts, kind) or Unanswered())


@derived
def portal(view: View) -> View | None:
    """The customer portal."""
    extra = _extra(view, "run_accounts")
    found: View | str | None = None if extra is None else extra.portal
    return found if isinstance(found, View) else None


@dataclass(frozen=True)
class SurveyTerms:
    """What holds for taking part in surveys, and what for the answers."""

    part: tuple[Picked, ...]
    answers: tuple[Picked, ...]


@derived
def survey_terms(view: View) -> SurveyTerms:
    """The terms of surveys; the owner's own stand with those of taking part."""
    extra = _extra(view, "run_surveys")
    terms = () if extra is None else extra.terms or ()
    answers = tuple(term for term in terms if term and tagged(term, "of", "answers"))
    return SurveyTerms(tuple(term for term in terms if term not in answers), answers)


@derived
def survey_providers(view: View) -> tuple[View, ...]:
    """The services that run surveys."""
    return services_with_role(view, "surveys")


ERASURE = ("erased_on_request", "erased_with_account")


@dataclass(frozen=True)
class Closing:
    """How an account is closed, and what then happens to its data."""

    ways: tuple[Picked, ...]
    erasure: tuple[Picked, ...]


@derived
def account_closing(view: View) -> Closing:
    """How an account is closed."""
    extra = _extra(view, "run_accounts")
    picked = () if extra is None else extra.closing or ()
    return Closing(
        tuple(way for way in picked if way not in ERASURE),
        tuple(way for way in picked if way in ERASURE),
    )


@derived
def refuses_to_store_cards(view: View) -> bool:
    """Whether it is answered that card data is not stored."""
    extra = _extra(view, "take_payment")
    return extra is not None and extra.stored is False


@derived
def payment_providers(view: View) -> tuple[Told, ...]:
    """The names of the payment providers."""
    return _names(services_with_role(view, "payment"))


@derived
def independent_payment_providers(view: View) -> tuple[Told, ...]:
    """The names of the payment providers that decide for themselves about the data they get."""
    paid_through = services_with_role(view, "payment")
    return _names(tuple(each for each in paid_through if each.acts_as == "itself"))


def _names(services: tuple[View, ...]) -> tuple[Told, ...]:
    names = (service.name or service.company for service in services)
    return tuple(name for name in names if name)


@derived
def joins(view: View) -> tuple[Picked, ...]:
    """The data sets that are joined."""
    found = (join for activity in active(view) or () for join in activity.joins or ())
    return tuple({join.words: join for join in found}.values())


@derived
def message_details(view: View) -> Picked | None:
    """The details kept beside the content of messages."""
    items = (use.item for activity in active(view) or () for use in activity.data or ())
    return next((item for item in items if item == "message_metadata"), None)


@derived
def health_notice(view: View) -> Told | None:
    """The separate page about health data."""
    extra = _extra(view, "health_orders")
    notice: Told | None = None if extra is None else extra.notice
    return None if notice == "none" else notice


@derived
def asks_before_health_use(view: View) -> bool:
    """Whether all data that reveals health rests on explicit consent."""
    uses = [use for item in of_kind(view, "health_orders") for use in item.data or ()]
    conditions = [use.condition for use in uses if use.condition is not None]
    return bool(conditions) and all(found == "explicit_consent" for found in conditions)
