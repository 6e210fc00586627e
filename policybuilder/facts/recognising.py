"""Which services and cookies a recording of a site shows. What is recognised is only suggested."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from fnmatch import fnmatchcase
from functools import cache

from policybuilder.facts.catalogue import ServiceEntry, services
from policybuilder.facts.known_cookies import KnownCookie, known_cookie, lies_in
from policybuilder.lib.har import Recording, SeenCookie
from policybuilder.lib.problems import Problem

UNITS = (("year", 365), ("month", 30), ("day", 1))


@dataclass(frozen=True)
class FoundService:
    """A service of the catalogue, and the hosts and cookies that give it away."""

    entry: ServiceEntry
    traces: tuple[str, ...]


@dataclass(frozen=True)
class FoundCookie:
    """A cookie of no service that was recognised, and what is known of one with its name."""

    seen: SeenCookie
    known: KnownCookie | None

    @property
    def lifetime(self) -> str:
        """How long it stays, as a `Period`: as it was set, else as it is known."""
        if self.seen.lives is None and self.known and self.known.lifetime:
            return self.known.lifetime
        return period_of(self.seen.lives)


@dataclass(frozen=True)
class Recognised:
    """What a recording shows; `strange` are the hosts of others that belong to no known service."""

    services: tuple[FoundService, ...]
    cookies: tuple[FoundCookie, ...]
    strange: tuple[str, ...]


def recognise(recording: Recording, own: Collection[str] = ()) -> Recognised:
    """Tell what a recording shows. `own` are hosts of the business besides that of the page."""
    home = {_base(recording.page), *map(_base, own)}

    def is_own(host: str) -> bool:
        return any(lies_in(host, one) for one in home)

    others = [host for host in recording.hosts if not is_own(host)]
    traces: dict[str, list[str]] = defaultdict(list)
    strange = []
    for host in others:
        if service := _service_at(host):
            traces[service].append(host)
        else:
            strange.append(host)
    cookies = []
    for seen in recording.cookies:
        if (service := _service_of(seen, traces, is_own(seen.host))) is None:
            cookies.append(FoundCookie(seen, known_cookie(seen.name, seen.host)))
        else:
            traces[service].append(seen.name)
    return Recognised(
        tuple(FoundService(services()[id], tuple(dict.fromkeys(traces[id]))) for id in traces),
        tuple(cookies),
        tuple(strange),
    )


def period_of(lives: timedelta | None) -> str:
    """A length of time as a `Period`, in the largest unit that fits it well."""
    if lives is None or lives <= timedelta(0):
        return "session"
    days = round(lives / timedelta(days=1))
    for unit, length in UNITS:
        count = round(days / length)
        if count and abs(days - count * length) <= count * length / 50:
            return f"{count} {unit}{'' if count == 1 else 's'}"
    hours = max(round(lives / timedelta(hours=1)), 1)
    return f"{hours} hour{'' if hours == 1 else 's'}"


def check_hosts() -> list[Problem]:
    """Every host by which a second service would be recognised."""
    first: dict[str, str] = {}
    return [
        Problem(f"services/{entry.id}.toml: hosts", f"“{host}” is that of “{first[host]}” too")
        for entry in services().values()
        for host in entry.hosts
        if first.setdefault(host, entry.id) != entry.id
    ]


def _service_at(host: str) -> str | None:
    """The service that answers at a host: the one that names the longest part of it."""
    labels = host.split(".")
    ends = (".".join(labels[at:]) for at in range(len(labels) - 1))
    return next((_by_host()[end] for end in ends if end in _by_host()), None)


def _service_of(seen: SeenCookie, present: Collection[str], own: bool) -> str | None:
    """The service that sets a cookie: one that was seen already, else the only one that sets such.

    The latter where it lies on the site's `own` host; on another, the host would give it away.
    """
    setting = list(_setting(seen.name))
    there = [id for id in setting if id in present]
    if there:
        return there[0]
    return setting[0] if own and len(setting) == 1 else None


def _setting(name: str) -> Iterator[str]:
    for pattern, ids in _by_cookie().items():
        if fnmatchcase(name, pattern):
            yield from ids


@cache
def _by_host() -> Mapping[str, str]:
    return {host: entry.id for entry in services().values() for host in entry.hosts}


@cache
def _by_cookie() -> Mapping[str, list[str]]:
    """The services by the names of their cookies, in which a star stands for anything."""
    found: dict[str, list[str]] = defaultdict(list)
    for entry in services().values():
        for cookie in entry.cookies:
            if isinstance(cookie["name"], str) and entry.id not in found[cookie["name"]]:
                found[cookie["name"]].append(entry.id)
    return found


def _base(host: str) -> str:
    """The host without its ``www``: what else lies there is the business's own."""
    return host.removeprefix("www.")
