"""Hosts of an owner's own: claimed, proved by DNS, looked at again and again, and given back."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.http.request import validate_host
from django.utils.translation import gettext as _

from policybuilder.lib.host_names import read_host_name
from policybuilder.policies.chain import announce, lock
from policybuilder.policies.models import Domain, Policy
from policybuilder.policies.name_lookups import Dns, SystemDns, Unanswered
from policybuilder.policies.refusals import Refused

MOST = 10
"""How many hosts a policy can have or claim."""
LAPSES = timedelta(days=30)
"""For how long a proof may be missing before the host is served no more, or a claim is forgotten."""
INTERVAL = timedelta(hours=6)
"""After which a host is looked at again."""
AT_ONCE = 500
"""How many hosts one sweep looks at."""
GIVES_UP = 5
"""After how many hosts in a row without an answer a sweep ends."""


class DomainRefused(Refused):
    """The host cannot be claimed."""


def claim(policy: Policy, text: str, at: datetime) -> Domain:
    """Note that an owner wants a host for a policy; claiming it twice changes nothing.

    Raises DomainRefused where it is no host, this site's own, or one more than a policy can have.
    """
    try:
        host = read_host_name(text)
    except ValueError:
        wanted = _("Write the name of a domain, for instance privacy.example.com.")
        raise DomainRefused(wanted) from None
    if host == urlsplit(settings.SITE_URL).hostname or validate_host(host, settings.ALLOWED_HOSTS):
        raise DomainRefused(_("This domain is the site’s own."))
    with transaction.atomic():
        locked, at = lock(policy, at)
        known = locked.domains.filter(host=host).first()
        if known:
            return known
        if locked.domains.count() >= MOST:
            raise DomainRefused(_("A policy can have %(most)d domains at most.") % {"most": MOST})
        return Domain.objects.create(policy=locked, host=host, added_at=at)


def give_back(domain: Domain, at: datetime) -> None:
    """Serve nothing on the host any more; whoever proves it can have it."""
    with transaction.atomic():
        locked, at = lock(domain.policy, at)
        domain.delete()
        announce(locked, at)


def look(domain: Domain, at: datetime, dns: Dns) -> bool:
    """Ask DNS whether a host is its owner's and leads here, and store what it says.

    Returns False, and stores only that it was asked, where DNS does not answer. A host that another policy
    has is handed over once the other's proof is gone. A proof that was missing for `LAPSES` is over.
    """
    try:
        fault = _fault_of(domain, dns)
        holder = None if fault == Domain.Fault.UNPROVED else _holder(domain)
        holds = holder and _fault_of(holder, dns) != Domain.Fault.UNPROVED
    except Unanswered:
        Domain.objects.filter(pk=domain.pk).update(looked_at=at)
        return False
    try:
        with transaction.atomic():
            if holder and not holds:
                _store(holder, at, Domain.Fault.UNPROVED, is_over=True)
            _store(domain, at, Domain.Fault.TAKEN if holds else fault)
    except IntegrityError:
        # Somebody else proved it between our look and our write.
        _store(domain, at, Domain.Fault.TAKEN)
    return True


def look_again(at: datetime, dns: Dns | None = None) -> None:
    """Look at every host that is served, and at new claims, where that was not done for `INTERVAL`."""
    dns = dns or SystemDns()
    silent = 0
    due = Domain.objects.filter(
        Q(proved_at__isnull=False) | Q(added_at__gt=at - LAPSES),
        Q(looked_at__isnull=True) | Q(looked_at__lt=at - INTERVAL),
    )
    for domain in due.order_by(F("looked_at").asc(nulls_first=True))[:AT_ONCE]:
        silent = 0 if look(domain, at, dns) else silent + 1
        if silent == GIVES_UP:
            return


def _fault_of(domain: Domain, dns: Dns) -> str:
    if domain.record not in dns.texts(domain.record_name):
        return Domain.Fault.UNPROVED
    here = dns.addresses(urlsplit(settings.SITE_URL).hostname or "")
    return "" if dns.addresses(domain.host) & here else Domain.Fault.ELSEWHERE


def _holder(domain: Domain) -> Domain | None:
    """The domain of another policy that has the host now."""
    return Domain.objects.proved().filter(host=domain.host).exclude(pk=domain.pk).first()


def _store(domain: Domain, at: datetime, fault: str, *, is_over: bool = False) -> None:
    with transaction.atomic():
        locked, at = lock(domain.policy, at)
        kept = locked.domains.filter(pk=domain.pk).first()
        if kept is None:  # It was given back meanwhile.
            return
        before = kept.proved_at, kept.fault
        kept.fault_since = None if not fault else kept.fault_since if kept.fault == fault else at
        kept.fault, kept.looked_at = fault, at
        if fault in ("", Domain.Fault.ELSEWHERE):
            kept.proved_at = kept.proved_at or at
        elif is_over or (kept.fault_since and at - kept.fault_since >= LAPSES):
            kept.proved_at = None
        kept.save()
        if before != (kept.proved_at, kept.fault):
            announce(locked, at)
