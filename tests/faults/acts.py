"""What a test does to the one policy of an installation, from a process that reads no library.

python -m tests.faults.acts open|publish|schedule SECONDS
"""

import sys
from datetime import timedelta

import django

django.setup()

from django.utils import timezone  # noqa: E402  (the settings first)

from policybuilder.notices.models import Subscription  # noqa: E402
from policybuilder.policies.models import Policy, Version  # noqa: E402
from tests.hosting.documents import ENGLISH, clause, with_clause  # noqa: E402
from tests.hosting.publishing import make_policy, put_out  # noqa: E402

SLUG = "alder"
READERS = ["ada@example.org", "bea@example.org"]


def main(act: str, seconds: str = "0") -> None:
    """Open the policy with two readers and a first version, or publish its next version.

    Each version says `This is version 1.` and so on; a scheduled one begins after some seconds.
    """
    now = timezone.now()
    if act == "open":
        for reader in READERS:
            Subscription.objects.create(
                policy=make_policy(SLUG, now) if reader == READERS[0] else Policy.objects.get(),
                email=reader,
                language="en",
                asked_at=now,
                confirmed_at=now,
            )
    number = Version.objects.count() + 1
    told = clause("rights/number", "Number", f"This is version {number}.")
    put_out(
        Policy.objects.get(slug=SLUG),
        with_clause(ENGLISH, "rights", told),
        at=now,
        effective_at=now + timedelta(seconds=float(seconds)),
    )
    print(number)


if __name__ == "__main__":
    main(*sys.argv[1:])
