"""How languages set their marks and order their words.

French keeps its high marks apart with spaces at which no line breaks: a narrow one before ``;``, ``!`` and
``?``, a whole one before ``:`` and inside « » (Imprimerie nationale, *Lexique des règles typographiques*).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from policybuilder.lib.problems import Problem

SPACE = "\u00a0"
NARROW = "\u202f"


def colon(language: str) -> str:
    """Return the colon with the space that stands before it."""
    return f"{SPACE}:" if _is_french(language) else ":"


def semicolon(language: str) -> str:
    """Return the semicolon with the space that stands before it."""
    return f"{NARROW};" if _is_french(language) else ";"


def labelled(label: str, said: str, language: str) -> str:
    """Return words behind their label: *Kept: 14 months*; a label that asks needs no colon."""
    return f"{label} {said}" if label.endswith("?") else f"{label}{colon(language)} {said}"


def series(parts: Iterable[str], language: str) -> str:
    """Return parts one after the other: *a; b; c*."""
    return f"{semicolon(language)} ".join(parts)


def sort_key(words: str) -> str:
    """Return what words are sorted by: their letters without marks, as dictionaries do."""
    letters = unicodedata.normalize("NFKD", words)
    return "".join(one for one in letters if not unicodedata.combining(one)).casefold()


def misset(words: str, language: str, place: str) -> Iterator[Problem]:
    """Yield the marks in our words at a place that are not set as their language sets them."""
    pattern = _MISSET.get(language)
    for found in pattern.finditer(words) if pattern else ():
        around = words[max(0, found.start() - 12) : found.end() + 12]
        yield Problem(place, f"a mark is not set as in this language: “{around.strip()}”")


# The heads of tables in clauses and the addresses mailto: and tel: have their colon from elsewhere.
_MISSET = {
    "de": re.compile('["«»]|“\\w|„[^“]*$'),
    "es": re.compile('["“”„]'),
    "fr": re.compile(
        f'["“”„]|(?<!{NARROW})[;!?](?=\\s|$)|(?<!{SPACE})(?<!Table)(?<!mailto)(?<!tel):(?=\\s|$)'
        f"|«(?!{SPACE})|(?<!{SPACE})»"
    ),
}


def _is_french(language: str) -> bool:
    return language.partition("-")[0] == "fr"
