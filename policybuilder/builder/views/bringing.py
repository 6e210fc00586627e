"""Start from what exists: a file of answers, another policy, and what can be seen of one's own site."""

from collections.abc import Iterator

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from policybuilder.accounts.models import User
from policybuilder.builder.fields import spoken
from policybuilder.builder.opening import PENDING, open_work
from policybuilder.builder.recognised import add, offers
from policybuilder.builder.site_look import NotSeen, look_at
from policybuilder.builder.upload_forms import FactsFileForm, RecordingForm
from policybuilder.builder.views.wizard import seen_in
from policybuilder.builder.work import Work
from policybuilder.facts.files import facts_json
from policybuilder.facts.paths import Values, read
from policybuilder.policies.access import draft_of
from policybuilder.policies.drafts import give_link, start_draft
from policybuilder.policies.models import Draft
from policybuilder.policies.refusals import Conflict


@require_http_methods(["GET", "HEAD", "POST"])
def start_from(request: HttpRequest) -> HttpResponse:
    """Begin a draft with the answers of a file, or with those of another policy of one's own."""
    owner = request.user if isinstance(request.user, User) else None
    form = FactsFileForm()
    if request.method == "POST":
        if owner and request.POST.get("copy", "").isdecimal():
            copied = draft_of(owner, int(request.POST["copy"][:18]))
            return _begun(request, owner, copied.facts)
        form = FactsFileForm(request.POST, request.FILES)
        if form.is_valid():
            return _begun(request, owner, facts_json(form.cleaned_data["file"]))
    context = {"form": form, "drafts": _drafts_of(owner) if owner else ()}
    return render(request, "builder/start_from.html", context)


def _drafts_of(owner: User) -> Iterator[tuple[Draft, str]]:
    """Each draft of an owner with the name of its business, the one worked on last first."""
    for draft in Draft.objects.filter(owner=owner).select_related("policy").order_by("-touched_at"):
        yield draft, spoken(read(draft.facts, "controller.name") or _("No name yet"))


def _begun(request: HttpRequest, owner: User | None, facts: Values) -> HttpResponse:
    now = timezone.now()
    draft = start_draft(now, owner, facts)
    key = str(draft.pk) if owner else give_link(draft)
    Work(draft, key).follow(now)
    if owner is None:
        request.session[PENDING] = key
    return redirect("builder:overview", key=key)


@require_http_methods(["GET", "HEAD", "POST"])
def site(request: HttpRequest, key: str) -> HttpResponse:
    """What a recording, or a look at the pages, shows of the site: services and cookies to choose from."""
    work = open_work(request, key)
    address = (read(work.values, "reach.sites.0") or {}).get("url", "")
    context = {"work": work, "form": RecordingForm(), "address": address}
    if request.method == "POST" and "look" in request.POST:
        fault, recording = "", None
        if not ratelimit.consume(request, action="site_look"):
            fault = _("That was often. Please wait an hour, or use a recording.")
        else:
            try:
                recording = look_at(address, timezone.now())
            except NotSeen as error:
                fault = _not_seen(error.reason)
        found = offers(work, recording) if recording else None
        context |= {"fault": fault, "offers": found, "looked": True}
    elif request.method == "POST":
        form = RecordingForm(request.POST, request.FILES)
        found = offers(work, form.cleaned_data["file"]) if form.is_valid() else None
        context |= {"form": form, "offers": found}
    return render(request, "builder/site.html", context)


def _not_seen(reason: str) -> str:
    return {
        "address": _(
            "The web address in your answers cannot be opened. Correct it, or use a recording."
        ),
        "private": _("The web address does not lead to a public server, so we do not open it."),
        "silent": _("The site does not answer in time. Try again later, or use a recording."),
        "no_page": _("The site answers with no page that we can read. Use a recording instead."),
    }[reason]


@require_POST
def add_seen(request: HttpRequest, key: str) -> HttpResponse:
    """Suggest what was ticked of that."""
    work = open_work(request, key)
    ticked = request.POST.getlist("service"), request.POST.getlist("cookie")
    try:
        companies, cookies = add(work, *ticked, seen_in(request.POST, work), timezone.now())
    except Conflict:
        messages.warning(request, _("This list was changed elsewhere. Please look again."))
    else:
        added = [
            ngettext("%d company", "%d companies", companies) % companies,
            ngettext("%d cookie", "%d cookies", cookies) % cookies,
        ]
        words = _("Suggested: %(companies)s and %(cookies)s. Look through them and confirm.")
        messages.success(request, words % {"companies": added[0], "cookies": added[1]})
    return redirect(reverse("builder:section", args=[key, "services"]) + "#services")
