"""Words that differ by language: an input for each language of the document."""

from collections.abc import Mapping, Sequence
from typing import Any

from babel import Locale
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.forms import Field
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from policybuilder.builder.fields import interface_language
from policybuilder.builder.widgets import TemplateWidget


def language_name(code: str) -> str:
    """A language's name in the language of the interface."""
    named = Locale.parse(interface_language(), sep="-").languages
    return str(named.get(code, code))


class Texts(TemplateWidget):
    """An input below the other; that of a further language adds its code to the name."""

    template_name = "builder/widgets/texts.html"

    def __init__(self, languages: Sequence[str], *, long: bool) -> None:
        super().__init__()
        self.languages = languages
        self.long = long

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> dict[str, str]:
        return {code: data.get(self._name(name, code), "").strip() for code in self.languages}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        given = value or {}
        context["widget"] |= {
            "long": self.long,
            "inputs": [
                {
                    "name": self._name(name, code),
                    "code": code,
                    "language": language_name(code),
                    "value": given.get(code, ""),
                }
                for code in self.languages
            ],
        }
        return context

    def _name(self, name: str, code: str) -> str:
        return name if code == self.languages[0] else f"{name}.{code}"


class TextsField(Field):
    """Words in each of some languages; the first alone is the same in all of them."""

    def __init__(self, languages: Sequence[str], *, most: int, long: bool, **words: Any) -> None:
        self.languages = languages
        self.too_long = MaxLengthValidator(most)
        super().__init__(required=False, widget=Texts(languages, long=long), **words)

    def prepare_value(self, value: Any) -> Any:
        return {self.languages[0]: value} if isinstance(value, str) else value

    def to_python(self, value: Any) -> Any:
        first = self.languages[0]
        given = {code: text for code, text in value.items() if text}
        for text in given.values():
            self.too_long(text)
        if given and first not in given:
            missing = {"language": language_name(first)}
            raise ValidationError(_("Fill it in in %(language)s too.") % missing)
        return given[first] if set(given) == {first} else given or None
