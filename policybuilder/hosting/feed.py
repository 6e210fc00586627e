"""The versions of a document as an Atom feed, for readers who want to hear of changes."""

from datetime import datetime
from uuid import uuid5

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from policybuilder.documents.summary import SummaryLine
from policybuilder.hosting.addresses import address
from policybuilder.hosting.reading import Reading
from policybuilder.hosting.timeline import Entry, summaries, with_records
from policybuilder.policies.models import Record

LONGEST = 50
"""How many of the newest versions the feed names; the history names all."""


def write_feed(reading: Reading) -> tuple[bytes, datetime]:
    """Return the feed, and when it last changed; ids stay when the policy gets another address."""
    published, kind, language = reading.published, reading.kind, reading.language
    identity, home = published.policy.identity, published.home

    def link(page: str, lang: str = "", **parts: int) -> str:
        return home.origin + address(page, home, kind, lang=lang, **parts)

    feed = Atom1Feed(
        title=f"{reading.document.title} · {reading.document.company}",
        link=link("current", lang=language),
        description=None,
        language=language,
        feed_url=link("feed", lang=language),
        feed_guid=uuid5(identity, f"{kind} {language}").urn,
        author_name=reading.document.company,
    )
    entries = with_records(published.timeline.of(kind)[:LONGEST])
    withdrawn = dict(
        published.policy.records.filter(act=Record.Act.WITHDRAWN).values_list("number", "at")
    )
    told = summaries(published.policy, entries, language)
    for entry in entries:
        version = entry.version
        lang = language if language in entry.languages(kind) else ""
        feed.add_item(
            title=_title(entry)
            % {"number": version.number, "day": version.effective_on.isoformat()},
            link=link("version", number=version.number, lang=lang),
            # Feed readers take the summary for HTML.
            description="".join(
                f"<p>{escape(line)}</p>"
                for line in (
                    *_sentences(*told.get(version.number, ("", []))),
                    f"SHA-256: {version.hash}",
                )
            ),
            unique_id=uuid5(identity, f"{kind} {language} {version.number}").urn,
            pubdate=version.published_at,
            updateddate=withdrawn.get(version.number, version.published_at),
        )
    return feed.writeString("utf-8").encode(), feed.latest_post_date()


def _title(entry: Entry) -> str:
    if entry.state == "withdrawn":
        return _("Version %(number)s, withdrawn before it took effect")
    if entry.version.is_correction:
        return _("Version %(number)s, a correction, in force from %(day)s")
    return _("Version %(number)s, in force from %(day)s")


def _sentences(language: str, lines: list[SummaryLine]) -> list[str]:
    return [line.sentence(language) for line in lines]
