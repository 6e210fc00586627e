"""Deleting a policy or the account for good: the export is offered first, the name is typed."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from policybuilder.accounts.models import User
from policybuilder.builder.deletion_form import DeletionForm
from policybuilder.policies.access import policy_of
from policybuilder.policies.erase import erase_account, erase_policy

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@login_required
def policy(request: HttpRequest, slug: str) -> HttpResponse:
    """Delete a policy."""
    found = policy_of(request.user, slug)
    form = DeletionForm(slug, _typed(request))
    if form.is_valid():
        erase_policy(found, timezone.now())
        messages.success(request, _("The policy is deleted. Its address answers “gone”."))
        return redirect("builder:policies")
    context = {
        "form": form,
        "title": _("Delete this policy"),
        "what": _(
            "The draft, every version and every file are deleted for good. The public address "
            "answers “gone” and goes to nobody else."
        ),
        "export": reverse("operations:export", args=[slug]),
        "back": reverse("builder:policy", args=[slug]),
    }
    return render(request, "builder/deletion.html", context)


@require_http_methods(METHODS)
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Delete the account with everything in it."""
    assert isinstance(request.user, User)
    user = request.user
    form = DeletionForm(user.email, _typed(request))
    if form.is_valid():
        erase_account(user, timezone.now())
        logout(request)
        messages.success(request, _("Your account is deleted."))
        return redirect("builder:landing")
    context = {
        "form": form,
        "title": _("Delete the account"),
        "what": _(
            "Your account, every policy, every version and every draft are deleted for good. The "
            "public addresses answer “gone”."
        ),
        "export": reverse("operations:export_all"),
        "back": reverse("builder:policies"),
    }
    return render(request, "builder/deletion.html", context)


def _typed(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None
