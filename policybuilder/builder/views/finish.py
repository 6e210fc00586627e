"""The end of the questionnaire: review, publish, and what stands then."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from policybuilder.accounts.models import User
from policybuilder.builder.fields import in_words, spoken
from policybuilder.builder.open_questions import may_stay_open
from policybuilder.builder.opening import keep, open_work, today
from policybuilder.builder.outlook import Outlook, outlook
from policybuilder.builder.place_form import zone_of
from policybuilder.builder.publish_form import PublishForm, changes_by_cause
from policybuilder.builder.readability import reading_of
from policybuilder.builder.reviewing import review as look_over
from policybuilder.builder.telling import entry_words
from policybuilder.builder.views.wizard import seen_in
from policybuilder.builder.wording import in_a_line
from policybuilder.builder.work import Work
from policybuilder.facts.paths import read
from policybuilder.lib.problems import Invalid, Problem
from policybuilder.policies.models import Version
from policybuilder.policies.open import open_policy
from policybuilder.policies.publish import publish as publish_draft
from policybuilder.policies.refusals import (
    Blocked,
    Conflict,
    DraftMoved,
    Refused,
    SlugRefused,
)
from policybuilder.policies.slugs import free_slug


@require_safe
def review(request: HttpRequest, key: str) -> HttpResponse:
    """Coverage, contradictions, open questions: each with a link to what settles it."""
    work = open_work(request, key)
    ahead = _ahead(work)
    context = {
        "work": work,
        "review": look_over(work, today()),
        "optional": may_stay_open(work, today()),
        "readings": [reading_of(document) for document in ahead.documents] if ahead else [],
        "changes": changes_by_cause(ahead) if ahead and ahead.policy else [],
    }
    return render(request, "builder/review.html", context)


def _ahead(work: Work) -> Outlook | None:
    """The documents of a draft, compared with the version before; None where they cannot be made yet."""
    try:
        return outlook(work, today())
    except (Blocked, Invalid):
        return None


@require_POST
def settle(request: HttpRequest, key: str) -> HttpResponse:
    """Settle answers that clash in the way that the button says."""
    work = open_work(request, key)
    button = request.POST.get("way", "")
    offered = {
        f"{clash.found.rule}.{way.id}": way
        for clash in look_over(work, today()).clashes
        for way in clash.ways
    }
    try:
        work.save(offered[button].changes, seen_in(request.POST, work), timezone.now())
    except KeyError:
        messages.warning(request, _("These answers do not clash any more."))
    except Conflict:
        messages.warning(
            request, _("One of these answers was changed elsewhere. Please look again.")
        )
    else:
        messages.success(request, _("Settled: %(way)s.") % {"way": in_words(offered[button].words)})
    return redirect(reverse("builder:review", args=[key]) + "#clashes")


@require_POST
@login_required
def claim(request: HttpRequest, key: str) -> HttpResponse:
    """Put a visitor's draft into the account of who is signed in."""
    work = open_work(request, key)
    if work.key.isdecimal():
        return redirect("builder:publish", key=work.key)
    assert isinstance(request.user, User)
    return redirect("builder:publish", key=keep(request, work.key, request.user, timezone.now()))


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, key: str) -> HttpResponse:
    """What will happen, and the button that makes it happen. Visitors are asked for an account here."""
    work = open_work(request, key)
    if not work.key.isdecimal():
        return render(request, "builder/account.html", {"work": work})
    if work.key != key:
        return redirect("builder:publish", key=work.key)
    try:
        ahead = outlook(work, today()) if look_over(work, today()).is_publishable else None
    except Blocked as blocked:
        return _unfinished(request, work, blocked.problems)
    if ahead is None:
        return _unfinished(request, work)
    now = timezone.now()
    assert isinstance(request.user, User)
    form = PublishForm(
        ahead,
        now,
        request.POST if request.method == "POST" else None,
        initial=_suggested_place(work, request.user),
    )
    if form.is_valid():
        try:
            version = _publish(work, form, request.user, request.POST.get("seen", ""), now)
        except SlugRefused as refused:
            form.add_error("slug", str(refused))
        except DraftMoved:
            messages.warning(request, _("The draft was changed in another tab. Please look again."))
            return redirect("builder:publish", key=key)
        except Blocked as blocked:
            return _unfinished(request, work, blocked.problems)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("builder:published", slug=version.policy.slug, number=version.number)
    context = {
        "work": work,
        "form": form,
        "ahead": ahead,
        "policy": ahead.policy,
        "in_force": ahead.policy and ahead.policy.in_force(now),
        "upcoming": ahead.policy and ahead.policy.upcoming(now),
        "site_url": settings.SITE_URL,
        "promised": in_a_line(
            entry_words("notice_ways", way) for way in read(work.values, "changes.notice") or ()
        ),
    }
    return render(request, "builder/publish.html", context)


def _unfinished(request: HttpRequest, work: Work, problems: Iterable[Problem] = ()) -> HttpResponse:
    """Say that something is left before publishing, and what, where the review cannot show it."""
    return render(request, "builder/unfinished.html", {"work": work, "problems": problems})


def _suggested_place(work: Work, owner: User) -> dict[str, str]:
    """A free address made from the name of the business, and the time zone of its country."""
    return {
        "slug": free_slug(spoken(read(work.values, "controller.name") or ""), owner.pk),
        "time_zone": zone_of(read(work.values, "controller.address.country")),
    }


def _publish(work: Work, form: PublishForm, by: User, seen: str, at: datetime) -> Version:
    """Open the policy where there is none yet, and publish the draft as its owner saw it."""
    given = form.cleaned_data
    revision = int(seen) if seen.isdecimal() and len(seen) < 10 else -1
    with transaction.atomic():
        policy = form.policy or open_policy(by, given["slug"], at, work.draft, given["time_zone"])
        return publish_draft(
            policy,
            revision,
            by,
            at,
            given["effective"],
            form.summary(),
            correction=given.get("correction", False),
        )
