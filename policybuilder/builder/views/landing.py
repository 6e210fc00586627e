"""The first page, and the start of a draft."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from policybuilder.accounts.models import User
from policybuilder.builder.opening import PENDING
from policybuilder.builder.start_form import StartForm
from policybuilder.builder.work import Work
from policybuilder.policies.drafts import give_link, start_draft


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """What this is, and one click into it."""
    return render(request, "builder/landing.html", {"pending": request.session.get(PENDING)})


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Ask for the five things that make the first draft, and make it."""
    form = StartForm(request.POST or None)
    if not form.is_valid():
        return render(request, "builder/start.html", {"form": form})
    now = timezone.now()
    owner = request.user if isinstance(request.user, User) else None
    draft = start_draft(now, owner, form.facts())
    key = str(draft.pk) if owner else give_link(draft)
    work = Work(draft, key)
    work.suggest(form.suggestions(), now)
    work.follow(now)
    if owner is None:
        request.session[PENDING] = key
    return redirect("builder:overview", key=key)
