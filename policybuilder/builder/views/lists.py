"""Buttons on the lists of activities, services and cookies. Each works without script."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from policybuilder.builder import items
from policybuilder.builder.opening import open_work
from policybuilder.builder.progress import SECTION_OF_LIST
from policybuilder.builder.views.wizard import seen_in
from policybuilder.builder.work import Work
from policybuilder.lib.problems import Invalid
from policybuilder.policies.refusals import Conflict

LONGEST_NAME = 200


@require_POST
def change(request: HttpRequest, key: str, head: str) -> HttpResponse:
    """Do what a button on a list says, and show the list again at that place."""
    if head not in SECTION_OF_LIST:
        raise Http404(_("There is no such list."))
    work = open_work(request, key)
    seen, now = seen_in(request.POST, work), timezone.now()
    place = head
    try:
        match _button(request):
            case ("now" | "may" | "never") as status, kind if head == "activities":
                items.set_status(work, kind, status, seen, now)
                place = f"{head}-{kind}"
            case ("ticked" | "others") as button, _kind if head == "activities":
                items.add_activities(work, request.POST.getlist("kind"), seen, now)
                if button == "others":
                    items.deny_others(work, work.draft.revision, now)
            case "none", _all:
                items.say_none(work, head, seen, now)
            case "remove", item:
                items.remove_item(work, head, item, seen, now)
            case "add", service if head == "services" and service:
                items.add_service(work, service, seen, now)
                place = f"{head}-{service}"
            case "own", _typed:
                return _add_own(request, work, head, seen)
    except Conflict:
        messages.warning(request, _("This list was changed elsewhere. Please look again."))
    except (KeyError, Invalid):
        messages.error(request, _("There is no such entry any more."))
    return redirect(reverse("builder:section", args=[key, SECTION_OF_LIST[head]]) + f"#{place}")


def _button(request: HttpRequest) -> tuple[str, str]:
    for name in ("now", "may", "never", "ticked", "others", "none", "remove", "own", "add"):
        if name in request.POST:
            return name, request.POST[name]
    return "", ""


def _add_own(request: HttpRequest, work: Work, head: str, seen: int) -> HttpResponse:
    """Add what the owner named, and go on to the questions about it."""
    name = request.POST.get("name", "").strip()[:LONGEST_NAME]
    if not name or "\x00" in name:
        messages.error(request, _("Give it a name first."))
        return redirect("builder:section", work.key, SECTION_OF_LIST[head])
    if head == "activities":
        like = request.POST.get("like", "")
        item = items.add_own_activity(work, name, like, seen, timezone.now())
    else:
        item = items.add_own(work, head, name, seen, timezone.now())
    return redirect("builder:item", work.key, head, item)
