"""Citations of laws in the reader's language: *GDPR Art. 13* is *DSGVO Art. 13* in German.

A citation is written once, in English. The vocabulary `citations` has the words that change.
"""

import re
from functools import cache

from policybuilder.facts.vocabulary import vocabulary
from policybuilder.laws.model import Law
from policybuilder.laws.registry import laws
from policybuilder.lib.translations import SOURCE
from policybuilder.lib.typography import series


def cited(citation: str, language: str) -> str:
    """Return a citation in a language; what has no other name there stays as it is."""
    names = _names(language)
    said = _pattern().sub(lambda found: names[found[0]], citation)
    return series(said.split("; "), language)


def laws_cited(citation: str) -> tuple[Law, ...]:
    """The laws that a citation names, each once; those of which the library knows how they are cited."""
    known = _laws_by_words()
    words = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    found = re.finditer(rf"(?<!\w)(?:{words})", citation)
    return tuple(laws()[id] for id in dict.fromkeys(known[one[0]] for one in found))


@cache
def _laws_by_words() -> dict[str, str]:
    return {words: law.id for law in laws().values() for words in law.cited_by}


@cache
def _names(language: str) -> dict[str, str]:
    found = vocabulary("citations").entries.values()
    return {entry.words[SOURCE]: entry.words.get(language, entry.words[SOURCE]) for entry in found}


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_names(SOURCE), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
