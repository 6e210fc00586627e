"""Inputs that HTML has no element for. Each reads and shows one raw answer, so nothing typed is lost.

Rendered from the project's templates; the values stay in the shape in which `fields.py` cleans them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from babel import Locale
from django import forms
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from policybuilder.lib.translations import SOURCE

NOT_ANSWERED = _("Not answered")
FOLD_ABOVE = 24
"""A list with more choices can be searched; its groups open on their own, or those that say so."""


@dataclass(frozen=True)
class Option:
    """One choice: its value, its words and a line of help."""

    value: str
    words: str
    help: str = ""


@dataclass(frozen=True)
class OptionGroup:
    """Choices under one heading, which is empty where there is only one group."""

    words: str
    options: tuple[Option, ...]
    folded: bool = False


class TemplateWidget(forms.Widget):
    """Renders with the project's templates instead of those that Django brings for forms."""

    template_name: str

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        context = self.get_context(name, value, attrs)["widget"]
        context["attrs"].pop("class", None)
        return mark_safe(render_to_string(self.template_name, {"widget": context}))


def language_name(code: str) -> str:
    """A language's name in the language of the interface."""
    named = Locale.parse(get_language() or SOURCE, sep="-").languages
    return str(named.get(code, code))


def name_in(name: str, languages: Sequence[str], code: str) -> str:
    """The name of the input for words in a language: that of a further one adds its code."""
    return name if code == languages[0] else f"{name}.{code}"


def inputs_in(
    name: str, languages: Sequence[str], given: Mapping[str, str]
) -> list[dict[str, str]]:
    """What a template needs for an input in each language."""
    return [
        {
            "name": name_in(name, languages, code),
            "code": code,
            "language": language_name(code) if len(languages) > 1 else "",
            "value": given.get(code, ""),
        }
        for code in languages
    ]


class Radios(TemplateWidget):
    """One of a few choices, all of them in sight."""

    template_name = "builder/widgets/radios.html"
    use_fieldset = True

    def __init__(self, options: Iterable[Option]) -> None:
        super().__init__()
        self.options = tuple(options)

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return ""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        options = self.options
        if value not in (None, ""):
            options = (*options, Option("", str(NOT_ANSWERED)))
        context["widget"]["options"] = options
        return context


class Checks(TemplateWidget):
    """Several of many choices, none of them, and own entries beside them.

    The raw answer is ``{"picked": [id], "none": bool, "own": [{"own": words, "like": id}]}``, the words
    by language.
    """

    template_name = "builder/widgets/checks.html"
    use_fieldset = True

    def __init__(
        self,
        groups: Iterable[OptionGroup],
        languages: Sequence[str],
        *,
        none: bool = True,
        own: bool = True,
    ) -> None:
        super().__init__()
        self.groups = tuple(groups)
        self.languages = languages
        self.none = none
        self.own = own

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return ""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, Any]:
        many = data.getlist if isinstance(data, MultiValueDict) else lambda key: data.get(key, [])
        words = [many(name_in(f"{name}.own", self.languages, code)) for code in self.languages]
        own = [
            {"own": _by_language(self.languages, typed), "like": like}
            for *typed, like in zip(*words, many(f"{name}.like"), strict=False)
        ]
        another = data.get("add") == name
        return {
            "picked": list(dict.fromkeys(many(name))),
            "none": bool(data.get(f"{name}.none")),
            "own": [*own, {"own": {}, "like": ""}] if another else own,
        }

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        raw = value or {"picked": [], "none": False, "own": []}
        long = sum(len(group.options) for group in self.groups) > FOLD_ABOVE
        chosen = any(group.folded for group in self.groups)
        context["widget"] |= {
            "raw": raw,
            "long": long,
            "groups": [
                (
                    group,
                    sum(option.value in raw["picked"] for option in group.options),
                    group.folded if chosen else long and len(self.groups) > 1,
                )
                for group in self.groups
            ],
            "own_rows": [
                {
                    "like": row["like"],
                    "inputs": inputs_in(f"{name}.own", self.languages, row["own"]),
                }
                for row in raw["own"]
            ],
            "offers_none": self.none,
            "offers_own": self.own,
        }
        return context


def _by_language(languages: Sequence[str], typed: Iterable[str]) -> dict[str, str]:
    stripped = zip(languages, (words.strip() for words in typed), strict=True)
    return {code: words for code, words in stripped if words}


class OwnOrListed(TemplateWidget):
    """One entry of a list, or own words that count like one of its entries.

    The raw answer is ``{"listed": id, "own": words}``, the words by language.
    """

    template_name = "builder/widgets/own_or_listed.html"
    use_fieldset = True

    def __init__(self, groups: Iterable[OptionGroup], languages: Sequence[str]) -> None:
        super().__init__()
        self.groups = tuple(groups)
        self.languages = languages

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, Any]:
        names = (name_in(f"{name}.own", self.languages, code) for code in self.languages)
        typed = (data.get(one, "") for one in names)
        return {"listed": data.get(name, ""), "own": _by_language(self.languages, typed)}

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        raw = value or {"listed": "", "own": {}}
        context["widget"] |= {
            "raw": raw,
            "inputs": inputs_in(f"{name}.own", self.languages, raw["own"]),
            "groups": self.groups,
        }
        return context


class HiddenEntry(OwnOrListed):
    """The same, where the page shows the entry in words and only carries it along."""

    template_name = "builder/widgets/hidden_entry.html"
    use_fieldset = False


class NumberAndUnit(TemplateWidget):
    """A period: a number with its unit, or a rule. The raw answer is ``(number, unit)``, both text."""

    template_name = "builder/widgets/number_and_unit.html"
    use_fieldset = True

    def __init__(self, units: Iterable[Option], rules: Iterable[Option]) -> None:
        super().__init__()
        self.units = tuple(units)
        self.rules = tuple(rules)

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Any, name: str
    ) -> tuple[str, str]:
        return data.get(f"{name}.number", "").strip(), data.get(name, "")

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        number, unit = value or ("", "")
        context["widget"] |= {
            "number": number,
            "unit": unit,
            "units": self.units,
            "rules": self.rules,
        }
        return context
