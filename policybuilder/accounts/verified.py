"""Users whom the operator vouches for."""

from allauth.account.models import EmailAddress
from django.core.validators import validate_email

from policybuilder.accounts.models import User


def verified_user(email: str) -> User:
    """Return the user of this address; a new one counts as verified and has no password yet.

    Raises ValidationError where `email` is no e-mail address.
    """
    validate_email(email)
    user, made = User.objects.get_or_create(email=email.lower())
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
        EmailAddress.objects.get_or_create(
            user=user, email=user.email, defaults={"verified": True, "primary": True}
        )
    return user
