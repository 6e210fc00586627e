"""What a public page is about: which policy, which of its versions, which document, which language."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from policybuilder.documents.tree import Document, from_json
from policybuilder.hosting.addresses import PRIVACY, address
from policybuilder.hosting.language import negotiate
from policybuilder.hosting.missing import Missing, Moved
from policybuilder.hosting.timeline import Entry, Timeline, timeline
from policybuilder.policies.kinds import kind_name
from policybuilder.policies.models import Part, Policy, Version
from policybuilder.policies.places import Place, home_of
from policybuilder.policies.slugs import Gone, resolve

NAMED = 10
"""How many versions a page names where something does not exist."""


@dataclass(frozen=True)
class Published:
    """A policy that strangers may read, as it stands at one moment.

    `language` is the one that the address fixes, empty where it fixes none; `host` the owner's host it is
    read on, empty on this site's own.
    """

    policy: Policy
    timeline: Timeline
    at: datetime
    language: str = ""
    host: str = ""

    @property
    def slug(self) -> str:
        """The word in its address."""
        return self.policy.slug

    @property
    def place(self) -> Place:
        """Where its pages are read."""
        return Place(self.slug, self.host)

    @cached_property
    def home(self) -> Place:
        """Where links from outside lead."""
        return home_of(self.policy)

    def in_force(self, kind: str) -> Entry:
        """Return the version in force. Raises Missing, naming the next, before the first one began."""
        entry = self.timeline.in_force
        if entry is None:
            raise Missing(_("No version is in force yet."), self.versions(kind))
        return entry

    def entry(self, number: int, kind: str) -> Entry:
        """Return the version of that number. Raises Missing, naming those that have such a document."""
        entry = self.timeline.get(number)
        if entry is None:
            message = _("There is no version %(number)s.") % {"number": number}
            raise Missing(message, self.versions(kind))
        return entry

    def versions(self, kind: str) -> list[tuple[str, str]]:
        """Return words and path of the newest versions that have such a document, and of the history."""
        entries = self.timeline.of(kind) or self.timeline.entries
        named = [self.named(entry, kind) for entry in entries[:NAMED]]
        return [*named, (_("History"), address("versions", self.place, kind))]

    def named(self, entry: Entry, kind: str) -> tuple[str, str]:
        """Return words and path of a version."""
        words = _("Version %(number)s") % {"number": entry.number}
        return words, address("version", self.place, kind, number=entry.number)


@dataclass(frozen=True)
class Reading:
    """One document of one version, in one of the languages it exists in."""

    published: Published
    entry: Entry
    document: Document
    languages: list[str]

    @property
    def language(self) -> str:
        """The language read."""
        return self.document.language

    @property
    def kind(self) -> str:
        """The kind of document read."""
        return self.document.kind


def find(place: Place, at: datetime, language: str = "", hidden: bool = False) -> Published:
    """Return the policy at that place, which may fix a language; with `hidden`, also one not public.

    Raises:
        Moved: it has another address now.
        Missing: there is none, it is not public, or (410) it was deleted.
    """
    try:
        policy = resolve(place.slug)
    except Policy.DoesNotExist:
        raise Missing(_("No policy was ever published at this address.")) from None
    except Gone:
        message = _("The policy at this address was deleted by its owner.")
        raise Missing(message, status=410) from None
    if policy.slug != place.slug:
        raise Moved(policy.slug)
    if not (policy.is_public or hidden):
        raise Missing(_("The policy at this address is not published at present."))
    return Published(policy, timeline(policy, at), at, language, place.host)


def choose_language(
    request: HttpRequest,
    published: Published,
    languages: list[str],
    path_in: Callable[[str], str],
) -> str:
    """Return the language to answer in: of the address, else of `?lang=`, else the reader's.

    Raises Missing, naming the languages that exist, where the one asked for does not.
    """
    wanted = published.language or request.GET.get("lang")
    if wanted is None:
        return negotiate(request.headers.get("Accept-Language", ""), languages)
    if wanted not in languages:
        raise Missing(
            _("This document is not published in the language “%(language)s”.")
            % {"language": wanted[:20]},
            [(language, path_in(language)) for language in languages],
        )
    return wanted


def languages_of(published: Published, entry: Entry, kind: str) -> list[str]:
    """Return the languages of a document in one version, the source language first.

    Raises Missing: the version has no document of that kind, or (410) its words were erased.
    """
    number = entry.number
    if entry.erased:
        raise Missing(
            _("The words of version %(number)s were erased. Its number, dates and hash remain.")
            % {"number": number},
            [(_("History"), address("versions", published.place))],
            status=410,
        )
    languages = entry.languages(kind)
    if not languages:
        raise Missing(
            _("Version %(number)s has no document “%(kind)s”.")
            % {"number": number, "kind": kind_name(kind)},
            [
                (kind_name(other), address("version", published.place, other, number=number))
                for other in entry.kinds
            ],
        )
    source = _source_language(entry.policy.identity, number)
    return sorted(languages, key=lambda language: language != source)


def read(
    request: HttpRequest, published: Published, entry: Entry, kind: str, language: str = ""
) -> Reading:
    """Return the document of that kind and version in `language`, else in the one to answer in.

    Raises Missing: that kind or language does not exist, or (410) the words were erased.
    """
    number = entry.version.number
    kind = kind_at(entry, kind)
    languages = languages_of(published, entry, kind)
    language = language or choose_language(
        request,
        published,
        languages,
        lambda lang: address("version", published.place, kind, number=number, lang=lang),
    )
    document = from_json(entry.version.document(kind, language))
    return Reading(published, entry, document, languages)


def kind_at(entry: Entry, kind: str) -> str:
    """Return the kind that stands where the address names `kind`.

    At the policy's own address stands its privacy policy, else the first document it has.
    """
    return entry.kinds[0] if kind == PRIVACY and entry.kinds else kind


def read_latest(request: HttpRequest, published: Published, kind: str) -> Reading:
    """Return what a page about all versions is headed by."""
    entry = published.timeline.latest(kind) or published.in_force(kind)
    return read(request, published, entry, kind)


@lru_cache(maxsize=4096)
def _source_language(identity: UUID, number: int) -> str | None:
    """The first of the languages that the owner named; None where the answers were erased."""
    version = Version.objects.get(policy__identity=identity, number=number)
    try:
        return version.facts()["languages"][0]
    except Part.DoesNotExist:
        return None
