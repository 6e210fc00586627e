"""The Link header: how a page relates to the other versions of the same document (RFC 5829)."""

from policybuilder.hosting.addresses import address
from policybuilder.hosting.reading import Reading
from policybuilder.policies.places import Place


def canonical(reading: Reading, *, current: bool) -> str:
    """Return the one absolute address of this text in this language."""
    home = reading.published.home
    return home.origin + document_addresses(reading, home, current=current)[reading.kind]


def document_addresses(reading: Reading, place: Place, *, current: bool) -> dict[str, str]:
    """Return by kind the path at a place of each document of the version read that has the language read."""
    language, number = reading.language, reading.entry.version.number
    return {
        kind: address("current", place, kind, lang=language)
        if current
        else address("version", place, kind, number=number, lang=language)
        for kind, spoken in reading.entry.documents
        if spoken == language
    }


def link_header(reading: Reading, *, current: bool) -> str:
    """Return the Link header of a page that shows `reading`."""
    published, kind = reading.published, reading.kind
    links = [
        ("canonical", canonical(reading, current=current)),
        ("latest-version", address("current", published.place, kind)),
        ("version-history", address("versions", published.place, kind)),
    ]
    number = reading.entry.version.number
    for relation, neighbour in (
        ("predecessor-version", published.timeline.before(number, kind)),
        ("successor-version", published.timeline.after(number, kind)),
    ):
        if neighbour:
            path = address("version", published.place, kind, number=neighbour.version.number)
            links.append((relation, path))
    return ", ".join(f'<{target}>; rel="{relation}"' for relation, target in links)
