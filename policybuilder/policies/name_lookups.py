"""What DNS says of a name."""

from typing import Protocol

import dns.exception
import dns.resolver
from dns.rdatatype import RdataType

PATIENCE = 5.0
"""Seconds for one answer."""


class Unanswered(Exception):
    """DNS gave no answer: that says nothing about the name."""


class Dns(Protocol):
    """Where names are looked up. Both raise Unanswered."""

    def texts(self, name: str) -> frozenset[str]:
        """Return the TXT records of a name."""

    def addresses(self, host: str) -> frozenset[str]:
        """Return the network addresses of a host."""


class SystemDns:
    """The resolver that this machine is set up with."""

    def texts(self, name: str) -> frozenset[str]:
        """Return the TXT records of a name; none where there is no such name."""
        return frozenset(
            b"".join(record.strings).decode(errors="replace")
            for record in _records(name, RdataType.TXT)
        )

    def addresses(self, host: str) -> frozenset[str]:
        """Return the network addresses of a host; none where there is no such name."""
        kinds = (RdataType.A, RdataType.AAAA)
        return frozenset(record.address for kind in kinds for record in _records(host, kind))


def _records(name: str, kind: RdataType) -> list:
    try:
        return list(dns.resolver.resolve(name, kind, lifetime=PATIENCE, search=False))
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    except dns.exception.DNSException as error:
        raise Unanswered(name) from error
