"""The form for how a policy's public pages look and where they stand."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from policybuilder.builder.place_form import PlaceForm
from policybuilder.policies.look import check_accent, read_logo
from policybuilder.policies.models import Logo, Policy


class LookForm(PlaceForm):
    """Asks for logo, accent colour, address, time zone, and whether search engines are welcome."""

    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
        help_text=_("PNG, JPEG or WebP, at most 2 MB. It is shown up to 480 × 240 pixels large."),
    )
    without_logo = forms.BooleanField(label=_("Take the logo away"), required=False)
    accent = forms.CharField(
        label=_("Colour of links and lines"),
        max_length=7,
        validators=[check_accent],
        widget=forms.TextInput(attrs={"type": "color"}),
        help_text=_("Text in this colour is darkened or lightened until it can be read."),
    )
    indexed = forms.BooleanField(
        label=_("Search engines can list the policy"),
        required=False,
    )
    field_order = ("logo", "without_logo", "accent", "slug", "time_zone", "indexed")

    def __init__(
        self,
        policy: Policy,
        data: QueryDict | None = None,
        uploads: MultiValueDict[str, UploadedFile] | None = None,
    ) -> None:
        initial = {
            name: getattr(policy, name) for name in ("slug", "time_zone", "accent", "indexed")
        }
        super().__init__(data, uploads, policy=policy, initial=initial)
        if not Logo.objects.filter(policy=policy).exists():
            del self.fields["without_logo"]

    def clean_logo(self) -> UploadedFile | None:
        """The upload, if it is a picture that can be shown."""
        upload: UploadedFile | None = self.cleaned_data["logo"]
        if upload and upload.file:
            read_logo(upload.file)
            upload.seek(0)
        return upload
