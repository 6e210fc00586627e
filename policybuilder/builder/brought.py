"""What a service brings into a policy: data, countries, what it stores on devices, laws and terms."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from policybuilder.builder.fields import countries, in_words
from policybuilder.builder.telling import entry_words
from policybuilder.builder.wording import in_a_line, labelled
from policybuilder.builder.work import Work
from policybuilder.facts.files import facts_from
from policybuilder.facts.paths import Values
from policybuilder.facts.suggest import Suggestion
from policybuilder.laws.bind import bind
from policybuilder.laws.model import Law


class Bringing:
    """Tells what services bring into one draft on a day; the laws without them are looked up once."""

    def __init__(self, work: Work, on: date) -> None:
        self._on = on
        self._alone: Values = {
            "languages": work.values.get("languages") or ["en"],
            "reach": work.values.get("reach") or {},
        }

    def brought(self, suggested: Iterable[Suggestion]) -> tuple[str, ...]:
        """Tell in short lines what the suggestions of a service from the catalogue would bring."""
        service, *cookies = (one.value for one in suggested)
        data = [entry_words("data", one) for one in service.get("data") or ()]
        said = _told((_("Data"), data), (_("Countries"), _countries(service)))
        return (*said, *self.follows(service, cookies))

    def follows(self, service: Values, cookies: list[Values]) -> tuple[str, ...]:
        """Tell in short lines what follows from a service: what it stores on devices, laws and terms."""
        return _told(
            (_("Stores"), _stored(cookies)), (_("Brings in"), self._laws(service, cookies))
        )

    @cached_property
    def _before(self) -> set[str]:
        return {law.id for law in self._covered({})}

    def _laws(self, service: Values, cookies: list[Values]) -> list[str]:
        """The laws and terms that appear to apply because of the service alone, in words."""
        with_it = self._covered({"services": [service], "cookies": cookies})
        return [in_words(law.short) for law in with_it if law.id not in self._before]

    def _covered(self, more: Values) -> Iterator[Law]:
        facts = facts_from({**self._alone, **more})
        return (one.law for one in bind(facts, self._on) if one.covered)


def _told(*lines: tuple[str, list[str]]) -> tuple[str, ...]:
    return tuple(labelled(label, in_a_line(said)) for label, said in lines if said)


def _countries(service: Values) -> list[str]:
    names = {option.value: option.words for option in countries()[0].options}
    codes = dict.fromkeys(place["country"] for place in service.get("places") or ())
    return [names.get(code, code) for code in codes]


def _stored(cookies: list[Values]) -> list[str]:
    number = len(cookies)
    return [ngettext("%d cookie", "%d cookies", number) % number] if number else []
