"""The public place of a policy: its address, and the time zone in which its days are counted."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from policybuilder.policies.models import Policy
from policybuilder.policies.refusals import SlugRefused
from policybuilder.policies.slugs import LONGEST, SHORTEST, check_slug

ANYWHERE = "UTC"


class PlaceForm(forms.Form):
    """Asks for the address and the time zone."""

    slug = forms.CharField(
        label=_("Public address"),
        min_length=SHORTEST,
        max_length=LONGEST,
        help_text=_("Small letters, digits and hyphens. It stays yours; an old one redirects."),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=[
            (name, name)
            for name in sorted(available_timezones())
            if "/" in name or name == ANYWHERE
        ],
        initial=ANYWHERE,
        help_text=_("Days begin at midnight there."),
    )

    def __init__(
        self,
        data: QueryDict | None,
        uploads: MultiValueDict[str, UploadedFile] | None = None,
        *,
        policy: Policy | None,
        initial: dict[str, Any],
    ) -> None:
        super().__init__(data, uploads, auto_id="id-%s", initial=initial)
        self.policy = policy

    def clean_slug(self) -> str:
        """The address; a new one must be well written and not reserved."""
        slug = str(self.cleaned_data["slug"])
        if self.policy is None or self.policy.slug != slug:
            try:
                check_slug(slug)
            except SlugRefused as refused:
                raise ValidationError(str(refused)) from None
        return slug


def zone_of(country: str | None) -> str:
    """The time zone to suggest to an owner in a country: the one that its list names first, or UTC."""
    return _zones().get(country or "", ANYWHERE)


@cache
def _zones() -> Mapping[str, str]:
    """The first time zone of each country in the IANA table."""
    table = files("tzdata").joinpath("zoneinfo/zone.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    found: dict[str, str] = {}
    for country, _place, zone, *_comment in rows:
        found.setdefault(country, zone)
    return found
