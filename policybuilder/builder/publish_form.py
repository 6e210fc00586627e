"""The form of the publish page."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from policybuilder.builder.outlook import Outlook
from policybuilder.builder.place_form import ANYWHERE, PlaceForm
from policybuilder.policies.days import day_of

LATEST = timedelta(days=366)
"""How far ahead a version can be scheduled."""
LONGEST_SUMMARY = 5_000


class PublishForm(PlaceForm):
    """Address and time zone of a first version; what changes, and whether it corrects, of a later one."""

    effective = forms.DateField(
        label=_("In force from"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("Leave empty to begin at once. A later day begins at midnight."),
    )
    correction = forms.BooleanField(
        label=_("This corrects a mistake in the version in force"),
        required=False,
        help_text=_("Readers see that it is a correction. It begins at once."),
    )
    read = forms.BooleanField(
        label=_(
            "I have read the document. I know that it is not a substitute for a lawyer’s advice."
        ),
        error_messages={"required": _("Tick this once you have read the document.")},
    )

    def __init__(
        self, ahead: Outlook, at: datetime, data: QueryDict | None, initial: dict[str, Any]
    ) -> None:
        super().__init__(data, policy=ahead.policy, initial=initial)
        self.at = at
        if ahead.policy is None:
            del self.fields["correction"]
        else:
            del self.fields["slug"], self.fields["time_zone"]
            if ahead.policy.in_force(at) is None:
                del self.fields["correction"]
            self._ask_for_summaries(ahead)
        self.fields["read"] = self.fields.pop("read")
        self.fields["effective"].widget.attrs["min"] = self.today().isoformat()

    def _ask_for_summaries(self, ahead: Outlook) -> None:
        for language, lines in ahead.changes.summary.items():
            self.fields[f"summary-{language}"] = forms.CharField(
                label=_("What changes for readers (%(language)s)")
                % {"language": get_language_info(language)["name_translated"]},
                initial="\n".join(lines),
                required=bool(lines),
                max_length=LONGEST_SUMMARY,
                widget=forms.Textarea(attrs={"rows": min(max(4, len(lines) + 1), 12)}),
                help_text=_(
                    "One line each, made from a comparison with the last version. Edit it."
                ),
            )

    def today(self) -> date:
        """The date that a calendar shows in the policy's time zone."""
        if self.policy:
            return day_of(self.at, self.policy.time_zone)
        chosen = getattr(self, "cleaned_data", self.initial).get("time_zone")
        return day_of(self.at, chosen or ANYWHERE)

    def clean(self) -> None:
        """Refuse a day that is past or far ahead, and a day for a correction."""
        effective = self.cleaned_data.get("effective")
        if effective is None:
            return
        if effective < self.today():
            self.add_error("effective", _("This day is past."))
        elif effective > self.today() + LATEST:
            self.add_error("effective", _("Choose a day within the next year."))
        elif self.cleaned_data.get("correction"):
            self.add_error("effective", _("A correction begins at once: leave the day empty."))

    def summary(self) -> dict[str, list[str]]:
        """What changes, line by line, by language; empty for a first version."""
        found = {
            name.removeprefix("summary-"): [line.strip() for line in words.splitlines()]
            for name, words in self.cleaned_data.items()
            if name.startswith("summary-")
        }
        return {language: [line for line in lines if line] for language, lines in found.items()}
