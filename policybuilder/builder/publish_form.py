"""The form of the publish page."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from policybuilder.builder.outlook import Outlook
from policybuilder.builder.place_form import ANYWHERE, PlaceForm
from policybuilder.documents.summary import SummaryLine, by_cause
from policybuilder.policies.days import day_of
from policybuilder.policies.lead import earliest_day
from policybuilder.policies.publish import too_early

LATEST = timedelta(days=366)
"""How far ahead a version can be scheduled."""
LONGEST_SUMMARY = 5_000
CAUSES: Mapping[str, Promise] = {
    "": _("What changes for readers"),
    "answers": _("What changes in what you do"),
    "wording": _("What changes in the wording"),
    "law": _("What changes because of the law"),
    "own_words": _("What changes in your own passages"),
}
"""The label over the summary of each cause (`Cause`)."""


def changes_by_cause(ahead: Outlook) -> list[tuple[Promise, list[str]]]:
    """What changes, in the policy's first language: the lines of each cause under its label."""
    lines = next(iter(ahead.changes.summary.values()))
    return [(CAUSES[cause], texts) for cause, texts in by_cause(lines)]


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
        self.first = None
        if ahead.policy is None:
            del self.fields["correction"]
        else:
            del self.fields["slug"], self.fields["time_zone"]
            if ahead.material or ahead.policy.in_force(at) is None:
                del self.fields["correction"]
            if ahead.material:
                self.first = earliest_day(ahead.policy, at)
            self._ask_for_summaries(ahead)
        self.fields["read"] = self.fields.pop("read")
        self.fields["effective"].initial = self.first
        self.fields["effective"].widget.attrs["min"] = (self.first or self.today()).isoformat()

    def _ask_for_summaries(self, ahead: Outlook) -> None:
        """Ask for the words of the summary, cause by cause in each language."""
        for language, lines in ahead.changes.summary.items():
            name = get_language_info(language)["name_translated"]
            for cause, texts in by_cause(lines):
                self.fields[f"summary-{language}-{cause}"] = forms.CharField(
                    label=f"{CAUSES[cause]} ({name})",
                    initial="\n".join(texts),
                    max_length=LONGEST_SUMMARY,
                    widget=forms.Textarea(attrs={"rows": min(max(2, len(texts) + 1), 12)}),
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
        """Refuse a day that is past, far ahead or too early to tell readers, and a day for a correction."""
        effective = self.cleaned_data.get("effective")
        if self.first and (effective or self.today()) < self.first:
            self.add_error("effective", too_early(self.first))
        elif effective is None:
            return
        elif effective < self.today():
            self.add_error("effective", _("This day is past."))
        elif effective > self.today() + LATEST:
            self.add_error("effective", _("Choose a day within the next year."))
        elif self.cleaned_data.get("correction"):
            self.add_error("effective", _("A correction begins at once: leave the day empty."))

    def summary(self) -> dict[str, list[SummaryLine]]:
        """What changes, line by line, by language; empty for a first version."""
        found: dict[str, list[SummaryLine]] = {}
        for name, words in self.cleaned_data.items():
            part, _dash, place = name.partition("-")
            if part == "summary":
                language, _dash, cause = place.partition("-")
                texts = (line.strip() for line in words.splitlines())
                lines = [SummaryLine(cause, text) for text in texts if text]
                found[language] = [*found.get(language, []), *lines]
        return found
