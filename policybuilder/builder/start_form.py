"""The start of a draft: a kind of business, and four things that nobody can guess."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from pydantic import TypeAdapter, ValidationError

from policybuilder.builder.faults import said
from policybuilder.builder.fields import (
    LinkField,
    OneField,
    TextField,
    countries,
    in_words,
    interface_language,
)
from policybuilder.builder.widgets import Option, OptionGroup
from policybuilder.facts.catalogue import presets
from policybuilder.facts.paths import Values
from policybuilder.facts.shapes import Email, Link, Words
from policybuilder.facts.suggest import Suggestion, from_preset

CHECKED = {"name": Words, "site": Link, "email": Email}


class StartForm(forms.Form):
    """Asks what the business is, its name, its site, its e-mail address and its country."""

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id="id-%s")
        options = tuple(
            Option(identifier, in_words(preset.words), in_words(preset.about))
            for identifier, preset in presets().items()
        )
        self.fields["preset"] = OneField(
            (OptionGroup("", options),),
            in_sight=True,
            label=_("What do you run? Take the closest."),
        )
        self.fields["name"] = TextField(most=200, label=_("What is your business called?"))
        self.fields["site"] = LinkField(
            most=2_000, label=_("Web address of your site"), help_text=_("For example: example.com")
        )
        self.fields["email"] = TextField(
            most=254,
            label=_("E-mail address for questions about data"),
            help_text=_("It is printed in your policy."),
        )
        self.fields["country"] = OneField(countries(), label=_("Country you are based in"))
        for name, autocomplete in AUTOCOMPLETE.items():
            self.fields[name].widget.attrs["autocomplete"] = autocomplete

    def clean(self) -> Values:
        cleaned: Values = super().clean() or self.cleaned_data
        for name, field in self.fields.items():
            if name not in self.errors and cleaned.get(name) is None:
                self.add_error(name, _("This is needed to begin: %s") % field.label)
        for name, kind in CHECKED.items():
            if name in self.errors:
                continue
            try:
                TypeAdapter(kind).validate_python(cleaned[name])
            except ValidationError as error:
                self.add_error(name, said(dict(error.errors(include_url=False)[0])))
        return cleaned

    def facts(self) -> Values:
        """What was said, as facts."""
        given = self.cleaned_data
        return {
            "languages": [interface_language()],
            "kinds": ["privacy"],
            "controller": {"name": given["name"], "address": {"country": given["country"]}},
            "contacts": [{"email": given["email"]}],
            "reach": {"sites": [{"url": given["site"]}]},
        }

    def suggestions(self) -> Iterable[Suggestion]:
        """What is usual for such a business."""
        return from_preset(self.cleaned_data["preset"], self.cleaned_data["country"])


AUTOCOMPLETE = {
    "name": "organization",
    "site": "url",
    "email": "email",
    "country": "country",
}
