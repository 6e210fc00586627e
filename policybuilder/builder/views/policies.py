"""The owner's policies: their state, and what can be done with each."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from policybuilder.accounts.models import User
from policybuilder.builder.dashboard import cards_of
from policybuilder.builder.opening import open_work
from policybuilder.facts.files import facts_from, write_facts
from policybuilder.policies import acts
from policybuilder.policies.access import policy_of
from policybuilder.policies.drafts import discard
from policybuilder.policies.models import Part, Version
from policybuilder.policies.places import home_of
from policybuilder.policies.publish import publish_again
from policybuilder.policies.refusals import DraftMoved, Refused
from policybuilder.policies.work_on import work_on_from


@require_safe
@login_required
def policies(request: HttpRequest) -> HttpResponse:
    """All policies and drafts of an account: status, version, link, next step."""
    assert isinstance(request.user, User)
    return render(
        request, "builder/policies.html", {"cards": cards_of(request.user, timezone.now())}
    )


@require_safe
@login_required
def policy(request: HttpRequest, slug: str) -> HttpResponse:
    """One policy with its versions."""
    found = policy_of(request.user, slug)
    now = timezone.now()
    context = {
        "policy": found,
        "versions": found.history(),
        "withdrawn": found.withdrawn_numbers(),
        "in_force": found.in_force(now),
        "upcoming": found.upcoming(now),
        "now": now,
    }
    return render(request, "builder/policy.html", context)


@require_safe
@login_required
def published(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What stands after a publication, and where to put the link."""
    version = _version(request, slug, number)
    home = home_of(version.policy)
    context = {
        "policy": version.policy,
        "version": version,
        "documents": [(kind, home.url("current", kind=kind)) for kind in version.kinds],
    }
    return render(request, "builder/published.html", context)


@require_POST
@login_required
def act(request: HttpRequest, slug: str, act: str) -> HttpResponse:
    """Unpublish, publish again, or throw the draft's changes away."""
    found = policy_of(request.user, slug)
    now = timezone.now()
    try:
        match act:
            case "unpublish":
                acts.unpublish(found, now)
                messages.success(request, _("The public pages are hidden."))
            case "republish":
                acts.republish(found, now)
                messages.success(request, _("The public pages are back."))
            case "discard":
                discard(found.draft, now)
                messages.success(request, _("The draft says again what the last version says."))
            case _:
                raise Http404(_("There is no such button."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("builder:policy", slug=slug)


@require_POST
@login_required
def act_on_version(request: HttpRequest, slug: str, number: int, act: str) -> HttpResponse:
    """Withdraw a scheduled version, schedule it again, or begin a new draft from it."""
    version = _version(request, slug, number)
    now = timezone.now()
    assert isinstance(request.user, User)
    try:
        match act:
            case "withdraw":
                acts.withdraw(version, now)
                messages.success(request, _("This version will not take effect."))
            case "again":
                publish_again(version, request.user, now)
                messages.success(request, _("It is scheduled again, under a new number."))
            case "draft":
                draft = version.policy.draft
                work_on_from(version, request.POST.get("seen", ""), now)
                messages.success(request, _("Your draft now says what this version says."))
                return redirect("builder:overview", key=str(draft.pk))
            case _:
                raise Http404(_("There is no such button."))
    except DraftMoved:
        messages.warning(request, _("The draft was changed in another tab. Please look again."))
    except (Refused, Part.DoesNotExist) as refused:
        messages.error(request, str(refused))
    return redirect("builder:policy", slug=slug)


@require_POST
def delete_draft(request: HttpRequest, key: str) -> HttpResponse:
    """Delete a draft that was never published; one of a policy goes back to the last version."""
    work = open_work(request, key)
    policy = work.draft.policy
    discard(work.draft, timezone.now())
    messages.success(request, _("The draft is deleted."))
    if policy:
        return redirect("builder:policy", slug=policy.slug)
    return redirect("builder:policies" if request.user.is_authenticated else "builder:landing")


@require_safe
def facts_file(request: HttpRequest, key: str) -> HttpResponse:
    """The confirmed answers of a draft as a file."""
    work = open_work(request, key)
    text = write_facts(facts_from(work.draft.facts))
    headers = {"Content-Disposition": 'attachment; filename="facts.toml"'}
    return HttpResponse(text, content_type="application/toml; charset=utf-8", headers=headers)


def _version(request: HttpRequest, slug: str, number: int) -> Version:
    return get_object_or_404(policy_of(request.user, slug).versions, number=number)
