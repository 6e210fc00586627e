"""The page on which an owner changes how a policy looks and where it stands."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from policybuilder.builder.look_form import LookForm
from policybuilder.policies.access import policy_of
from policybuilder.policies.appearance import rename, set_logo, set_look, set_time_zone
from policybuilder.policies.models import Policy
from policybuilder.policies.refusals import SlugRefused


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def look(request: HttpRequest, slug: str) -> HttpResponse:
    """Logo, colour, address, time zone, search engines."""
    policy = policy_of(request.user, slug)
    sent = request.method == "POST"
    form = LookForm(policy, request.POST if sent else None, request.FILES if sent else None)
    if form.is_valid():
        try:
            _change(policy, form, timezone.now())
        except SlugRefused as refused:
            form.add_error("slug", str(refused))
        else:
            messages.success(request, _("The public pages look as you chose."))
            return redirect("builder:look", slug=policy.slug)
    return render(request, "builder/look.html", {"policy": policy, "slug": slug, "form": form})


@transaction.atomic
def _change(policy: Policy, form: LookForm, at: datetime) -> None:
    """Change what differs, all or nothing. Raises SlugRefused where the address cannot be had."""
    given, changed = form.cleaned_data, form.changed_data
    if "slug" in changed:
        rename(policy, given["slug"], at)
    if "time_zone" in changed:
        set_time_zone(policy, given["time_zone"], at)
    if "accent" in changed or "indexed" in changed:
        set_look(policy, at, accent=given["accent"], indexed=given["indexed"])
    if given["logo"] or given.get("without_logo"):
        set_logo(policy, given["logo"], at)
