"""How a reader subscribes and leaves: asked, confirmed by a mailed link, forgotten on leaving."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from policybuilder.notices.links import BadLink, read_confirm, read_unsubscribe
from policybuilder.notices.models import Delivery, Subscription
from policybuilder.policies.models import Policy

UNCONFIRMED_KEPT = timedelta(days=3)
STOPPED_KEPT = timedelta(days=30)
"""How long an address is kept that cannot be reached, so that the failure can be seen."""


def ask(policy: Policy, email: str, language: str, at: datetime) -> Subscription:
    """Have a mail sent to an address that asks whether it is to be told of changes.

    The same happens whether or not the address is subscribed, so nobody can find that out.
    """
    with transaction.atomic():
        subscription, _made = Subscription.objects.get_or_create(
            policy=policy, email=email.lower(), defaults={"language": language, "asked_at": at}
        )
        Subscription.objects.filter(pk=subscription.pk).update(asked_at=at)
        subscription.deliveries.filter(notice=None, state=Delivery.State.WAITING).delete()
        Delivery.objects.create(subscription=subscription, language=language, due_at=at)
    return subscription


def asked_for(token: str) -> tuple[Subscription, str]:
    """Return the subscription that a link confirms, and its language. Raises BadLink."""
    key, language = read_confirm(token)
    return _behind(key), language


def confirm(token: str, at: datetime) -> Subscription:
    """Subscribe the address that the link was mailed to. Raises BadLink."""
    subscription, language = asked_for(token)
    subscription.language = language
    subscription.confirmed_at = subscription.confirmed_at or at
    subscription.stopped_at = None
    subscription.save(update_fields=["language", "confirmed_at", "stopped_at"])
    return subscription


def subscribed(token: str) -> Subscription:
    """Return the subscription that a link ends. Raises BadLink, also once it was ended."""
    return _behind(read_unsubscribe(token))


def unsubscribe(token: str) -> None:
    """End a subscription and forget its address. Raises BadLink; twice is no mistake."""
    if subscription := Subscription.objects.filter(key=read_unsubscribe(token)).first():
        forget(subscription)


def forget(subscription: Subscription) -> None:
    """Delete an address and what waits for it. What was sent is counted on, without the address."""
    with transaction.atomic():
        subscription.deliveries.filter(Q(notice=None) | Q(state=Delivery.State.WAITING)).delete()
        subscription.delete()


def stop(subscription: Subscription, at: datetime) -> None:
    """Write no more to an address that cannot be reached."""
    if subscription.confirmed_at is None:
        forget(subscription)
        return
    with transaction.atomic():
        Subscription.objects.filter(pk=subscription.pk).update(stopped_at=at)
        subscription.deliveries.filter(state=Delivery.State.WAITING).delete()


def forget_idle(at: datetime) -> None:
    """Forget addresses that nobody confirmed in time, and those that could not be reached for long."""
    unconfirmed = Q(confirmed_at=None, asked_at__lt=at - UNCONFIRMED_KEPT)
    for subscription in Subscription.objects.filter(
        unconfirmed | Q(stopped_at__lt=at - STOPPED_KEPT)
    ):
        forget(subscription)


def _behind(key: UUID) -> Subscription:
    subscription = Subscription.objects.select_related("policy").filter(key=key).first()
    if subscription is None:
        raise BadLink
    return subscription
