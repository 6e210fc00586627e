"""Words that differ by language: an input for each language of the document."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.validators import MaxLengthValidator
from django.forms import Field
from django.utils.datastructures import MultiValueDict

from policybuilder.builder.fields import text_in
from policybuilder.builder.widgets import TemplateWidget, inputs_in, name_in


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
        return {
            code: data.get(name_in(name, self.languages, code), "").strip()
            for code in self.languages
        }

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        given = value or {}
        context["widget"] |= {
            "long": self.long,
            "inputs": inputs_in(name, self.languages, given),
        }
        return context


class TextsField(Field):
    """Words in each of some languages; the first alone is the same in all of them."""

    def __init__(self, languages: Sequence[str], *, most: int, long: bool, **words: Any) -> None:
        self.languages = languages
        self.too_long = MaxLengthValidator(most)
        super().__init__(required=False, widget=Texts(languages, long=long), **words)

    def prepare_value(self, value: Any) -> Any:
        return {self.languages[0]: value} if isinstance(value, str) else value

    def to_python(self, value: Any) -> Any:
        for text in value.values():
            self.too_long(text)
        return text_in(self.languages, value)
