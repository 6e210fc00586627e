"""What is done to an installation whose processes all come from one that has read the library.

A program, `python -m tests.faults.scenarios NAME`: it fails where a fault does harm.
"""

import sys
from datetime import timedelta

import django

django.setup()

from django.conf import settings  # noqa: E402  (the settings first)
from django.utils import timezone  # noqa: E402

from policybuilder.facts.files import read_facts_file  # noqa: E402
from policybuilder.notices.addressing import address_all  # noqa: E402
from policybuilder.notices.models import Delivery, Notice, Subscription  # noqa: E402
from policybuilder.notices.sending import send_due  # noqa: E402
from policybuilder.policies import publish, publish_facts  # noqa: E402
from policybuilder.policies.models import Change, Policy, Record, Version  # noqa: E402
from policybuilder.policies.verify import verify  # noqa: E402
from tests.faults.dying import die_at_each_step, surely  # noqa: E402
from tests.hosting.documents import ENGLISH  # noqa: E402
from tests.hosting.publishing import make_policy, put_out  # noqa: E402
from tests.notices.mail_server import mail_server  # noqa: E402
from tests.reading import TESTS  # noqa: E402

OWNER = "a@example.com"
TOGETHER = 20
READERS = {"ada@example.org", "bea@example.org"}
FACTS = read_facts_file(TESTS / "seeds" / "kallu.toml")


def sound(slug: str, versions: int) -> None:
    """See that a policy has so many versions, whole, each told to page servers and to readers."""
    policy = Policy.objects.get(slug=slug)
    assert not (failures := verify(policy)), failures
    numbers = list(policy.versions.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, versions + 1)), numbers
    told = Notice.objects.filter(version__policy=policy, event=Notice.Event.PUBLISHED)
    assert told.count() == versions
    assert Change.objects.filter(slug=slug).count() >= versions


def publishing() -> None:
    """A first version is there as a whole or not at all, and publishing again goes on from there."""
    documents = publish.compose_if_ready(FACTS, timezone.now().date())
    # Making the words writes nothing and takes most of the time: once is enough.
    publish.compose_if_ready = publish_facts.compose_if_ready = lambda facts, day: documents

    def act(step: int) -> None:
        publish_facts.publish_facts(FACTS, OWNER, f"killed-{step}", timezone.now())

    def check(step: int) -> None:
        if Policy.objects.filter(slug=f"killed-{step}").exists():
            sound(f"killed-{step}", 1)
        act(step)
        sound(f"killed-{step}", 1)

    die_at_each_step(act, lambda step: surely(lambda: check(step)))


def replacing() -> None:
    """A version published before a scheduled one withdraws that with the same commit, or not at all."""
    documents = publish.compose_if_ready(FACTS, timezone.now().date())
    publish.compose_if_ready = publish_facts.compose_if_ready = lambda facts, day: documents
    later = timezone.now().date() + timedelta(days=2)

    def prepare() -> None:
        publish_facts.publish_facts(FACTS, OWNER, "kallu", timezone.now(), later)

    def act(step: int) -> None:
        publish_facts.publish_facts(FACTS, OWNER, "kallu", timezone.now())

    def check(step: int) -> None:
        versions = Version.objects.count()
        sound("kallu", versions)
        withdrawn = Record.objects.filter(act=Record.Act.WITHDRAWN).count()
        assert withdrawn == versions - 1, (withdrawn, versions)

    surely(prepare)
    die_at_each_step(act, lambda step: surely(lambda: check(step)))


def posting() -> None:
    """Every reader gets the mail, and whoever gets it twice gets it under one Message-ID."""
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port

        def prepare() -> None:
            now = timezone.now()
            policy = make_policy("alder", now)
            for reader in READERS:
                Subscription.objects.create(
                    policy=policy, email=reader, language="en", asked_at=now, confirmed_at=now
                )
            put_out(policy, ENGLISH, at=now)

        def act(step: int) -> None:
            address_all(timezone.now())
            send_due(timezone.now)

        def go_on(step: int) -> None:
            Delivery.objects.update(lease_until=None)
            act(step)
            assert not Delivery.objects.exclude(state=Delivery.State.SENT).exists()
            # The next death is to find everything still to do.
            Delivery.objects.all().delete()
            Notice.objects.update(addressed_at=None)

        def check(step: int) -> None:
            surely(lambda: go_on(step))
            ids: dict[str, set[str]] = {}
            for one in server.taken:
                ids.setdefault(one.recipient, set()).add(one.id)
            server.taken.clear()
            assert ids.keys() == READERS, (step, ids)
            assert all(len(same) == 1 for same in ids.values()), (step, ids)

        surely(prepare)
        die_at_each_step(act, check)


if __name__ == "__main__":
    globals()[sys.argv[1]]()
