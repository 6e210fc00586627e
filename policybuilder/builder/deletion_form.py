"""The form before something is deleted for good: its name is typed, so that no click does it."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _


class DeletionForm(forms.Form):
    """Asks to type the name of what is deleted."""

    typed = forms.CharField(
        max_length=254,
        strip=True,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, name: str, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id="id-%s")
        self.name = name
        self.fields["typed"].label = _("To go on, type “%(name)s”") % {"name": name}

    def clean_typed(self) -> str:
        """What was typed, where it is the name; capitals do not matter."""
        typed = str(self.cleaned_data["typed"])
        if typed.lower() != self.name.lower():
            raise ValidationError(_("Type “%(name)s” exactly.") % {"name": self.name})
        return typed
