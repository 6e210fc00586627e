"""Makes a delivery of each notice for everyone who is to be told. Doing it twice changes nothing."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q

from policybuilder.notices.models import Delivery, Notice, Subscription

CHUNK = 1000


def address_all(at: datetime) -> None:
    """Address every notice that is not yet, in the order in which they were written."""
    notices = Notice.objects.filter(addressed_at=None).select_related("version").order_by("pk")
    for notice in notices:
        if notice.event == Notice.Event.WITHDRAWN:
            _take_back(notice)
        subscriptions = _to_be_told(notice)
        for chunk in _chunks(subscriptions):
            Delivery.objects.bulk_create(
                (
                    Delivery(notice=notice, subscription_id=pk, language=language, due_at=at)
                    for pk, language in chunk
                ),
                ignore_conflicts=True,
            )
        Notice.objects.filter(pk=notice.pk).update(addressed_at=at)


def _to_be_told(notice: Notice) -> Q:
    """Of a version everyone; of its withdrawal those alone whom its notice may have reached."""
    reachable = Q(policy=notice.version.policy_id, stopped_at=None) & ~Q(confirmed_at=None)
    if notice.event == Notice.Event.WITHDRAWN:
        told = Delivery.objects.filter(
            notice__version=notice.version_id, notice__event=Notice.Event.PUBLISHED, attempts__gt=0
        ).exclude(state=Delivery.State.REFUSED)
        return reachable & Q(pk__in=told.values("subscription"))
    if notice.version.is_withdrawn:
        return reachable & Q(pk__in=[])
    return reachable


def _take_back(notice: Notice) -> None:
    """Nobody who has not been told of the version yet is told of it now."""
    Delivery.objects.filter(
        notice__version=notice.version_id,
        notice__event=Notice.Event.PUBLISHED,
        state=Delivery.State.WAITING,
        attempts=0,
    ).delete()


def _chunks(which: Q) -> Iterator[list[tuple[int, str]]]:
    last = 0
    while chunk := list(
        Subscription.objects.filter(which, pk__gt=last)
        .order_by("pk")
        .values_list("pk", "language")[:CHUNK]
    ):
        yield chunk
        last = chunk[-1][0]
