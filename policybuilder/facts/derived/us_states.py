"""What people in states of the United States are told: their law, their rights, whom they can turn to."""

from collections.abc import Iterator
from dataclasses import dataclass

from policybuilder.facts.conditions.decisions import DECIDING
from policybuilder.facts.conditions.us_states import LAWS, granting, listed, number, tags_of
from policybuilder.facts.derived import derived
from policybuilder.facts.derived.activity import distinct, name_of
from policybuilder.facts.derived.recipients import service_name
from policybuilder.facts.reading import active, of_kind, receiving
from policybuilder.facts.told import Picked, Told
from policybuilder.facts.view import View, label
from policybuilder.facts.vocabulary import vocabulary

ANSWERED = ("reach.us_states",)
TARGETED = ("show_ads", "advertise_elsewhere")


@dataclass(frozen=True)
class StateRow:
    """A state with its law, the times that the law sets, and who hears complaints there."""

    name: Told
    law: Told
    answer: Told
    longest: Told
    appeal: Told | None
    authority: Told
    link: Told


@dataclass(frozen=True)
class StateRight:
    """A right; ``only`` names the states that grant it where not all do."""

    words: Told
    only: tuple[Told, ...]


@dataclass(frozen=True)
class LinkedUse:
    """Data of one activity tied to its purposes, and what of it is sold or feeds adverts or profiles."""

    name: Told
    data: tuple[Picked, ...]
    purposes: tuple[Picked, ...]
    sold: tuple[Picked, ...]
    targeted: bool
    profiled: bool


def _name(view: View, state: str) -> Told:
    return Told(label(LAWS, state, view.language), ANSWERED, f"us_states.{state}")


def _days(days: int) -> Told:
    return Told(f"{days} day", ANSWERED)


@derived
def us_state_names(view: View) -> tuple[Told, ...]:
    """The names of these states."""
    return tuple(_name(view, state) for state in granting(view))


@derived
def us_states(view: View) -> tuple[StateRow, ...]:
    """The states whose law reaches the business in full."""
    return tuple(_row(view, state) for state in granting(view))


def _row(view: View, state: str) -> StateRow:
    known = tags_of(state)
    answer, appeal = number(state, "answer_days") or 0, number(state, "appeal_days")
    return StateRow(
        name=_name(view, state),
        law=Told(str(known["law"]), ANSWERED),
        answer=_days(answer),
        longest=_days(answer + (number(state, "extend_days") or 0)),
        appeal=None if appeal is None else _days(appeal),
        authority=Told(str(known["complain_to"]), ANSWERED),
        link=Told(str(known["link"]), ANSWERED),
    )


@derived
def us_state_rights(view: View) -> tuple[StateRight, ...]:
    """The rights that these states grant, in the order of the vocabulary."""
    return tuple(_rights(view, tuple(granting(view))))


def _rights(view: View, states: tuple[str, ...]) -> Iterator[StateRight]:
    for right in vocabulary("rights").entries:
        having = [state for state in states if right in listed(state, "rights")]
        if having:
            words = Told(label("rights", right, view.language), ANSWERED, f"us_states.{right}")
            some = len(having) < len(states)
            yield StateRight(words, tuple(_name(view, s) for s in having) if some else ())


@derived
def colorado_uses(view: View) -> tuple[LinkedUse, ...]:
    """Every activity with its data, its purposes and what is sold of it (4 CCR 904-3 Rule 6.03)."""
    return tuple(_linked(view))


def _linked(view: View) -> Iterator[LinkedUse]:
    deciding = {activity.id for activity in of_kind(view, *DECIDING)}
    sold = _sold(view)
    for activity in active(view) or ():
        items = tuple(use.item for use in activity.data or ())
        purposes = tuple(use.purpose for use in activity.purposes or ())
        if items and purposes:
            yield LinkedUse(
                name_of(activity, "colorado"),
                items,
                purposes,
                tuple(item for item in items if item.words in sold),
                activity.kind in TARGETED,
                activity.id in deciding,
            )


def _sold(view: View) -> frozenset[str]:
    sale = view.sharing.sale
    rows = () if sale in (None, "none") else sale
    return frozenset(item.words for row in rows for item in row.data or ())


@derived
def sold_to(view: View) -> tuple[Picked, ...]:
    """Everybody to whom data is sold, each once (R.I. Gen. Laws 6-48.1-3(a))."""
    sale = view.sharing.sale
    rows = () if sale in (None, "none") else sale
    return distinct(who for row in rows for who in row.to or ())


@derived
def buyers_by_name(view: View) -> tuple[Told, ...]:
    """The services that get what is sold or shared: those that follow people across sites."""
    if not sold_to(view):
        return ()
    return tuple(
        service_name(service)
        for service in view.services or ()
        if service.tracks_here == "across_sites" and service.acts_as != "processor"
    )


@derived
def loyalty_recipients(view: View) -> tuple[Told, ...]:
    """Who gets data of a loyalty programme: services and others."""
    found: dict[str, Told] = {}
    for activity in of_kind(view, "run_loyalty"):
        for service in receiving(view) or ():
            if activity.id in (service.activities or ()):
                found.setdefault(service.path, service_name(service))
        for each in () if activity.recipients in (None, "none") else activity.recipients:
            found.setdefault(each.who.words, each.who.words)
    return tuple(found.values())
