"""How often may be asked, counted in the shared cache by the limiter that guards signing in.

The rates stand in the settings, ACCOUNT_RATE_LIMITS.
"""

from allauth.core import ratelimit
from django.http import HttpRequest


def client_may_ask(request: HttpRequest) -> bool:
    """Count a request of this client and say whether it was not one too many."""
    return ratelimit.consume(request, action="notices_client")


def address_may_be_asked(request: HttpRequest, email: str) -> bool:
    """Count a mail to this address and say whether it was not one too many."""
    return ratelimit.consume(request, action="notices_address", key=email.lower())
