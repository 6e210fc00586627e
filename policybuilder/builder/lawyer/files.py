"""The lawyer's report of what was published, for those who keep it as evidence."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.utils import translation

from policybuilder.builder.lawyer.page import report_html
from policybuilder.builder.lawyer.report import lawyer_report
from policybuilder.policies.library import revision
from policybuilder.policies.models import Policy


def report_files(policy: Policy, at: datetime) -> Iterator[tuple[str, bytes]]:
    """Yield a report of the newest version, and of each other whose words our present library made.

    A report is written with the present library. Of words that an older one made it would say what was
    never published; the newest version has one all the same, for whoever goes on from there.
    """
    newest = policy.standing().first()
    for version in policy.versions.order_by("number"):
        if version.is_erased or (version.library != revision() and version != newest):
            continue
        facts = version.facts()
        language = next(
            (one for one in facts["languages"] if one in dict(settings.LANGUAGES)),
            settings.LANGUAGE_CODE,
        )
        with translation.override(language):
            page = report_html(lawyer_report(facts, version.effective_on))
        yield f"reports/version-{version.number}.html", page.encode()
