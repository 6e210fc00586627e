"""What of the catalogue an owner can add: by what it does, by a search, what it brings, how sure we are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from policybuilder.builder.brought import Bringing
from policybuilder.builder.fields import in_words
from policybuilder.builder.widgets import Option, OptionGroup
from policybuilder.builder.work import Work
from policybuilder.facts.catalogue import CatalogueEntry, EntryT, ServiceEntry, services
from policybuilder.facts.finding import find_activities, find_services
from policybuilder.facts.paths import read
from policybuilder.facts.suggest import from_service
from policybuilder.facts.vocabulary import vocabulary
from policybuilder.policies.models import Draft

LONGEST_QUERY = 200
MOST_FOUND = 30
"""As many entries as a search shows; who looks for another one says more."""
MOST_DRAFTS = 5
"""As many other drafts as are looked at for services that an owner uses again."""


def offered_services(work: Work) -> tuple[OptionGroup, ...]:
    """The services of the catalogue that are not in the list yet, by what they mainly do."""
    roles, groups = vocabulary("service_roles").entries, vocabulary("service_roles").groups
    options: dict[str, list[Option]] = {group: [] for group in groups}
    for entry in _absent(work, "services", services().values()):
        group = roles[entry.usual["roles"][0]].group
        options[group or ""].append(_option(entry))
    by_role = (
        OptionGroup(in_words(groups[group].words), tuple(sorted(found, key=_by_words)))
        for group, found in options.items()
    )
    return tuple(group for group in (other_services(work), *by_role) if group.options)


def other_services(work: Work) -> OptionGroup:
    """The services of the owner's other drafts, those worked on last first."""
    if work.draft.owner_id is None:
        return OptionGroup("", ())
    others = Draft.objects.filter(owner=work.draft.owner_id).exclude(pk=work.draft.pk)
    used = [
        one["id"]
        for draft in others.order_by("-touched_at")[:MOST_DRAFTS]
        for one in draft.facts.get("services") or ()
    ]
    known = [services()[id] for id in dict.fromkeys(used) if id in services()]
    return OptionGroup(
        _("In your other policies"), tuple(map(_option, _absent(work, "services", known)))
    )


@dataclass(frozen=True)
class Found:
    """An entry that a search found, with what it would bring."""

    option: Option
    brings: tuple[str, ...] = ()


def found_services(work: Work, query: str, on: date) -> tuple[Found, ...]:
    """The services that fit a query and are not in the list yet, the best first."""
    country = read(work.values, "controller.address.country")
    regions = read(work.values, "reach.regions") or ()
    bringing = Bringing(work, on)
    return tuple(
        Found(_option(entry), bringing.brought(from_service(entry.id, country, regions)))
        for entry in _first(_absent(work, "services", find_services(query[:LONGEST_QUERY])))
    )


def found_activities(work: Work, query: str) -> tuple[Found, ...]:
    """The kinds of activity that fit a query and nobody spoke of yet, the best first."""
    fitting = find_activities(query[:LONGEST_QUERY])
    return tuple(Found(_option(entry)) for entry in _first(_absent(work, "activities", fitting)))


def _first(entries: Iterable[EntryT]) -> Iterator[EntryT]:
    return islice(entries, MOST_FOUND)


def _absent(work: Work, head: str, entries: Iterable[EntryT]) -> Iterator[EntryT]:
    present = {item["id"] for item in work.values.get(head) or ()}
    return (entry for entry in entries if entry.id not in present)


def _option(entry: CatalogueEntry) -> Option:
    return Option(entry.id, in_words(entry.words), in_words(entry.about))


def _by_words(option: Option) -> str:
    return option.words.casefold()


def evidence_of(entry: ServiceEntry, head: str) -> str:
    """Where the values of a service or of its cookies were read, or that nobody confirmed them."""
    if entry.checked is not None:
        day = date_format(entry.checked)
        return _("Read on %(day)s at %(source)s.") % {"day": day, "source": entry.source}
    if head == "cookies":
        return _("From the %(source)s; not confirmed.") % {"source": entry.cookies_source}
    return _("Not confirmed: nobody has checked these details. Please look through them.")
