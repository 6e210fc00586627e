"""The public pages. Each finds what it is about, then shows it; nothing here changes anything."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from policybuilder.documents.render.html import render_html
from policybuilder.documents.render.redline_html import render_redline
from policybuilder.hosting.addresses import PRIVACY, address, operator_contact
from policybuilder.hosting.comparing import REDLINES, compared
from policybuilder.hosting.edition import edition_of, picture
from policybuilder.hosting.files import FILES, file_name
from policybuilder.hosting.language import in_words, interface
from policybuilder.hosting.linked_data import web_page
from policybuilder.hosting.links import canonical, document_addresses, link_header
from policybuilder.hosting.missing import Missing
from policybuilder.hosting.page import page
from policybuilder.hosting.public import public
from policybuilder.hosting.reading import (
    Published,
    Reading,
    read,
    read_latest,
)
from policybuilder.hosting.timeline import summaries, timeline, with_records
from policybuilder.policies.days import day_of, end_of_day, start_of_day

PAGE = 10
"""How many versions a page of the history shows."""


@public
def current(request: HttpRequest, published: Published, kind: str) -> HttpResponseBase:
    """The version in force, in the reader's language or the one the address names."""
    reading = read(request, published, published.in_force(kind), kind)
    return _policy_page(request, reading, current=True)


@public
def version(request: HttpRequest, published: Published, kind: str, number: int) -> HttpResponseBase:
    """One version, at its permanent address."""
    reading = read(request, published, published.entry(number, kind), kind)
    return _policy_page(request, reading, current=False)


@public
def on(request: HttpRequest, published: Published, kind: str, day: date) -> HttpResponseBase:
    """The version in force at the end of a day, in the policy's time zone; of a day to come, as now known."""
    zone = published.policy.time_zone
    try:
        start, end = start_of_day(day, zone), end_of_day(day, zone)
    except OverflowError:
        raise Missing(_("This day lies outside the calendar."), published.versions(kind)) from None
    then = timeline(published.policy, end)
    if then.in_force is None:
        raise _before_the_first(published, kind, day)
    others = [
        entry
        for entry in then.entries
        if entry.number != then.in_force.number
        and entry.state != "withdrawn"
        and start <= entry.version.effective_at <= end
    ]
    reading = read(request, published, published.entry(then.in_force.number, kind), kind)
    to_come = end >= published.at
    return _policy_page(request, reading, current=False, day=day, others=others, to_come=to_come)


def _before_the_first(published: Published, kind: str, day: date) -> Missing:
    """Say that nothing was in force on a day, and which version was or will be the first."""
    first = published.timeline.first
    if first is None:
        return Missing(_("Every version was withdrawn before it took effect."))
    message = _(
        "No version was in force on %(day)s. The first is version %(number)s, in force from %(first)s."
    )
    told = {
        "day": in_words(day),
        "number": first.number,
        "first": in_words(first.version.effective_on),
    }
    return Missing(message % told, [published.named(first, kind)])


@public
def no_day(request: HttpRequest, published: Published, kind: str, words: str) -> HttpResponseBase:
    """A day that no calendar has, or that is written otherwise."""
    message = _("“%(words)s” is no day. Write it as year, month and day: %(example)s.")
    today = day_of(published.at, published.policy.time_zone)
    raise Missing(
        message % {"words": words[:20], "example": today.isoformat()},
        [
            (in_words(today), address("on", published.place, kind, day=today)),
            *published.versions(kind),
        ],
    )


def _policy_page(
    request: HttpRequest, reading: Reading, *, current: bool, **context: Any
) -> HttpResponseBase:
    published = reading.published
    # The head of the page shows the logo.
    documents = document_addresses(reading, published.place, current=current)
    edition = replace(edition_of(reading, documents), logo=None)
    response = page(
        request,
        "policy",
        {
            **_around(request, reading),
            **context,
            "current": current,
            "canonical": canonical(reading, current=current),
            "described": web_page(reading, current=current),
            "indexed": current and published.policy.indexed,
            "fragment": mark_safe(render_html(reading.document, edition)),
            "upcoming": published.timeline.upcoming if current else None,
        },
        language=reading.language,
        accent=published.policy.accent,
    )
    response["Link"] = link_header(reading, current=current)
    return response


def _around(request: HttpRequest, reading: Reading) -> dict[str, Any]:
    """What the head and foot of every page about a policy show."""
    policy = reading.published.policy
    return {
        "match": request.resolver_match,
        "policy": policy,
        "place": reading.published.place,
        "site": settings.SITE_URL if reading.published.host else "",
        "kind": reading.kind,
        "kinds": reading.entry.kinds if len(reading.entry.kinds) > 1 else [],
        "languages": reading.languages if len(reading.languages) > 1 else [],
        "reading": reading,
        "in_force": reading.published.timeline.in_force,
        "document": reading.document,
        "entry": reading.entry,
        "version": reading.entry.version,
        "logo": picture(policy),
        "formats": list(FILES),
    }


@public
def versions(
    request: HttpRequest, published: Published, kind: str, number: int | None = None
) -> HttpResponseBase:
    """The history: number, dates, summary and hash of the newest versions, or of those before one."""
    reading = read_latest(request, published, kind)
    entries = published.timeline.of(reading.kind)
    if number is not None:
        entries = [entry for entry in entries if entry.number < number]
        if not entries:
            raise Missing(
                _("There is no version before version %(number)s.") % {"number": number},
                published.versions(kind),
            )
    shown, older = with_records(entries[:PAGE]), entries[PAGE:]
    told = summaries(published.policy, shown, reading.language)
    history = [
        (
            entry,
            *told.get(entry.number, ("", [])),
            published.timeline.before(entry.number, reading.kind),
        )
        for entry in shown
    ]
    return page(
        request,
        "versions",
        {
            **_around(request, reading),
            "history": history,
            "older": shown[-1].version.number if older else None,
            "is_newest": number is None,
        },
        language=interface(reading.language),
        accent=published.policy.accent,
    )


@public
def compare(
    request: HttpRequest, published: Published, kind: str, old: int, new: int
) -> HttpResponseBase:
    """What changed between two versions."""
    found = compared(request, published, kind, old, new)
    language = found.new.language
    return page(
        request,
        "compare",
        {
            **_around(request, found.new),
            "languages": found.languages if len(found.languages) > 1 else [],
            "old": found.old.entry,
            "new": found.new.entry,
            "redlines": list(REDLINES),
            "fragment": mark_safe(render_redline(found.comparison(), language)),
        },
        language=interface(language),
        accent=published.policy.accent,
    )


@public
def proof(request: HttpRequest, published: Published, kind: str, number: int) -> HttpResponseBase:
    """How anybody can check that a version is unchanged."""
    proved = published.entry(number, kind)
    reading = (
        read_latest(request, published, kind)
        if proved.erased
        else read(request, published, proved, kind)
    )
    return page(
        request,
        "proof",
        {
            **_around(request, reading),
            "proved": proved,
            "record": proved.version.record,
            "file_name": file_name(reading, "json"),
        },
        language=interface(reading.language),
        accent=published.policy.accent,
    )


@public
def report(request: HttpRequest, published: Published, kind: str) -> HttpResponseBase:
    """Who operates this site, for readers who want to report a page."""
    reading = read_latest(request, published, kind)
    return page(
        request,
        "report",
        {**_around(request, reading), "operator": settings.SITE_URL, "contact": operator_contact()},
        language=interface(reading.language),
        accent=published.policy.accent,
    )


@public
def unknown(request: HttpRequest, published: Published) -> HttpResponseBase:
    """An address below a policy that leads nowhere."""
    raise Missing(
        _("There is no such page."),
        [
            (_("The policy in force"), address("current", published.place, PRIVACY)),
            (_("History"), address("versions", published.place, PRIVACY)),
        ],
    )
