"""How the owner tells readers of a version: texts to copy, and what our own mails have done."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info
from django.views.decorators.http import require_safe

from policybuilder.documents.notice_texts import channels
from policybuilder.lib.translations import SOURCE
from policybuilder.policies.access import policy_of
from policybuilder.policies.announcing import announcement, languages_of, occasion_of
from policybuilder.policies.models import Version


@require_safe
@login_required
def tell(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The texts of every channel, in each language of the version."""
    version = get_object_or_404(policy_of(request.user, slug).versions, number=number)
    now = timezone.now()
    context = {
        "version": version,
        "policy": version.policy,
        "occasion": occasion_of(version, now),
        "channels": _texts(version, now),
    }
    return render(request, "builder/notice.html", context)


def _texts(version: Version, at: datetime) -> list[dict[str, Any]]:
    speaking = get_language() or SOURCE
    spoken = languages_of(version)
    return [
        {
            "title": channel.title[speaking],
            "hint": channel.hint[speaking],
            "texts": [
                {
                    "language": language,
                    "name": capfirst(get_language_info(language)["name_local"]),
                    "text": announcement(version, name, language, at),
                }
                for language in spoken
            ],
        }
        for name, channel in channels().items()
    ]
