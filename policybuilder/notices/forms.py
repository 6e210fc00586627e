"""The one form that readers fill in."""

from collections.abc import Sequence

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _


class SubscribeForm(forms.Form):
    """An address, and the language to write in where there is a choice."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(
        self, languages: Sequence[str], language: str, data: QueryDict | None = None
    ) -> None:
        super().__init__(data, initial={"language": language})
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            (code, capfirst(get_language_info(code)["name_local"])) for code in languages
        ]
        self.page_language = language

    def clean_language(self) -> str:
        """The language chosen, else the one of the page."""
        return self.cleaned_data["language"] or self.page_language
