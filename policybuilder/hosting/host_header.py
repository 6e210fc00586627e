"""Whose host a request names, as far as its header tells: this site's, perhaps an owner's, or nobody's."""

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from policybuilder.lib.host_names import SHAPE

LONGEST = 300
"""How many characters of the header are read."""


def owners_host(header: str) -> str | None:
    """Return the host where it may be an owner's, empty for this site's own, None where it is no host.

    In small letters, without port and final dot.
    """
    host, _port = split_domain_port(header[:LONGEST])
    if host and validate_host(host, settings.ALLOWED_HOSTS):
        return ""
    return host if SHAPE.fullmatch(host) else None
