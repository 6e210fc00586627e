"""Finding services and activities of the catalogue by their name, or by what someone says of them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from policybuilder.facts.catalogue import (
    ActivityEntry,
    CatalogueEntry,
    ServiceEntry,
    activities,
    services,
)
from policybuilder.facts.vocabulary import vocabulary

NAME, SEARCH, ROLE, ABOUT = 8, 4, 2, 1
"""What a word counts, by where it stands."""

SHORTEST_BEGINNING = 4
"""Shorter words begin too many others: “for” begins “forms” and “forum”."""

FILLER = frozenset(
    re.findall(
        r"\w+",
        "a an and any as at by do does for from get how i in is it its me my of on one or our page "
        "pages site some something that the their them they thing things this to tool us use we "
        "website what when where which who with you your "
        "am an auf aus bei das dem den der die ein eine einem einen einer es etwas für hat ich ihr in "
        "ist kann man mein meine meinem meinen meiner mit nach oder seite seiten sie um und uns unser "
        "unsere unseren unserer von was welche wem wen wer werkzeug wie wir wo womit zu zum zur",
    )
)
"""Words of a question that say nothing about a service; they count only where nothing else is said."""

Weights = Mapping[str, int]


def find_services(query: str) -> list[ServiceEntry]:
    """The services that the words of a query speak of, those first that more of its words fit.

    The last word can be unfinished, for it may still be typed.
    """
    return [services()[id] for id in _found(query, _services())]


def find_activities(query: str) -> list[ActivityEntry]:
    """The kinds of activity that a query speaks of, as `find_services`."""
    return [activities()[id] for id in _found(query, _activities())]


def _found(query: str, index: Mapping[str, Weights]) -> list[str]:
    said = _words(query)
    words = [word for word in said if word not in FILLER] or said
    found: list[tuple[int, int, str]] = []
    for id, weights in index.items():
        counts = [
            _count(word, weights, last=place == len(words)) for place, word in enumerate(words, 1)
        ]
        if any(counts):
            found.append((-sum(count > 0 for count in counts), -sum(counts), id))
    return [id for _fitting, _count, id in sorted(found)]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _count(word: str, weights: Weights, *, last: bool) -> int:
    """How much a word says about a service: most where it is a word of its name."""
    if word in weights:
        return 2 * weights[word]
    shortest = 2 if last else SHORTEST_BEGINNING
    return max(
        (weight for known, weight in weights.items() if _alike(word, known, shortest)), default=0
    )


def _alike(word: str, known: str, shortest: int) -> bool:
    """Whether a word begins one that is known, or is its plural: “news”, “newsletters”."""
    if len(word) >= shortest and known.startswith(word):
        return True
    return len(known) >= SHORTEST_BEGINNING and word in (f"{known}s", f"{known}es")


@cache
def _services() -> Mapping[str, Weights]:
    roles = vocabulary("service_roles").entries
    return {
        id: _weights(entry, _all(roles[role].words.values() for role in entry.usual["roles"]))
        for id, entry in services().items()
    }


@cache
def _activities() -> Mapping[str, Weights]:
    groups = vocabulary("activities").groups
    return {
        id: _weights(entry, groups[entry.group].words.values())
        for id, entry in activities().items()
    }


def _weights(entry: CatalogueEntry, roles: Iterable[str]) -> Weights:
    """The words about an entry; ``roles`` are the words for what it mainly is."""
    weights: dict[str, int] = {}
    for weight, text in _texts(entry, roles):
        for word in _words(text):
            weights[word] = max(weight, weights.get(word, 0))
    return weights


def _texts(entry: CatalogueEntry, roles: Iterable[str]) -> Iterator[tuple[int, str]]:
    for weight, texts in (
        (NAME, entry.words.values()),
        (SEARCH, _all(entry.search.values())),
        (ROLE, roles),
        (ABOUT, entry.about.values()),
    ):
        for text in texts:
            yield weight, text


def _all(several: Iterable[Iterable[str]]) -> Iterator[str]:
    return (text for texts in several for text in texts)
