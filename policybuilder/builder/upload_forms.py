"""Forms for files that an owner brings along."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from policybuilder.facts import files
from policybuilder.facts.model import Facts
from policybuilder.lib.har import LARGEST, NotRead, Recording, read_har
from policybuilder.lib.problems import Invalid

MOST_NAMED = 20
"""So many faults of a file are named; who mends them sees the next ones."""


class FactsFileForm(forms.Form):
    """Asks for a file of answers."""

    file = forms.FileField(
        label=gettext_lazy("File with answers"),
        help_text=gettext_lazy("A file that ends in .toml or .json, as every draft offers it."),
        widget=forms.FileInput(attrs={"accept": ".toml,.json"}),
    )

    def clean_file(self) -> Facts:
        """The answers in the file."""
        upload: UploadedFile = self.cleaned_data["file"]
        name = upload.name or ""
        if not name.lower().endswith((".toml", ".json")):
            raise ValidationError(_("The name of the file must end in .toml or .json."))
        if (upload.size or 0) > files.LARGEST:
            raise ValidationError(_("The file is larger than 5 MB."))
        kind: files.Format = "toml" if name.lower().endswith(".toml") else "json"
        try:
            return files.read_facts(upload.read(), kind, _("The file"))
        except Invalid as invalid:
            raise ValidationError([str(one) for one in invalid.problems[:MOST_NAMED]]) from invalid


class RecordingForm(forms.Form):
    """Asks for what a browser recorded of the site."""

    file = forms.FileField(
        label=gettext_lazy("Recording (HAR file)"),
        widget=forms.FileInput(attrs={"accept": ".har,application/json"}),
    )

    def clean_file(self) -> Recording:
        """The hosts and cookies in the file; nothing else of it is kept."""
        upload: UploadedFile = self.cleaned_data["file"]
        try:
            if (upload.size or 0) > LARGEST:
                raise NotRead("large")
            return read_har(upload.read())
        except NotRead as error:
            raise ValidationError(_not_read()[error.reason]) from error


def _not_read() -> dict[str, Any]:
    return {
        "large": _(
            "The file is larger than 20 MB. Record one page only, or save it without content."
        ),
        "format": _("This is not a HAR file, or it was cut off. Save it once more."),
        "empty": _("The file holds no request. Load the page while the browser records."),
    }
