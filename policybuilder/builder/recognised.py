"""What was seen of a business's site, as suggestions for its draft."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from policybuilder.builder import items
from policybuilder.builder.fields import in_words
from policybuilder.builder.work import Work
from policybuilder.facts.catalogue import services
from policybuilder.facts.paths import Values, read
from policybuilder.facts.recognising import FoundCookie, FoundService, recognise
from policybuilder.facts.suggest import Suggestion
from policybuilder.facts.tools import Cookie
from policybuilder.facts.vocabulary import vocabulary
from policybuilder.lib.har import Recording, host_of

MOST_ADDED = 200
SOURCE = "recording"


@dataclass(frozen=True)
class Offer:
    """Something that was seen: a value to send back where it is ticked, its words, and its traces."""

    value: str
    words: str
    about: str
    traces: str


@dataclass(frozen=True)
class Offers:
    """What was seen of a site and is not in the draft yet.

    `known` is what the draft has already, `strange` are hosts of nobody we know.
    """

    page: str
    services: tuple[Offer, ...]
    cookies: tuple[Offer, ...]
    known: tuple[str, ...]
    strange: tuple[str, ...]


def offers(work: Work, recording: Recording) -> Offers:
    """What a recording shows, beside what the draft says already."""
    sites = read(work.values, "reach.sites") or ()
    found = recognise(recording, [host_of(site.get("url", "")) for site in sites])
    listed = {item["id"]: item for item in work.values.get("services") or ()}
    named = {str(item.get("name")) for item in work.values.get("cookies") or ()}
    return Offers(
        recording.page,
        tuple(_service(one) for one in found.services if one.entry.id not in listed),
        tuple(_cookie(one) for one in found.cookies if one.seen.name not in named),
        tuple(in_words(one.entry.words) for one in found.services if one.entry.id in listed)
        + tuple(one.seen.name for one in found.cookies if one.seen.name in named),
        found.strange,
    )


def _service(found: FoundService) -> Offer:
    entry = found.entry
    return Offer(entry.id, in_words(entry.words), in_words(entry.about), ", ".join(found.traces))


def _cookie(found: FoundCookie) -> Offer:
    seen, known = found.seen, found.known
    said = {"name": seen.name, "lifetime": found.lifetime}
    about = ""
    if known:
        said["category"] = known.category
        category = in_words(vocabulary("cookie_categories").entries[known.category].words)
        about = _("Known from %(platform)s: %(category)s.") % {
            "platform": known.platform,
            "category": category,
        }
    return Offer(json.dumps(said, sort_keys=True), seen.name, about, seen.host)


def add(
    work: Work, chosen: Iterable[str], cookies: Iterable[str], seen: int, at: datetime
) -> tuple[int, int]:
    """Suggest services by their ids and cookies as offered; return how many of each.

    What is no such thing is left out. Raises Conflict where the lists were changed since `seen`.
    """
    ids = [id for id in dict.fromkeys(chosen) if id in services()][:MOST_ADDED]
    for id in ids:
        items.add_service(work, id, max(seen, work.draft.revision), at)
    added = [value for one in list(cookies)[:MOST_ADDED] if (value := _checked(work, one))]
    if added and work.draft.facts.get("cookies") == []:
        work.save({"cookies": None}, max(seen, work.draft.revision), at)
    proposed = {value["id"]: value for value in added}
    work.suggest(
        [Suggestion(f"cookies.{id}", value, "import", SOURCE) for id, value in proposed.items()],
        at,
        again=True,
    )
    return len(ids), len(proposed)


def _checked(work: Work, offered: str) -> Values | None:
    """A cookie as a draft says it, once it proves to be one; the page could send anything."""
    try:
        said: Any = json.loads(offered[:2000])
        value = {
            **said,
            "id": items.new_id(work, "cookies", said["name"]),
            "technique": "cookie",
            "status": "now",
        }
        return Cookie.model_validate(value).model_dump(mode="json", exclude_none=True)
    except (ValueError, LookupError, TypeError, RecursionError, ValidationError):
        return None
