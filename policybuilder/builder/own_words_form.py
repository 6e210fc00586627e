"""The form of a passage in the owner's own words."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import TypeAdapter
from pydantic import ValidationError as Fault

from policybuilder.builder.faults import said
from policybuilder.builder.fields import in_words
from policybuilder.builder.own_words import Passage, as_typed
from policybuilder.builder.wording import cited
from policybuilder.documents.own_words import own_blocks
from policybuilder.facts.shapes import LONGEST_WORDS, Words
from policybuilder.laws.bind import Applicable


class OwnWordsForm(forms.Form):
    """The words, which of the law's requirements they cover, and what the page showed before."""

    words = forms.CharField(
        label=gettext_lazy("Your words"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    was = forms.CharField(required=False, max_length=64)
    """The digest of the passage that the page showed."""

    def __init__(self, passage: Passage, data: QueryDict | None = None) -> None:
        claimable = passage.claimable()
        ours = passage.ours
        words = passage.entry.get("words") or (as_typed(ours) if ours else "")
        initial = {"words": words, "covers": passage.entry.get("covers", ())}
        super().__init__(data, auto_id="id-%s", initial=initial)
        self.passage = passage
        if claimable:
            choices = [(one.id, _asks(one)) for one in claimable]
            self.fields["covers"] = forms.MultipleChoiceField(
                label=_("What your words cover"),
                required=False,
                choices=choices,
                widget=forms.CheckboxSelectMultiple,
                help_text=_(
                    "Tick what your words still say. Nobody checks it; the review shows it as “own "
                    "words, unchecked”. What you leave unticked is missing, unless another clause "
                    "says it."
                ),
            )

    def clean_words(self) -> str:
        """The words with one kind of line end; refuses Markdown that no document has."""
        typed = self.cleaned_data["words"].replace("\r\n", "\n").replace("\r", "\n")
        try:
            words = str(TypeAdapter(Words).validate_python(typed))
        except Fault as fault:
            raise ValidationError(said(dict(fault.errors(include_url=False)[0]))) from None
        try:
            blocks = own_blocks(words)
        except ValueError as error:
            raise ValidationError(f"{capfirst(str(error))}.") from None
        if not blocks:
            raise ValidationError(_("These words would show nothing in the document."))
        return words

    def clean(self) -> None:
        """Refuse to overwrite what another tab stored; sent once more, it does."""
        if self.cleaned_data.get("was", "") != self.passage.digest:
            raise ValidationError(
                _(
                    "These words were changed in another tab. Save again to put yours in their place."
                )
            )


def _asks(one: Applicable) -> str:
    return f"{in_words(one.requirement.asks)} ({cited(one.requirement.article)})"
