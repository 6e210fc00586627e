"""In which language a reader gets a page."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from policybuilder.clauses.formats import day


def negotiate(accept: str, available: Sequence[str]) -> str:
    """Return the language of `available` that an Accept-Language header likes best.

    Where it likes none of them, the first: a policy in another language is better than no policy.
    """
    for wanted, quality in parse_accept_lang_header(accept.lower()):
        if wanted == "*" or not quality:
            continue
        primary = wanted.partition("-")[0]
        if primary in available:
            return primary
    return available[0]


def in_words(value: date) -> str:
    """Return a day in words of the language in use: *9 October 2017*."""
    return str(day(value, translation.get_language() or settings.LANGUAGE_CODE))


def interface(language: str) -> str:
    """Return the language of our own words around a document in `language`."""
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
