"""What is told about domain names."""

from policybuilder.facts.conditions import Known, condition
from policybuilder.facts.derived import domains as told
from policybuilder.facts.reading import any_of, does, extra, of_kind
from policybuilder.facts.view import View


@condition
def tells_domain_contacts(view: View) -> Known:
    """It is told which contacts a registration records."""

    def named(activity: View) -> Known:
        domains = extra(activity, "domains")
        roles = None if domains is None else domains.contact_roles
        return Known.of(None if roles is None else bool(roles))

    return does(view, "register_domains") & any_of(of_kind(view, "register_domains"), named)


@condition
def publishes_domain_data(view: View) -> Known:
    """A public look-up shows registration data, and it is told which."""
    lookup = told.domain_lookup(view)
    shown = None if lookup.fields is None else bool(lookup.fields)
    return does(view, "register_domains") & Known.of(lookup.published) & Known.of(shown)


@condition
def deposits_domain_data(view: View) -> Known:
    """A copy of registration data is deposited with an escrow provider."""
    named = Known.YES if told.escrow_providers(view) else Known.UNKNOWN
    return does(view, "register_domains") & named


@condition
def tells_domain_claims(view: View) -> Known:
    """It is told what follows when someone has a claim against a hidden holder."""

    def followed(activity: View) -> Known:
        claims = extra(activity, "domain_claims")
        then = None if claims is None else claims.then
        return Known.of(None if then is None else bool(then))

    return does(view, "shield_domains") & any_of(of_kind(view, "shield_domains"), followed)
