"""Which privacy laws of US states reach a business: the rows of the vocabulary `us_state_laws`.

For each state ``us_state_law:<state>`` says whether its law reaches the business at all, in part or in
full, and ``us_state_grants:<state>`` whether it does so in full, with its rights. A law that the owner
chose counts for every state that is served. ``us_state_asks:<requirement>`` says whether a state that
asks for more than the others reaches the business.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial

from policybuilder.facts.conditions import Known, condition, register, some
from policybuilder.facts.conditions.reach import reaches_california, serves_state
from policybuilder.facts.conditions.sale import sells_or_shares
from policybuilder.facts.conditions.size import at_least, is_small_business, size_at_least
from policybuilder.facts.reading import any_of, chosen
from policybuilder.facts.view import View
from policybuilder.facts.vocabulary import Tag, vocabulary

LAWS = "us_state_laws"
FAMILY = "us-state-comprehensive"


def tags_of(state: str) -> Mapping[str, Tag]:
    """The row of a state."""
    return vocabulary(LAWS).entries[state].tags


def listed(state: str, tag: str) -> tuple[str, ...]:
    """A list in the row of a state; empty where the row has none."""
    found = tags_of(state).get(tag, ())
    return found if isinstance(found, tuple) else ()


def number(state: str, tag: str) -> int | None:
    """A number in the row of a state."""
    found = tags_of(state).get(tag)
    return found if isinstance(found, int) else None


def _since(state: str, tag: str, on: date) -> Known:
    found = tags_of(state).get(tag)
    return Known.of(found is not None and date.fromisoformat(str(found)) <= on)


def _serves(view: View, state: str) -> Known:
    return serves_state(view, str(tags_of(state)["code"]))


def _handles(view: View, state: str, people: int) -> Known:
    """Whether data of that many people in a state is handled in a year."""
    rows = view.reach.state_people
    if rows in (None, "none"):
        return Known.of(None if rows is None else people < 10_000)
    for row in rows:
        if row.state == state:
            return at_least(row.people, people)
    return Known.NO


def _lives_on_sale(view: View, percent: int) -> Known:
    share = size_at_least(view, "revenue_from_sale", percent) if percent else Known.YES
    return sells_or_shares(view) & share


def _by_size(view: View, state: str) -> Known:
    people, fewer = number(state, "people"), number(state, "fewer")
    found = Known.YES if people is None else _handles(view, state, people)
    if fewer is not None:
        by_sale = _handles(view, state, fewer) & _lives_on_sale(
            view, number(state, "sale_share") or 0
        )
        found |= by_sale
    revenue = number(state, "revenue")
    if revenue is not None:
        found &= size_at_least(view, "revenue", revenue)
    if tags_of(state).get("unless_small") is True:
        found &= ~is_small_business(view)
    return found


@condition
def sells_sensitive_data(view: View) -> Known:
    """Sensitive data is among what is sold (Tex. Bus. & Com. Code 541.102, Fla. Stat. 501.715)."""
    kept = Known.of(view.sensitive.kept)
    return sells_or_shares(view) & kept & Known.of(view.sharing.sensitive_sold)


def _bound_in_full(view: View, state: str) -> Known:
    found = _by_size(view, state)
    if tags_of(state).get("any_sensitive") is True:
        found |= Known.of(view.sensitive.kept)
    if tags_of(state).get("any_sale") is True:
        found |= sells_or_shares(view)
    return _serves(view, state) & found & _since(state, "in_force", view.on)


def _bound(view: View, state: str) -> Known:
    way = tags_of(state).get("in_part")
    in_part = Known.NO
    if way == "sale":
        in_part = sells_or_shares(view)
    elif way == "sensitive_sale":
        in_part = sells_sensitive_data(view)
    return _bound_in_full(view, state) | _serves(view, state) & in_part


def _or_chosen(bound: Known, view: View, state: str) -> Known:
    if bound is not Known.NO:
        return bound
    return chosen(view, FAMILY) & _serves(view, state)


def applies(state: str, view: View) -> Known:
    """Whether the law of a state reaches the business at all, or is chosen."""
    return _or_chosen(_bound(view, state), view, state)


def grants(state: str, view: View) -> Known:
    """Whether the law of a state reaches the business in full, or is chosen."""
    return _or_chosen(_bound_in_full(view, state), view, state)


def granting(view: View) -> Iterator[str]:
    """The states whose law reaches the business in full."""
    return (state for state in vocabulary(LAWS).entries if grants(state, view) is Known.YES)


@condition
def is_reached_by_a_us_state(view: View) -> Known:
    """The privacy law of a state reaches the business, in part or in full."""
    return some(_bound(view, state) for state in vocabulary(LAWS).entries)


@condition
def grants_us_state_rights(view: View) -> Known:
    """The privacy law of a state reaches the business in full, or is chosen."""
    return some(grants(state, view) for state in vocabulary(LAWS).entries)


@condition
def owes_us_state_signals(view: View) -> Known:
    """Data is sold or used for targeted adverts, in a state where opt-out signals count."""
    counts = (
        grants(state, view) & _since(state, "signal_since", view.on)
        for state in vocabulary(LAWS).entries
    )
    return sells_or_shares(view) & some(counts)


@condition
def serves_a_us_state_by_size(view: View) -> Known:
    """A state is served whose law begins at some size: California, or one of the family."""
    family = (_serves(view, state) for state in vocabulary(LAWS).entries)
    return reaches_california(view) | some(family)


@condition
def serves_a_us_state_with_numbers(view: View) -> Known:
    """A state is served whose law begins at a number of people."""
    numbered = (state for state in vocabulary(LAWS).entries if number(state, "people"))
    return any_of(numbered, lambda state: _serves(view, state))


@condition
def needs_word_on_business_size(view: View) -> Known:
    """A state is served that spares small businesses, and it is not plain that this is one."""
    spared = (
        _serves(view, state)
        for state in vocabulary(LAWS).entries
        if tags_of(state).get("unless_small") is True
    )
    plain = ~size_at_least(view, "staff", 50) & ~size_at_least(view, "revenue", 1_500_000)
    return some(spared) & Known.of(plain is not Known.YES)


def _asked(requirement: str, view: View) -> Known:
    entries = vocabulary(LAWS).entries
    full = some(grants(state, view) for state in entries if requirement in listed(state, "asks"))
    part = some(
        applies(state, view) for state in entries if requirement in listed(state, "asks_in_part")
    )
    return full | part


for _state in vocabulary(LAWS).entries:
    register(f"us_state_law:{_state}", partial(applies, _state))
    register(f"us_state_grants:{_state}", partial(grants, _state))
for _requirement in {
    ask
    for _state in vocabulary(LAWS).entries
    for tag in ("asks", "asks_in_part")
    for ask in listed(_state, tag)
}:
    register(f"us_state_asks:{_requirement}", partial(_asked, _requirement))
