"""The page on which an owner sees where a policy stands, and adds hosts of their own."""

from urllib.parse import urlsplit

from allauth.core import ratelimit
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from policybuilder.policies.access import policy_of
from policybuilder.policies.domains import DomainRefused, claim, give_back, look
from policybuilder.policies.name_lookups import SystemDns
from policybuilder.policies.places import Place, home_of


class HostForm(forms.Form):
    """Asks for a host."""

    host = forms.CharField(
        label=gettext_lazy("Your domain"),
        max_length=300,
        help_text=gettext_lazy("For instance privacy.example.com."),
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "spellcheck": "false", "inputmode": "url"}
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def addresses(request: HttpRequest, slug: str) -> HttpResponse:
    """Every address of a policy; a form to add a host."""
    policy = policy_of(request.user, slug)
    form = HostForm(request.POST if request.method == "POST" else None, auto_id="id-%s")
    if form.is_valid():
        try:
            claim(policy, form.cleaned_data["host"], timezone.now())
        except DomainRefused as refused:
            form.add_error("host", str(refused))
        else:
            messages.success(request, _("Now set its two DNS records, and have them checked here."))
            return redirect("builder:addresses", slug=slug)
    context = {
        "policy": policy,
        "form": form,
        "site": Place(policy.slug),
        "site_host": urlsplit(settings.SITE_URL).hostname,
        "home": home_of(policy),
        "domains": policy.domains.order_by("added_at"),
    }
    return render(request, "builder/addresses.html", context)


@require_POST
@login_required
def act(request: HttpRequest, slug: str, key: int, act: str) -> HttpResponse:
    """Ask DNS about a host, or give it back."""
    domain = get_object_or_404(policy_of(request.user, slug).domains, pk=key)
    match act:
        case "remove":
            give_back(domain, timezone.now())
            messages.success(request, _("%(host)s is free again.") % {"host": domain.host})
        case "check":
            if not ratelimit.consume(request, action="domain_look"):
                messages.error(request, _("That was often. Please wait an hour."))
            elif not look(domain, timezone.now(), SystemDns()):
                messages.error(request, _("DNS did not answer. Please try again in some minutes."))
        case _:
            raise Http404(_("There is no such button."))
    return redirect("builder:addresses", slug=slug)
