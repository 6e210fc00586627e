"""Filters of the builder's templates."""

from collections.abc import Mapping

from django import template

from policybuilder.builder.fields import in_words
from policybuilder.facts.vocabulary import vocabulary
from policybuilder.policies.kinds import kind_name

register = template.Library()
register.filter(kind_name)


@register.filter
def words(text: Mapping[str, str]) -> str:
    """Content words in the language of the interface."""
    return in_words(text)


@register.filter
def placement(where: str) -> str:
    """Where a disclosure belongs, in words."""
    return in_words(vocabulary("placements").entries[where].words)
