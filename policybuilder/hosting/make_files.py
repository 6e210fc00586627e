"""Makes the files of a version ahead of its first reader.

A task is only a doorbell: losing one or ringing twice does no harm, because a file that is missing
when it is asked for is made then.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from policybuilder.documents.tree import from_json
from policybuilder.hosting.addresses import PRIVACY
from policybuilder.hosting.files import FILES, file_of, folder_of, is_made
from policybuilder.hosting.reading import Published, Reading
from policybuilder.hosting.store import forget
from policybuilder.hosting.timeline import timeline
from policybuilder.policies.chain import announce
from policybuilder.policies.models import Version

RECENT = timedelta(days=7)
"""How long a version is rung for again: a file that fails so long will fail for its readers too."""


@task()
def make_files(version_key: int) -> None:
    """Make and store every file of a version that is not stored yet, and tell the page servers."""
    version = Version.objects.select_related("policy").filter(pk=version_key).first()
    if version is None:
        return
    try:
        for reading in _readings(version):
            for extension in FILES:
                file_of(reading, extension)
        announce(version.policy, timezone.now())
    finally:
        # What was erased meanwhile must not come back as a file.
        if version.is_erased:
            forget(folder_of(version))


def ring(version: Version) -> None:
    """Have the files of a version made as soon as it stands."""
    # Robust: a version is published whether or not the queue takes its task.
    transaction.on_commit(lambda: make_files.enqueue(version.pk), robust=True)


def ring_again(at: datetime) -> None:
    """Have the files made that a recent version still lacks."""
    recent = Version.objects.filter(published_at__gt=at - RECENT).select_related("record")
    for version in recent:
        if not all(
            is_made(version, kind, language, extension)
            for kind, language in version.documents()
            for extension in FILES
        ):
            make_files.enqueue(version.pk)


def _readings(version: Version) -> Iterator[Reading]:
    """Every document of a version, as its readers get it."""
    at = version.published_at
    published = Published(version.policy, timeline(version.policy, at), at)
    entry = published.entry(version.number, PRIVACY)
    for kind, language in entry.documents:
        document = from_json(version.document(kind, language))
        yield Reading(published, entry, document, entry.languages(kind))
