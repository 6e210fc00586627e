"""What an owner sees of the notices of a version: numbers, and failures without addresses."""

from collections.abc import Iterator
from typing import Any

from django import template
from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from policybuilder.notices.models import Delivery
from policybuilder.policies.models import Version

register = template.Library()

MOST_FAILURES = 50
STATES: dict[str, Promise] = {
    Delivery.State.SENT: gettext_lazy("sent"),
    Delivery.State.WAITING: gettext_lazy("to be sent"),
    Delivery.State.REFUSED: gettext_lazy("refused"),
}


@register.inclusion_tag("notices/report.html")
def delivery_report(version: Version) -> dict[str, Any]:
    """Subscribers of the policy, and what became of the mails about one of its versions."""
    deliveries = Delivery.objects.filter(notice__version=version)
    counted = dict(deliveries.values_list("state").annotate(Count("pk")))
    return {
        "subscribers": version.policy.subscriptions.filter(stopped_at=None)
        .exclude(confirmed_at=None)
        .count(),
        "states": [(words, counted[state]) for state, words in STATES.items() if state in counted],
        "failures": list(_failures(deliveries.filter(state=Delivery.State.REFUSED))),
    }


def _failures(refused: Any) -> Iterator[tuple[str, str, str]]:
    for delivery in refused.select_related("subscription").order_by("pk")[:MOST_FAILURES]:
        reader = delivery.subscription
        if reader is None:
            yield _("a reader who has left"), _("refused"), delivery.reply
        elif reader.stopped_at:
            yield reader.masked, _("cannot be reached, no longer written to"), delivery.reply
        else:
            yield reader.masked, _("not taken by the mail server"), delivery.reply
