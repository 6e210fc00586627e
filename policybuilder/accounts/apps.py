"""The app of the users."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Users who sign in with their e-mail address."""

    name = "policybuilder.accounts"
    verbose_name = _("Accounts")
