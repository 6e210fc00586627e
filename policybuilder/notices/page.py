"""A page of this app: as calm and self-contained as the public pages, with a form that leads here."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe

from policybuilder.notices.mails import own_policy_address
from policybuilder.policies.look import DEFAULT_ACCENT
from policybuilder.policies.page_style import content_security_policy, page_style


def page(
    template: str,
    context: dict[str, Any],
    *,
    language: str,
    accent: str = DEFAULT_ACCENT,
    status: int = 200,
) -> HttpResponse:
    """Return the page in that language. It is kept nowhere, and tells no other site its address."""
    style = page_style(accent)
    words = {
        **context,
        "style": mark_safe(style),
        "language": language,
        "interface": language,
        "direction": "rtl" if language in settings.LANGUAGES_BIDI else "ltr",
        "own_policy": own_policy_address(),
        "site": settings.SITE_URL,
    }
    with translation.override(language):
        response = HttpResponse(render_to_string(f"notices/{template}.html", words), status=status)
    response["Content-Security-Policy"] = content_security_policy(style, form_action="'self'")
    response["Content-Language"] = language
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
