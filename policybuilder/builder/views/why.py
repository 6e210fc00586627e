"""Why something stands in the draft: pages of their own, and texts beside the questions."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from policybuilder.builder.explaining import explain, law_in_view
from policybuilder.builder.opening import open_work, today
from policybuilder.documents.assemble import UnknownKind, assemble
from policybuilder.documents.render.html import clause_html
from policybuilder.facts.view import MissingWords
from policybuilder.lib.problems import Invalid


@require_safe
def clause(request: HttpRequest, key: str, kind: str, language: str, clause: str) -> HttpResponse:
    """Why a clause stands in a document; of the sentence with the answers `at`, where one is named."""
    work = open_work(request, key)
    facts = work.facts
    try:
        if kind not in facts.kinds or language not in facts.languages:
            raise LookupError(kind)
        document = assemble(facts, kind, language, today())
        found = explain(work, document, clause, request.GET.getlist("at"), today())
    except (LookupError, MissingWords, UnknownKind, Invalid):
        raise Http404(_("There is no such clause in the document.")) from None
    return _show(
        request,
        "why",
        {
            "work": work,
            "document": document,
            "explanation": found,
            "words": clause_html(document, found.clause),
        },
    )


@require_safe
def law(request: HttpRequest, key: str, law: str) -> HttpResponse:
    """Why a law appears to apply, and what it still needs."""
    work = open_work(request, key)
    try:
        found = law_in_view(work, law, today())
    except LookupError:
        raise Http404(_("This law does not appear to apply.")) from None
    return _show(request, "law", {"work": work, "law": found})


def _show(request: HttpRequest, name: str, context: dict[str, object]) -> HttpResponse:
    """The page, or only its text where a page asks for that."""
    alone = not request.headers.get("HX-Request")
    suffix = "" if alone else "_text"
    return render(request, f"builder/{name}{suffix}.html", {**context, "alone": alone})
