"""What the installation published itself, for its own pages to link to."""

from django import template

from policybuilder.policies.models import Policy
from policybuilder.policies.slugs import EXAMPLE, OWN_POLICY

register = template.Library()


@register.simple_tag
def own_policy() -> Policy | None:
    """The installation's own policy, or None where it has none to show."""
    return _public(OWN_POLICY)


@register.simple_tag
def example_policy() -> Policy | None:
    """The policy of an invented shop, or None where it is not there."""
    return _public(EXAMPLE)


def _public(slug: str) -> Policy | None:
    policy = Policy.objects.filter(slug=slug).first()
    return policy if policy and policy.is_public else None
