"""What a delivery says, as a mail. The same delivery always bears the same Message-ID."""

from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from policybuilder.notices.links import confirm_link, unsubscribe_link
from policybuilder.notices.models import Delivery, Subscription
from policybuilder.policies.announcing import announcement, languages_of
from policybuilder.policies.models import Policy, Version
from policybuilder.policies.places import home_of
from policybuilder.policies.slugs import OWN_POLICY


def question(delivery: Delivery, subscription: Subscription, at: datetime) -> EmailMessage:
    """The mail that asks whether an address is to be told of changes."""
    with translation.override(delivery.language):
        policy_link = home_of(subscription.policy).url("current", language=delivery.language)
        words = {
            "policy": policy_link,
            "confirm": confirm_link(subscription, delivery.language),
            "unsubscribe": unsubscribe_link(subscription) if subscription.confirmed_at else "",
        }
        return _mail(
            delivery,
            subscription,
            at,
            _("Please confirm: notices of changes"),
            _body("question", words),
        )


def notice(
    delivery: Delivery, subscription: Subscription, version: Version, at: datetime
) -> EmailMessage:
    """The mail that tells of a version: in the subscriber's language, else in its first one."""
    spoken = languages_of(version)
    language = delivery.language if delivery.language in spoken else spoken[0]
    text = announcement(version, "email", language, at)
    leave = unsubscribe_link(subscription)
    with translation.override(language):
        words = {"text": text.body, "version": version, "unsubscribe": leave}
        mail = _mail(delivery, subscription, at, text.subject, _body("notice", words))
    mail.extra_headers |= {
        "List-Unsubscribe": f"<{leave}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return mail


def own_policy_address() -> str:
    """Where the installation says how it treats data; nothing where it has no policy of its own."""
    policy = Policy.objects.filter(slug=OWN_POLICY).first()
    if policy is None or not policy.is_public:
        return ""
    return settings.SITE_URL + reverse("hosting:current", kwargs={"slug": OWN_POLICY})


def _body(template: str, words: Mapping[str, object]) -> str:
    context = {**words, "site": settings.SITE_URL, "own_policy": own_policy_address()}
    return render_to_string(f"notices/mail/{template}.txt", context)


def _mail(
    delivery: Delivery, subscription: Subscription, at: datetime, subject: str, body: str
) -> EmailMessage:
    return EmailMessage(
        subject,
        body,
        from_email=_bounces_to(delivery),
        to=[subscription.email],
        headers={
            "From": settings.DEFAULT_FROM_EMAIL,
            "Date": format_datetime(at),
            "Message-ID": f"<{delivery.key.hex}@{settings.MAIL_HOST}>",
            "Auto-Submitted": "auto-generated",
        },
    )


def _bounces_to(delivery: Delivery) -> str:
    """The sender on the envelope: where an address for bounces is set, one for this mail alone."""
    if not settings.BOUNCE_ADDRESS:
        return settings.DEFAULT_FROM_EMAIL
    local, _at, host = settings.BOUNCE_ADDRESS.rpartition("@")
    return f"{local}+{delivery.key.hex}@{host}"
