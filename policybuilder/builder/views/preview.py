"""The preview: beside the questions, and as a page of its own without script."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from policybuilder.builder.explaining import chips
from policybuilder.builder.opening import open_work, today
from policybuilder.builder.previewing import preview


@require_safe
def show(request: HttpRequest, key: str) -> HttpResponse:
    """The document as it would be now; only the text where the page asks for that."""
    work = open_work(request, key)
    alone = not request.headers.get("HX-Request")
    asked = request.GET.get("kind"), request.GET.get("language")
    found = preview(work, *asked, today(), editable=alone)
    name = "builder/preview.html" if alone else "builder/preview_text.html"
    context = {"work": work, "preview": found, "facts": work.facts, "alone": alone}
    if not alone:
        context |= {"laws": chips(work, today()), "oob": True}
    return render(request, name, context)
