"""Sends a visitor the link of their draft, so that they can go on with another device."""

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from policybuilder.builder.link_mail import LinkMailForm, send_link
from policybuilder.builder.opening import open_work
from policybuilder.builder.views.wizard import overview_page


@require_POST
def send(request: HttpRequest, key: str) -> HttpResponse:
    """Send the link to an address. A draft in an account has no link that opens it."""
    work = open_work(request, key)
    if work.draft.owner_id:
        raise Http404(_("This draft is in an account. Sign in on the other device."))
    form = LinkMailForm(request.POST)
    if not form.is_valid():
        return overview_page(request, work, form)
    email = form.cleaned_data["email"]
    if not _may_send(request, email):
        form.add_error(None, _("That was often. Please wait, or copy the link by hand."))
        return overview_page(request, work, form)
    try:
        send_link(work, email)
    except OSError:  # smtplib's errors are OSErrors.
        form.add_error(None, _("The mail could not be sent. Try again later, or copy the link."))
        return overview_page(request, work, form)
    if settings.SHOWS_MAILED_LINKS:
        messages.warning(request, _("This installation sends no mail. Copy the link by hand."))
    else:
        messages.success(request, _("The link is on its way to %(email)s.") % {"email": email})
    return redirect("builder:overview", key=key)


def _may_send(request: HttpRequest, email: str) -> bool:
    """Count the mail and say whether it is not one too many, of this client or to this address."""
    return ratelimit.consume(request, action="draft_link_client") and ratelimit.consume(
        request, action="draft_link_address", key=email.lower()
    )
