"""Form fields made from the shape of an answer: no list of fields is written a second time.

Each field takes an answer as JSON values and cleans to JSON values; None is *not answered*.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from babel import Locale
from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from policybuilder.builder.choices import words_of
from policybuilder.builder.shape import Leaf
from policybuilder.builder.widgets import (
    Checks,
    HiddenEntry,
    NumberAndUnit,
    Option,
    OptionGroup,
    OwnOrListed,
    Radios,
    language_name,
)
from policybuilder.facts.shapes import PERIOD_UNITS, period_parts
from policybuilder.facts.vocabulary import Group, Vocabulary, vocabulary
from policybuilder.lib.translations import SOURCE
from policybuilder.lib.typography import sort_key

MOST_RADIOS = 9
LONG_TEXTS = frozenset(
    {"business", "gist", "interest", "leaving", "logic", "meaning", "terms", "texts", "value"}
)
"""Answers that are sentences rather than names."""

NEVER_NONE = frozenset({"languages", "offered", "regions"})
"""Answers that cannot be “none of these”."""

Choices = Mapping[str, str]


def in_words(words: Mapping[str, str]) -> str:
    """Content words in the language of the interface, else in the source language."""
    return words.get(interface_language(), words[SOURCE])


def interface_language() -> str:
    """The language of the interface."""
    return get_language() or SOURCE


def groups_of(found: Vocabulary) -> tuple[OptionGroup, ...]:
    """The entries of a vocabulary as choices under their headings."""
    by_group: dict[str | None, list[Option]] = {}
    for identifier, entry in found.entries.items():
        option = Option(
            identifier,
            capfirst(in_words(entry.words)),
            in_words(entry.help) if entry.help else "",
        )
        by_group.setdefault(entry.group, []).append(option)
    return tuple(
        _headed(found.groups[group], options) if group else OptionGroup("", tuple(options))
        for group, options in by_group.items()
    )


def _headed(group: Group, options: list[Option]) -> OptionGroup:
    return OptionGroup(
        in_words(group.words),
        _by_words(options) if group.alphabetical else tuple(options),
        group.folded,
    )


def _by_words(options: Iterable[Option]) -> tuple[Option, ...]:
    return tuple(sorted(options, key=lambda option: sort_key(option.words)))


def text_in(languages: Sequence[str], typed: Mapping[str, str]) -> str | dict[str, str] | None:
    """Words typed by language as a `Text`: the first language's alone are the same in all.

    Raises ValidationError where the first language has none and another has.
    """
    first = languages[0]
    given = {code: words for code, words in typed.items() if words}
    if given and first not in given:
        missing = {"language": language_name(first)}
        raise ValidationError(_("Fill it in in %(language)s too.") % missing)
    return given[first] if set(given) == {first} else given or None


def typed_as(languages: Sequence[str], text: Any) -> dict[str, str]:
    """A `Text` as its inputs show it: words by language, else those it has in the first."""
    said = text if isinstance(text, dict) else {languages[0]: text}
    shown = {code: words for code, words in said.items() if code in languages}
    return shown if languages[0] in shown else {languages[0]: spoken(text, languages[0]), **shown}


class TriField(forms.Field):
    """Yes, no, or not answered."""

    def __init__(self, **words: Any) -> None:
        yes_no = (Option("true", _("Yes")), Option("false", _("No")))
        super().__init__(required=False, widget=Radios(yes_no), **words)

    def prepare_value(self, value: Any) -> Any:
        return {True: "true", False: "false"}.get(value, value)

    def to_python(self, value: Any) -> bool | None:
        return {"true": True, "false": False}.get(value)


class OneField(forms.Field):
    """One choice of a list; `in_sight` shows all of a long one with their lines of help."""

    def __init__(
        self, groups: tuple[OptionGroup, ...], *, in_sight: bool = False, **words: Any
    ) -> None:
        options = tuple(option for group in groups for option in group.options)
        self.known = {option.value for option in options}
        widget: forms.Widget
        if in_sight or len(options) <= MOST_RADIOS:
            widget = Radios(options)
        else:
            widget = forms.Select(choices=_select_choices(groups))
        super().__init__(required=False, widget=widget, **words)

    def to_python(self, value: Any) -> str | None:
        if value and value not in self.known:
            raise ValidationError(_("Choose one of the answers on the list."))
        return value or None


def _select_choices(groups: Iterable[OptionGroup]) -> list[tuple[str, Any]]:
    choices: list[tuple[str, Any]] = [("", _("Choose …"))]
    for group in groups:
        pairs = [(option.value, option.words) for option in group.options]
        choices += [(group.words, pairs)] if group.words else pairs
    return choices


class PickField(forms.Field):
    """Several entries, none of them, own entries beside them."""

    widget: Checks

    def __init__(
        self,
        groups: tuple[OptionGroup, ...],
        *,
        languages: Sequence[str],
        none: bool = True,
        own: bool = True,
        **words: Any,
    ) -> None:
        self.known = {option.value for group in groups for option in group.options}
        self.languages = languages
        widget = Checks(groups, languages, none=none, own=own)
        super().__init__(required=False, widget=widget, **words)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return {
            "picked": [entry for entry in value if isinstance(entry, str)],
            "none": not value,
            "own": [
                {"own": typed_as(self.languages, entry["own"]), "like": entry.get("like") or ""}
                for entry in value
                if not isinstance(entry, str)
            ],
        }

    def to_python(self, value: Any) -> list[Any] | None:
        typed = [entry for entry in value["own"] if entry["own"]]
        if {*value["picked"], *(entry["like"] for entry in typed)} - self.known - {""}:
            raise ValidationError(_("Choose from the answers on the list."))
        own = [
            {
                "own": text_in(self.languages, entry["own"]),
                **({"like": entry["like"]} if entry["like"] else {}),
            }
            for entry in typed
        ]
        picked = [*value["picked"], *own]
        if picked and value["none"]:
            raise ValidationError(_("You ticked “None of these” and something else. Choose one."))
        return picked if picked or value["none"] else None


class EntryField(forms.Field):
    """One entry of a list, or own words."""

    def __init__(
        self,
        groups: tuple[OptionGroup, ...],
        *,
        languages: Sequence[str],
        hidden: bool = False,
        **words: Any,
    ) -> None:
        self.known = {option.value for group in groups for option in group.options}
        self.languages = languages
        widget = (HiddenEntry if hidden else OwnOrListed)(groups, languages)
        super().__init__(required=False, widget=widget, **words)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str):
            return {"listed": value, "own": {}}
        if isinstance(value, dict) and isinstance(value.get("own"), str | dict):
            if "listed" in value:
                return value
            own = typed_as(self.languages, value["own"])
            return {"listed": value.get("like") or "", "own": own}
        return value

    def to_python(self, value: Any) -> Any:
        listed, own = value["listed"], text_in(self.languages, value["own"])
        if listed and listed not in self.known:
            raise ValidationError(_("Choose from the answers on the list."))
        if own:
            return {"own": own, **({"like": listed} if listed else {})}
        return listed or None


class PeriodField(forms.Field):
    """A number and a unit, or a rule."""

    def __init__(self, **words: Any) -> None:
        units = [Option(unit, words_of(unit)) for unit in PERIOD_UNITS]
        rules = [
            Option(identifier, in_words(entry.words))
            for identifier, entry in vocabulary("periods").entries.items()
        ]
        self.rules = {rule.value for rule in rules}
        super().__init__(required=False, widget=NumberAndUnit(units, rules), **words)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        counted = period_parts(value)
        return (str(counted[0]), counted[1]) if counted else ("", value)

    def to_python(self, value: Any) -> str | None:
        number, unit = value
        if not number and not unit:
            return None
        if unit in self.rules:
            if number:
                raise ValidationError(_("Give a number, or choose a rule without a number."))
            return unit
        if unit not in PERIOD_UNITS:
            raise ValidationError(_("Choose days, months or another unit beside the number."))
        if not number.isascii() or not number.isdigit() or not 1 <= int(number[:6]) <= 9999:
            raise ValidationError(_("Give a whole number from 1 to 9999."))
        return f"{int(number)} {unit}{'' if int(number) == 1 else 's'}"


class TextField(forms.CharField):
    """Words. Of those in several languages it shows one, where they have it; the others are kept."""

    def __init__(
        self, *, most: int, long: bool = False, language: str = SOURCE, **words: Any
    ) -> None:
        self.language = language
        widget = forms.Textarea(attrs={"rows": 3}) if long else forms.TextInput()
        super().__init__(required=False, max_length=most, empty_value=None, widget=widget, **words)

    def prepare_value(self, value: Any) -> Any:
        return spoken(value, self.language) if isinstance(value, dict) else value


class LinkField(TextField):
    """A web address; the scheme can be left out."""

    def to_python(self, value: Any) -> str | None:
        address = super().to_python(value)
        return f"https://{address}" if address and not urlsplit(address).scheme else address


class LinesField(TextField):
    """A list of lines."""

    def __init__(self, *, lines: int, **words: Any) -> None:
        super().__init__(most=2_000, long=True, **words)
        self.lines = lines

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str] | None:
        text = super().clean(value)
        lines = [line.strip() for line in (text or "").splitlines() if line.strip()]
        if len(lines) > self.lines:
            raise ValidationError(_("At most %(lines)d lines.") % {"lines": self.lines})
        return lines or None


class DayField(forms.DateField):
    """A day, written as in files."""

    def __init__(self, **words: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(required=False, input_formats=["%Y-%m-%d"], widget=widget, **words)

    def clean(self, value: Any) -> str | None:
        day = super().clean(value)
        return day.isoformat() if day else None


def spoken(text: Any, language: str = "") -> str:
    """The words of a `Text` in a language, else in the first that it has.

    Where no language is named it is that of the interface.
    """
    if not isinstance(text, dict):
        return str(text)
    return str(text.get(language or interface_language()) or next(iter(text.values())))


def countries() -> tuple[OptionGroup, ...]:
    """Every country by its name in the language of the interface."""
    return _countries(interface_language())


@cache
def _countries(language: str) -> tuple[OptionGroup, ...]:
    names = Locale.parse(language, sep="-").territories
    known = ((code, name) for code, name in names.items() if len(code) == 2 and code.isalpha())
    options = (Option(code, name) for code, name in known if code not in NO_COUNTRIES)
    return (OptionGroup("", _by_words(options)),)


NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""Codes that Babel names and that are no country."""


def field_for(
    leaf: Leaf, name: str, listed: Choices, languages: Sequence[str], **words: Any
) -> forms.Field:
    """Return the field of one leaf.

    ``listed`` are the choices of a leaf that names other answers, or is narrowed down by them.
    """
    match leaf.kind:
        case "tri":
            return TriField(**words)
        case "one":
            return OneField(groups_of(vocabulary(leaf.vocabulary)), **words)
        case "pick":
            groups = _options(listed) if listed else groups_of(vocabulary(leaf.vocabulary))
            none = name not in NEVER_NONE
            return PickField(groups, languages=languages, none=none, **words)
        case "entry":
            groups = groups_of(vocabulary(leaf.vocabulary))
            return EntryField(groups, languages=languages, **words)
        case "choice":
            return OneField(_options({value: words_of(value) for value in leaf.options}), **words)
        case "several":
            choices = listed or {value: words_of(value) for value in leaf.options}
            none = name not in NEVER_NONE and not leaf.options
            return PickField(_options(choices), languages=languages, none=none, own=False, **words)
        case "id":
            return OneField(_options(listed), **words)
        case "country":
            return OneField(countries(), **words)
        case "period":
            return PeriodField(**words)
        case "number":
            return forms.IntegerField(
                required=False, min_value=leaf.least, max_value=leaf.most, **words
            )
        case "date":
            return DayField(**words)
        case "lines":
            return LinesField(lines=leaf.most or 8, **words)
        case "link":
            return LinkField(most=2_000, **words)
        case "email":
            return TextField(most=254, **words)
        case "phone":
            return TextField(most=40, **words)
        case _:
            return TextField(most=10_000, long=name in LONG_TEXTS, **words)


def _options(choices: Choices) -> tuple[OptionGroup, ...]:
    return (OptionGroup("", tuple(Option(value, words) for value, words in choices.items())),)
