"""The mail that brings a visitor's draft to another device: it carries the secret link, and nothing else."""

from django import forms
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from policybuilder.builder.work import Work


class LinkMailForm(forms.Form):
    """Asks where to send the link."""

    email = forms.EmailField(
        label=gettext_lazy("To go on with another device, send the link to your e-mail address"),
        help_text=gettext_lazy("We use the address for this one mail and do not keep it."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": gettext_lazy("Enter your e-mail address.")},
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id="id-%s")


def link_to(work: Work) -> str:
    """The whole address of a draft. It never comes from the request, whose host anybody can invent."""
    return settings.SITE_URL + reverse("builder:overview", args=[work.key])


def send_link(work: Work, email: str) -> None:
    """Mail the link. Raises OSError where the mail server does not take it."""
    body = render_to_string("builder/mail/link.txt", {"link": link_to(work)})
    mail = EmailMessage(
        _("The link to your draft"), body, to=[email], headers={"Auto-Submitted": "auto-generated"}
    )
    mail.send()
