"""The links that a subscriber gets by mail. They are signed, so the database holds none of them."""

from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from policybuilder.notices.models import Subscription

_CONFIRM = Signer(sep=".", salt="notices.confirm")
_UNSUBSCRIBE = Signer(sep=".", salt="notices.unsubscribe")


class BadLink(Exception):
    """The link was not made here, or what it led to is gone."""


def confirm_link(subscription: Subscription, language: str) -> str:
    """Return the link by which an address is confirmed, to be written to in `language`."""
    return _link("confirm", _CONFIRM.sign(f"{subscription.key.hex}.{language}"))


def unsubscribe_link(subscription: Subscription) -> str:
    """Return the link by which a subscription is ended; it stays good for as long as that lasts."""
    return _link("unsubscribe", _UNSUBSCRIBE.sign(subscription.key.hex))


def read_confirm(token: str) -> tuple[UUID, str]:
    """Return key and language of a subscription to confirm. Raises BadLink."""
    key, _dot, language = _read(_CONFIRM, token).partition(".")
    return UUID(key), language


def read_unsubscribe(token: str) -> UUID:
    """Return the key of a subscription to end. Raises BadLink."""
    return UUID(_read(_UNSUBSCRIBE, token))


def _link(page: str, token: str) -> str:
    return settings.SITE_URL + reverse(f"notices:{page}", kwargs={"token": token})


def _read(signer: Signer, token: str) -> str:
    try:
        return signer.unsign(token)
    except BadSignature:
        raise BadLink from None
