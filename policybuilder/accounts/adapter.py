"""What our sign-up does differently from allauth's."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest

MAILED_LINK = "mailed_link"


class AccountAdapter(DefaultAccountAdapter):
    """Lets the operator close sign-up, and makes it possible where no mail is sent."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say whether strangers may make an account here."""
        return settings.SIGNUP_OPEN

    def send_confirmation_mail(
        self, request: HttpRequest, emailconfirmation: Any, signup: bool
    ) -> None:
        """Send the mail; on localhost without a mail server, keep its link for the next page."""
        super().send_confirmation_mail(request, emailconfirmation, signup)
        if settings.SHOWS_MAILED_LINKS:
            link = self.get_email_confirmation_url(request, emailconfirmation)
            request.session[MAILED_LINK] = link
