"""What a document learns at publication and wears in every format."""

from collections.abc import Mapping

from policybuilder.documents.edition import Edition
from policybuilder.hosting.addresses import address
from policybuilder.hosting.reading import Reading
from policybuilder.policies.days import day_of
from policybuilder.policies.models import Logo, Policy
from policybuilder.policies.places import Place


def picture(policy: Policy) -> str | None:
    """Return the policy's logo as a data URL, or None."""
    logo = Logo.objects.filter(policy=policy).first()
    return logo.data_url if logo else None


def edition_of(reading: Reading, documents: Mapping[str, str]) -> Edition:
    """Return number, day, hash and permanent address of the version read, with those of its documents."""
    version = reading.entry.version
    return Edition(
        number=version.number,
        effective=version.effective_on,
        updated=day_of(version.published_at, reading.published.policy.time_zone),
        hash=version.hash,
        address=address(
            "version", Place(reading.published.slug), reading.kind, number=version.number
        ),
        logo=picture(reading.published.policy),
        documents=documents,
    )
