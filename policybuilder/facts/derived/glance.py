"""The document at a glance: what the sections tell, in one line each."""

from dataclasses import dataclass

from policybuilder.facts.derived import derived
from policybuilder.facts.derived.recipients import kinds_of
from policybuilder.facts.reading import active, receiving, tags
from policybuilder.facts.shapes import period_days
from policybuilder.facts.told import Picked, Told
from policybuilder.facts.view import View, label


@dataclass(frozen=True)
class Span:
    """The shortest and the longest period; ``by_rule`` where some end by a rule instead of a number."""

    shortest: Told
    longest: Told
    by_rule: bool

    @property
    def is_one(self) -> bool:
        """Whether there is one period for everything."""
        return self.shortest == self.longest


def _today(view: View) -> tuple[View, ...]:
    """What is done today, not what is kept open."""
    return tuple(activity for activity in active(view) or () if activity.status == "now")


@derived
def glance_data(view: View) -> tuple[Told, ...]:
    """The kinds of data that are used today."""
    items = (use.item for activity in _today(view) for use in activity.data or ())
    return kinds_of(items, view.language)


@derived
def glance_recipients(view: View) -> tuple[Told, ...]:
    """The kinds of companies and others that get data today."""
    paths: dict[str, list[str]] = {}
    for service in receiving(view) or ():
        for role in service.roles or () if service.status == "now" else ():
            paths.setdefault(_kind_of(role, view.language), []).extend(role.paths)
    for activity in _today(view):
        recipients = activity.recipients
        for recipient in () if recipients in (None, "none") else recipients:
            words = recipient.who.words
            paths.setdefault(str(words), []).extend(words.paths)
    return tuple(Told(words, dict.fromkeys(found)) for words, found in paths.items())


def _kind_of(role: Picked, language: str) -> str:
    kind = tags(role).get("recipient") if role else None
    return label("recipients", str(kind), language) if kind else str(role.words)


@derived
def glance_span(view: View) -> Span | None:
    """How long data is kept that is used today; None where no period is a number."""
    periods = [keep.period for activity in _today(view) for keep in activity.retention or ()]
    lengths = {one: days for one in periods if (days := period_days(one)) is not None}
    if not lengths:
        return None
    shortest, longest = min(lengths, key=lengths.__getitem__), max(lengths, key=lengths.__getitem__)
    return Span(shortest, longest, any(one not in lengths for one in periods))
