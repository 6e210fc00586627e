"""How values become words in a language: lists, periods, days, countries.

Each function takes and returns `Told`, so that what it makes keeps the answers it comes from.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.units import format_unit

from policybuilder.facts.shapes import period_parts
from policybuilder.facts.told import Picked, Told
from policybuilder.facts.view import label
from policybuilder.lib import typography


def _words(item: object) -> Told:
    if isinstance(item, Picked):
        return item.words
    if not isinstance(item, str):
        raise TypeError(f"{item!r} has no words to print")
    return item if isinstance(item, Told) else Told(item)


def listed(items: Iterable[object], language: str, style: str = "standard") -> Told:
    """Return items as a list in a sentence: *a, b and c*; with style ``or``: *a, b or c*.

    Items that are lists themselves stay apart: *a, b and c, and d*; *a; b, c and d; and e*.
    """
    told = [_words(item) for item in items]
    plain = [_PARENTHESES.sub("", words) for words in told]
    commas = any("," in words for words in plain)
    if len(told) > 1 and (commas or any(_joins(words, language) for words in plain)):
        words = _apart(told, language, style, typography.semicolon(language) if commas else ",")
    else:
        words = _format_list(told, style, _list_locale(language))
    return Told(words, _all_paths(told), key=told[0].key if told else "")


def listed_or(items: Iterable[object], language: str) -> Told:
    """Return items as a list of which one is meant: *a, b or c*."""
    return listed(items, language, "or")


_PARENTHESES = re.compile(r"\([^)]*\)")


def _joins(words: str, language: str) -> bool:
    """Whether words hold *and* or *or* of the language."""
    return any(end in words for end in _ends(language))


@cache
def _ends(language: str) -> tuple[str, ...]:
    softer = [softer for _, softer, _ in _SOFTER] if language == "es" else []
    return (*(_format_list(("", ""), style, language) for style in ("standard", "or")), *softer)


# Where an item holds "and" itself, these join the last one; English and French have a comma instead,
# since "ainsi que" joins no verbs.
_AS_WELL = {"de": " sowie", "es": ", así como"}


def _apart(told: Sequence[str], language: str, style: str, mark: str) -> str:
    """Join items that a plain list would run together."""
    *others, last = told
    first = f"{mark} ".join(others)
    joined = _format_list(("", last), style, language)
    if mark == "," and language in _AS_WELL:
        return first + (f"{_AS_WELL[language]} {last}" if style == "standard" else joined)
    return first + ("," if len(told) == 2 else mark) + joined


def _format_list(items: Sequence[str], style: str, locale: str) -> str:
    words = format_list(items, style=style, locale=_locale(locale))  # type: ignore[arg-type]
    return _softened(words, items[-1]) if locale == "es" and len(items) > 1 else words


# Spanish "y" is "e" before the same sound, "o" is "u"; CLDR's patterns do not know what follows.
_SOFTER = (
    (" y ", " e ", re.compile("h?[ií](?![aeo])", re.IGNORECASE)),
    (" o ", " u ", re.compile("h?[oó]", re.IGNORECASE)),
)


def _softened(words: str, last: str) -> str:
    """Return a Spanish list with the *e* or *u* that its last item calls for."""
    for join, softer, sound in _SOFTER:
        if sound.match(last) and words.endswith(join + last):
            return words.removesuffix(join + last) + softer + last
    return words


_locale = cache(Locale.parse)


def _list_locale(language: str) -> str:
    # Plain "en" puts a comma before "and"; the texts are written without it.
    return "en_GB" if language == "en" else language


def period(value: str, language: str) -> Told:
    """Return a `Period` in words: *14 months*, *for as long as your account exists*."""
    paths = getattr(value, "paths", ())
    parts = period_parts(value)
    if parts is None:
        return Told(label("periods", str(value), language), paths)
    return Told(_counted(*parts, language), paths)


@cache
def _counted(number: int, unit: str, language: str) -> str:
    if unit == "business day":
        entry = "business_day" if number == 1 else "business_days"
        return f"{number} {label('document_words', entry, language)}"
    return format_unit(number, unit, "long", locale=_locale(language))


def day(value: date, language: str) -> Told:
    """Return a day in words: *9 October 2017*."""
    locale = "en_GB" if language == "en" else language
    return Told(format_date(value, "long", locale=_locale(locale)), getattr(value, "paths", ()))


def country(code: str, language: str) -> Told:
    """Return the name of an ISO 3166 country; an unknown code stands for itself."""
    name = _locale(language).territories.get(str(code), str(code))
    return Told(name, getattr(code, "paths", ()), key=getattr(code, "key", ""))


def capital(words: object, language: str) -> Told:
    """Return words with a capital first letter, as a table cell or a list item begins.

    A name that has its capital further in stays as it is: *eBay*, *hCaptcha*.
    """
    told = _words(words)
    rest_of_word = told.partition(" ")[0][1:]
    if rest_of_word != rest_of_word.lower():
        return told
    return Told(told[:1].upper() + told[1:], told.paths, told.key)


def series(items: Iterable[object], language: str) -> Told:
    """Return items as they stand in a table cell: *A; b; c*."""
    told = [_words(item) for item in items]
    words = typography.series(told, language)
    return Told(words[:1].upper() + words[1:], _all_paths(told), key=told[0].key if told else "")


def countries(codes: Iterable[str], language: str) -> Told:
    """Return the names of ISO 3166 countries as they stand in a table cell."""
    return series([country(code, language) for code in codes], language)


def _all_paths(told: Iterable[Told]) -> dict[str, None]:
    return dict.fromkeys(path for item in told for path in item.paths)
