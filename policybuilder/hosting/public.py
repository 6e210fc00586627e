"""What every public view shares: it finds the policy, and says what exists where something does not."""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from policybuilder.hosting.addresses import address
from policybuilder.hosting.language import negotiate
from policybuilder.hosting.missing import Missing, Moved
from policybuilder.hosting.page import page
from policybuilder.hosting.reading import find
from policybuilder.lib.translations import offered
from policybuilder.policies.look import DEFAULT_ACCENT
from policybuilder.policies.management.database import AWAY
from policybuilder.policies.places import Place

logger = logging.getLogger(__name__)

View = Callable[..., HttpResponseBase]


def public(view: View) -> View:
    """Answer GET and HEAD only; say what exists where something asked for does not."""

    @require_safe
    @wraps(view)
    def answer(
        request: HttpRequest, slug: str, language: str = "", host: str = "", **parts: Any
    ) -> HttpResponseBase:
        # Not the language that the builder's visitor chose: a public page reads no cookie.
        speaking = negotiate(request.headers.get("Accept-Language", ""), list(offered()))
        with translation.override(speaking):
            try:
                hidden = getattr(request, "hidden", False)
                place = Place(slug, host)
                return view(request, find(place, _moment(request), language, hidden), **parts)
            except Moved as moved:
                start, _old, rest = request.get_full_path().partition(f"/{slug}/")
                return HttpResponsePermanentRedirect(f"{start}/{moved.slug}/{rest}")
            except Missing as missing:
                return _instead(request, missing, speaking)
            except AWAY as error:
                if hasattr(request, "at"):  # Who keeps what is said must know that nothing was.
                    raise
                logger.error("no %s: %s", request.path, error)
                return _instead(request, _unanswered(Place(slug, host)), speaking)

    return answer


def _instead(request: HttpRequest, missing: Missing, language: str) -> HttpResponseBase:
    """The page that says why there is no other."""
    response = page(
        request,
        "missing",
        {"missing": missing},
        language=language,
        accent=DEFAULT_ACCENT,
        status=missing.status,
    )
    if missing.status == 503:
        response["Retry-After"] = "30"
    return response


def _unanswered(place: Place) -> Missing:
    message = _("This page cannot be made at present. The policy itself can be read as ever.")
    policy, history = address("current", place), address("versions", place)
    return Missing(message, [(_("The policy in force"), policy), (_("History"), history)], 503)


def _moment(request: HttpRequest) -> datetime:
    """The moment that the request asks about, else now."""
    at: datetime | None = getattr(request, "at", None)
    return at or timezone.now()
