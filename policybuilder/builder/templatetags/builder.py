"""Filters of the builder's templates."""

from collections.abc import Mapping

from django import template

from policybuilder.builder.fields import in_words, interface_language
from policybuilder.builder.widgets import language_name
from policybuilder.builder.wording import cited, in_a_line, labelled
from policybuilder.facts.vocabulary import vocabulary
from policybuilder.laws.citations import laws_cited
from policybuilder.lib import typography
from policybuilder.policies.kinds import kind_name

register = template.Library()
register.filter(kind_name)
register.filter(cited)
register.filter(labelled)
register.filter(in_a_line)
register.filter(language_name)
register.filter(laws_cited)


@register.simple_tag
def colon() -> str:
    """The colon as the language of the interface sets it."""
    return typography.colon(interface_language())


@register.filter
def words(text: Mapping[str, str]) -> str:
    """Content words in the language of the interface."""
    return in_words(text)


@register.filter
def placement(where: str) -> str:
    """Where a disclosure belongs, in words."""
    return in_words(vocabulary("placements").entries[where].words)
