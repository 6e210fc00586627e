"""The services of the catalogue that an owner can add: by what they do, by a search, and how sure we are."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from policybuilder.builder.fields import in_words
from policybuilder.builder.widgets import Option, OptionGroup
from policybuilder.builder.work import Work
from policybuilder.facts.catalogue import ServiceEntry, services
from policybuilder.facts.finding import find_services
from policybuilder.facts.vocabulary import vocabulary

LONGEST_QUERY = 200
MOST_FOUND = 30
"""As many services as a search shows; who looks for another one says more."""


def offered_services(work: Work) -> tuple[OptionGroup, ...]:
    """The services of the catalogue that are not in the list yet, by what they mainly do."""
    roles, groups = vocabulary("service_roles").entries, vocabulary("service_roles").groups
    options: dict[str, list[Option]] = {group: [] for group in groups}
    for entry in _absent(work, services().values()):
        group = roles[entry.usual["roles"][0]].group
        options[group or ""].append(_option(entry))
    return tuple(
        OptionGroup(in_words(groups[group].words), tuple(sorted(found, key=_by_words)))
        for group, found in options.items()
        if found
    )


def found_services(work: Work, query: str) -> tuple[Option, ...]:
    """The services that fit a query and are not in the list yet, the best first."""
    return tuple(
        map(_option, islice(_absent(work, find_services(query[:LONGEST_QUERY])), MOST_FOUND))
    )


def _absent(work: Work, entries: Iterable[ServiceEntry]) -> Iterator[ServiceEntry]:
    present = {item["id"] for item in work.values.get("services") or ()}
    return (entry for entry in entries if entry.id not in present)


def _option(entry: ServiceEntry) -> Option:
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
