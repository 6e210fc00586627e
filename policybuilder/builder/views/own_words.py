"""The page of one passage of own words: write it, change it, go back to our words."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from policybuilder.builder.opening import open_work, today
from policybuilder.builder.own_words import (
    Passage,
    adding,
    passage_at,
    replacing,
    store,
    take_back,
)
from policybuilder.builder.own_words_form import OwnWordsForm
from policybuilder.builder.wording import in_a_line
from policybuilder.documents.render.html import clause_html
from policybuilder.lib.problems import Invalid
from policybuilder.policies.refusals import Conflict

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
def replace(request: HttpRequest, key: str, kind: str, language: str, clause: str) -> HttpResponse:
    """Words in the place of a clause."""
    work = open_work(request, key)
    try:
        passage = replacing(work, kind, language, clause, today())
    except LookupError:
        raise Http404(_("There is no such clause in the document.")) from None
    return _page(request, passage)


@require_http_methods(METHODS)
def add(request: HttpRequest, key: str, kind: str, language: str, section: str) -> HttpResponse:
    """New words at the end of a section."""
    work = open_work(request, key)
    try:
        passage = adding(work, kind, language, section, today())
    except LookupError:
        raise Http404(_("There is no such section in the document.")) from None
    return _page(request, passage)


@require_http_methods(METHODS)
def change(request: HttpRequest, key: str, position: int) -> HttpResponse:
    """Words that are stored already."""
    work = open_work(request, key)
    try:
        passage = passage_at(work, position, today())
    except LookupError:
        raise Http404(_("These words are not there any more.")) from None
    return _page(request, passage)


def _page(request: HttpRequest, passage: Passage) -> HttpResponse:
    form = OwnWordsForm(passage, request.POST if request.method == "POST" else None)
    entry = passage.entry
    shown = urlencode({"kind": entry["kind"], "language": entry["language"]})
    back = f"{reverse('builder:preview', args=[passage.work.key])}?{shown}#{passage.anchor}"
    if request.method == "POST" and _stored(request, passage, form):
        return redirect(back)
    context = {
        "work": passage.work,
        "passage": passage,
        "form": form,
        "back": back,
        "ours": clause_html(passage.without, passage.ours) if passage.ours else "",
    }
    return render(request, "builder/own_words.html", context)


def _stored(request: HttpRequest, passage: Passage, form: OwnWordsForm) -> bool:
    """Do what the pressed button says; tell whether it is done."""
    now = timezone.now()
    try:
        if "take_back" in request.POST:
            take_back(passage, now)
            messages.success(request, _("Your own words are removed."))
            return True
        if not form.is_valid():
            return False
        store(passage, form.cleaned_data["words"], form.cleaned_data.get("covers", ()), now)
    except Conflict:
        form.add_error(None, _("These words were changed in another tab. Please save again."))
        return False
    except Invalid as invalid:
        form.add_error(None, in_a_line(problem.message for problem in invalid.problems))
        return False
    messages.success(request, _("Your own words stand in the document."))
    return True
