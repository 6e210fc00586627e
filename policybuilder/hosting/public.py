"""What every public view shares: it finds the policy, and says what exists where something does not."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from policybuilder.hosting.language import negotiate
from policybuilder.hosting.missing import Missing, Moved
from policybuilder.hosting.page import page
from policybuilder.hosting.reading import find
from policybuilder.lib.translations import offered
from policybuilder.policies.look import DEFAULT_ACCENT

View = Callable[..., HttpResponseBase]


def public(view: View) -> View:
    """Answer GET and HEAD only; say what exists where something asked for does not."""

    @require_safe
    @wraps(view)
    def answer(
        request: HttpRequest, slug: str, language: str = "", **parts: Any
    ) -> HttpResponseBase:
        # Not the language that the builder's visitor chose: a public page reads no cookie.
        speaking = negotiate(request.headers.get("Accept-Language", ""), list(offered()))
        with translation.override(speaking):
            try:
                return view(request, find(slug, _moment(request), language), **parts)
            except Moved as moved:
                start, _old, rest = request.get_full_path().partition(f"/{slug}/")
                return HttpResponsePermanentRedirect(f"{start}/{moved.slug}/{rest}")
            except Missing as missing:
                return page(
                    request,
                    "missing",
                    {"missing": missing},
                    language=speaking,
                    accent=DEFAULT_ACCENT,
                    status=missing.status,
                )

    return answer


def _moment(request: HttpRequest) -> datetime:
    """The moment that the request asks about, else now."""
    at: datetime | None = getattr(request, "at", None)
    return at or timezone.now()
