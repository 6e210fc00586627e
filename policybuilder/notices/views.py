"""The pages on which readers subscribe and leave. They set no cookie; a mailed link is the authority.

Opening a page changes nothing, since mail programs and scanners open links too: a button does.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from policybuilder.notices import subscribing
from policybuilder.notices.forms import SubscribeForm
from policybuilder.notices.limits import address_may_be_asked, client_may_ask
from policybuilder.notices.links import BadLink, confirm_link
from policybuilder.notices.page import page
from policybuilder.policies.announcing import languages_of
from policybuilder.policies.models import Policy
from policybuilder.policies.slugs import Gone, resolve

METHODS = ["GET", "HEAD", "POST"]


@csrf_exempt  # Without a cookie nobody acts in another's name here.
@require_http_methods(METHODS)
def subscribe(request: HttpRequest, slug: str) -> HttpResponse:
    """The form by which a reader asks to be told of changes."""
    try:
        policy = resolve(slug)
    except Policy.DoesNotExist:
        return _nothing(_("No policy was ever published at this address."), 404)
    except Gone:
        return _nothing(_("The policy at this address was deleted by its owner."), 410)
    if not policy.is_public:
        return _nothing(_("The policy at this address is not published at present."), 404)
    if policy.slug != slug:
        start, _old, rest = request.get_full_path().partition(f"/{slug}/")
        return HttpResponsePermanentRedirect(f"{start}/{policy.slug}/{rest}")
    languages = _languages(policy)
    if not languages:
        return _nothing(_("The words of this policy were erased."), 410)
    return _form(request, policy, languages)


def _form(request: HttpRequest, policy: Policy, languages: list[str]) -> HttpResponse:
    language = _language(request, languages)
    posted = request.method == "POST"
    with translation.override(language):
        form = SubscribeForm(languages, language, request.POST if posted else None)
        context = {"form": form, "policy": policy, "company": _company(policy, language)}
        if not form.is_valid():
            return page("subscribe", context, language=language, accent=policy.accent)
        if not client_may_ask(request):
            form.add_error(None, _("Too many requests came from where you are. Try again later."))
            return page("subscribe", context, language=language, accent=policy.accent, status=429)
    email, spoken = form.cleaned_data["email"], form.cleaned_data["language"]
    if address_may_be_asked(request, email):
        subscription = subscribing.ask(policy, email, spoken, timezone.now())
        if settings.SHOWS_MAILED_LINKS:
            context["link"] = confirm_link(subscription, spoken)
    return page("asked", context, language=language, accent=policy.accent)


@csrf_exempt
@require_http_methods(METHODS)
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """What a mailed link opens: a button that confirms the address."""
    try:
        if request.method == "POST":
            subscription = subscribing.confirm(token, timezone.now())
            template, language = "confirmed", subscription.language
        else:
            template = "confirm"
            subscription, language = subscribing.asked_for(token)
    except BadLink:
        return _nothing(_("This link is no longer good. Ask again on the page of the policy."), 404)
    policy = subscription.policy
    context = {"subscription": subscription, "policy": policy}
    return page(template, context, language=language, accent=policy.accent)


@csrf_exempt
@require_http_methods(METHODS)
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Ends a subscription, by a button or by the mail program's own (RFC 8058)."""
    try:
        if request.method == "POST":
            subscribing.unsubscribe(token)
            return page("unsubscribed", {}, language=_interface())
        subscription = subscribing.subscribed(token)
    except BadLink:
        return _nothing(
            _("This link ends no subscription: it was ended before, or the link is not whole."), 404
        )
    policy = subscription.policy
    context = {"subscription": subscription, "policy": policy}
    return page("unsubscribe", context, language=subscription.language, accent=policy.accent)


def _nothing(message: str, status: int) -> HttpResponse:
    return page("nothing", {"message": message}, language=_interface(), status=status)


def _interface() -> str:
    return translation.get_language() or settings.LANGUAGE_CODE


def _languages(policy: Policy) -> list[str]:
    """The languages of the version that stands last, in which notices are written."""
    latest = policy.standing().first()
    return languages_of(latest) if latest else []


def _language(request: HttpRequest, languages: list[str]) -> str:
    wanted = request.GET.get("lang") or _interface()
    return wanted if wanted in languages else languages[0]


def _company(policy: Policy, language: str) -> str:
    latest = policy.standing()[0]
    kind = next(kind for kind, spoken in latest.documents() if spoken == language)
    return str(latest.document(kind, language)["company"])
