"""The questionnaire: the list of sections, one section, one item, one answer, confirming."""

from collections.abc import Container, Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from policybuilder.builder.explaining import chips
from policybuilder.builder.fields import in_words
from policybuilder.builder.items import activity_page, item_rows
from policybuilder.builder.link_mail import LinkMailForm, link_to
from policybuilder.builder.listing import item_name
from policybuilder.builder.offering import (
    found_activities,
    found_services,
    offered_services,
)
from policybuilder.builder.opening import open_work, today
from policybuilder.builder.progress import SECTION_OF_LIST, neighbours, progress_of
from policybuilder.builder.shape import annotation_at
from policybuilder.builder.sheet import Sheet, direct
from policybuilder.builder.wording import question_at
from policybuilder.builder.work import ITEM_LISTS, Work, within
from policybuilder.documents.contradictions import contradict
from policybuilder.facts.paths import read
from policybuilder.facts.questions import (
    Question,
    Section,
    asked,
    asked_of_items,
    question_of,
    questions,
    sections,
)
from policybuilder.policies.refusals import Conflict, Refused

LISTS_IN = {"activities": ("activities",), "services": ("services", "cookies")}
"""The lists that stand on a section's page, above its questions."""


@require_safe
def overview(request: HttpRequest, key: str) -> HttpResponse:
    """The list of sections and what is left in each."""
    return overview_page(request, open_work(request, key), LinkMailForm())


def overview_page(request: HttpRequest, work: Work, form: LinkMailForm) -> HttpResponse:
    """The list of sections, with the form that sends a visitor the link of the draft."""
    context = {
        "work": work,
        "progress": progress_of(work, today(), contradict(work.facts, today())),
        "form": form,
        "address": link_to(work),
    }
    return render(request, "builder/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, key: str, section: str) -> HttpResponse:
    """The questions of one section. A submitted page is stored as far as it is valid."""
    work = open_work(request, key)
    chosen = _section(section)
    data = request.POST if request.method == "POST" else None
    opened = request.GET.getlist("ask")
    sheet = Sheet(work, _questions(work, chosen, opened), data, opened)
    if data is not None and submit(sheet, data, LISTS_IN.get(chosen.id, ())):
        if sheet.ticked or "gate" in data:
            return _past_gate(sheet, chosen)
        _before, after = neighbours(chosen.id, work.facts.kinds)
        if after is None:
            return redirect("builder:review", key=key)
        # The place is named, for a browser takes the old one along.
        return redirect(reverse("builder:section", args=[key, after.id]) + "#main")
    context = {
        **_context(work, chosen, sheet),
        "lists": _lists(work, chosen, request.GET.get("find", "")),
        "unasked": _unasked(chosen, {one.path for one in sheet.asked}),
        "has_suggested": any(
            one.path.partition(".")[0] in LISTS_IN.get(chosen.id, ()) for one in work.open
        ),
        "title": in_words(chosen.title),
        "intro": in_words(chosen.intro),
    }
    return render(request, "builder/section.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, key: str, head: str, item: str) -> HttpResponse:
    """The questions about one activity, service or cookie."""
    work = open_work(request, key)
    found = read(work.values, f"{head}.{item}") if head in ITEM_LISTS else None
    if found is None:
        raise Http404(_("There is no such entry."))
    data = request.POST if request.method == "POST" else None
    place = f"{head}.{found['id']}"
    about = (one for one in asked_of_items(work.facts, today()) if within(one[0], place))
    sheet = Sheet(work, about, data)
    if data is not None and submit(sheet, data):
        return redirect(_list_address(key, head, item))
    context = {
        **_context(work, _section(SECTION_OF_LIST[head]), sheet),
        "title": item_name(found),
        "head": head,
        "item": found,
        "back": _list_address(key, head, item),
    }
    return render(request, "builder/item.html", context)


@require_POST
def answer(request: HttpRequest, key: str, path: str) -> HttpResponse:
    """Store one answer while the owner goes on; say that it is saved, or what is wrong with it."""
    work = open_work(request, key)
    question = question_at(path)
    if question is None or not _has_place(work, path):
        raise Http404(_("There is no such question."))
    sheet = Sheet(work, [(path, question)], request.POST)
    sheet.save(seen_in(request.POST, work), timezone.now())
    response = render(request, "builder/saved.html", {"asked": sheet.asked[0], "work": work})
    response["HX-Trigger"] = "answer-saved"
    return response


@require_POST
def confirm(request: HttpRequest, key: str) -> HttpResponse:
    """Turn suggestions into answers: those at the paths that the button names."""
    work = open_work(request, key)
    places = request.POST.getlist("path")
    chosen = [one.path for one in work.open if any(within(one.path, place) for place in places)]
    try:
        work.confirm(chosen, seen_in(request.POST, work), timezone.now())
    except Conflict:
        messages.warning(
            request, _("One of these answers was changed elsewhere. Please look again.")
        )
    return redirect(f"{_back(request.POST, key)}#{_place(places[0] if places else '')}")


@require_POST
def undo(request: HttpRequest, key: str) -> HttpResponse:
    """Take the last change back, or bring it back where that was the last change."""
    work = open_work(request, key)
    try:
        work.undo(seen_in(request.POST, work), timezone.now())
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("The last change was taken back. “Undo” brings it back."))
    return redirect(_back(request.POST, key))


def _has_place(work: Work, path: str) -> bool:
    """Whether an answer can stand at a path: its item is there, and of a kind that has it."""
    item = ".".join(path.split(".")[:2])
    if path.partition(".")[0] in ITEM_LISTS and read(work.values, item) is None:
        return False
    try:
        annotation_at(work.values, path)
    except KeyError:
        return False
    return True


def submit(sheet: Sheet, data: QueryDict, lists: Iterable[str] = ()) -> bool:
    """Store a submitted page and confirm what it asks to; tell whether the owner can go on.

    ``lists`` stand on the same page and are confirmed with it.
    """
    now, work = timezone.now(), sheet.work
    clear = sheet.save(seen_in(data, work), now)
    if clear and "confirm" in data:
        listed = [one.path for one in work.open if one.path.partition(".")[0] in lists]
        work.confirm([*sheet.suggested, *listed], work.draft.revision, now)
    return clear


def _past_gate(sheet: Sheet, chosen: Section) -> HttpResponse:
    """Of the things that a gate names, deny those that were not ticked; ask about the others."""
    work = sheet.work
    denied = {one.path: "none" for one in sheet.gate if one.path not in sheet.ticked}
    work.save(denied, work.draft.revision, timezone.now())
    address = reverse("builder:section", args=[work.key, chosen.id])
    asked = urlencode({"ask": sheet.ticked}, doseq=True)
    place = f"q-{sheet.ticked[0]}" if sheet.ticked else "questions"
    return redirect(f"{address}?{asked}#{place}")


def seen_in(data: QueryDict, work: Work) -> int:
    """The revision of the draft that the page showed; an unreadable one counts as the oldest."""
    seen = data.get("seen", "")
    return int(seen) if seen.isdecimal() and len(seen) < 10 else 0


def _section(identifier: str) -> Section:
    for found in sections():
        if found.id == identifier:
            return found
    raise Http404(_("There is no such section."))


def _questions(
    work: Work, chosen: Section, opened: Iterable[str] = ()
) -> Iterable[tuple[str, Question]]:
    """The questions of a section: those asked, those something is suggested for, those `opened`."""
    found = dict(asked(work.facts, today()))
    for path in opened:
        if path in questions():
            found[path] = questions()[path].model_copy(update={"optional": False})
    for one in work.open:
        about = question_of(one.path)
        if about is not None:
            found.setdefault(about, questions()[about])
    ordered = ((path, found[path]) for path in questions() if path in found)
    return direct(ordered, chosen.id)


def _unasked(chosen: Section, shown: Container[str]) -> list[tuple[str, str]]:
    """The questions of a section that the answers do not call for, by path and words."""
    return [
        (path, in_words(question.ask))
        for path, question in direct(questions().items(), chosen.id)
        if path not in shown
    ]


def _context(work: Work, chosen: Section, sheet: Sheet) -> dict[str, Any]:
    before, after = neighbours(chosen.id, work.facts.kinds)
    return {
        "work": work,
        "sheet": sheet,
        "section": chosen,
        "before": before,
        "after": after,
        "progress": progress_of(work, today()),
        "laws": chips(work, today()),
    }


def _lists(work: Work, chosen: Section, sought: str) -> dict[str, Any]:
    """The lists that stand on a section's page, with what is sought."""
    if chosen.id == "activities":
        return {
            "activities": activity_page(work, today()),
            "sought": sought,
            "found": found_activities(work, sought),
        }
    if chosen.id == "services":
        return {
            "services": item_rows(work, "services", today()),
            "cookies": item_rows(work, "cookies", today()),
            "offered": offered_services(work),
            "sought": sought,
            "found": found_services(work, sought, today()),
        }
    return {}


def _list_address(key: str, head: str, item: str) -> str:
    section = SECTION_OF_LIST[head]
    return reverse("builder:section", args=[key, section]) + f"#{head}-{item}"


def _place(path: str) -> str:
    """Where on its page an answer stands: its row in a list, or its heading, which unfolds nothing."""
    head, _dot, rest = path.partition(".")
    return f"{head}-{rest}" if head in ITEM_LISTS and "." not in rest else f"t-{path}"


def _back(data: QueryDict, key: str) -> str:
    """Where the owner came from: a section or an item of this draft."""
    section, head, item = data.get("section", ""), data.get("head", ""), data.get("item", "")
    if head in ITEM_LISTS and item:
        return reverse("builder:item", args=[key, head, item])
    return reverse("builder:section", args=[key, section or sections()[0].id])
