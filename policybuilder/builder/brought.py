"""What a service brings into a policy: data, countries, what it stores on devices, laws and terms."""

from collections.abc import Iterable
from datetime import date

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


def brought(work: Work, suggested: Iterable[Suggestion], on: date) -> tuple[str, ...]:
    """Tell in short lines what the suggestions of a service from the catalogue would bring."""
    service, *cookies = (one.value for one in suggested)
    data = [entry_words("data", one) for one in service.get("data") or ()]
    said = _told((_("Data"), data), (_("Countries"), _countries(service)))
    return (*said, *follows(work, service, cookies, on))


def follows(work: Work, service: Values, cookies: list[Values], on: date) -> tuple[str, ...]:
    """Tell in short lines what follows from a service: what it stores on devices, laws and terms."""
    return _told(
        (_("Stores"), _stored(cookies)), (_("Brings in"), _laws(work, service, cookies, on))
    )


def _told(*lines: tuple[str, list[str]]) -> tuple[str, ...]:
    return tuple(labelled(label, in_a_line(said)) for label, said in lines if said)


def _countries(service: Values) -> list[str]:
    names = {option.value: option.words for option in countries()[0].options}
    codes = dict.fromkeys(place["country"] for place in service.get("places") or ())
    return [names.get(code, code) for code in codes]


def _stored(cookies: list[Values]) -> list[str]:
    number = len(cookies)
    return [ngettext("%d cookie", "%d cookies", number) % number] if number else []


def _laws(work: Work, service: Values, cookies: list[Values], on: date) -> list[str]:
    """The laws and terms that appear to apply because of the service alone, in words."""
    alone: Values = {
        "languages": work.values.get("languages") or ["en"],
        "reach": work.values.get("reach") or {},
    }
    with_it = {**alone, "services": [service], "cookies": cookies}
    before = {one.law.id for one in bind(facts_from(alone), on) if one.covered}
    return [
        in_words(one.law.short)
        for one in bind(facts_from(with_it), on)
        if one.covered and one.law.id not in before
    ]
