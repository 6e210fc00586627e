"""What every public view shares: it finds the policy, and says what exists where something does not."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from policybuilder.hosting.missing import Missing, Moved
from policybuilder.hosting.page import page
from policybuilder.hosting.reading import find
from policybuilder.policies.look import DEFAULT_ACCENT

View = Callable[..., HttpResponseBase]


def public(view: View) -> View:
    """Answer GET and HEAD only; say what exists where something asked for does not."""

    @require_safe
    @wraps(view)
    def answer(
        request: HttpRequest, slug: str, language: str = "", **parts: Any
    ) -> HttpResponseBase:
        try:
            return view(request, find(slug, timezone.now(), language), **parts)
        except Moved as moved:
            start, _old, rest = request.get_full_path().partition(f"/{slug}/")
            return HttpResponsePermanentRedirect(f"{start}/{moved.slug}/{rest}")
        except Missing as missing:
            return page(
                request,
                "missing",
                {"missing": missing},
                language=translation.get_language() or settings.LANGUAGE_CODE,
                accent=DEFAULT_ACCENT,
                status=missing.status,
            )

    return answer
