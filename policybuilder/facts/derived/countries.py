"""What single countries add: whom to ask there, authorities, names of roles, languages."""

from collections.abc import Iterator
from dataclasses import dataclass

from babel import Locale

from policybuilder.facts.conditions import Known
from policybuilder.facts.conditions.decisions import DECIDING, made_alone
from policybuilder.facts.conditions.granted import one_covers, roles_named
from policybuilder.facts.derived import derived
from policybuilder.facts.derived.activity import name_of
from policybuilder.facts.derived.company import Reachable, grievance_contact, reachable
from policybuilder.facts.derived.recipients import kinds_of, service_name
from policybuilder.facts.derived.rights import AuthorityRow, authority_row, in_eea, is_british
from policybuilder.facts.reading import of_kind, services_with_role
from policybuilder.facts.told import Picked, Told
from policybuilder.facts.view import View, label
from policybuilder.facts.vocabulary import vocabulary

INDIAN_ROLES = "in_"
"""What the roles of Indian law begin with, in the vocabulary."""

INDIAN = frozenset(
    (
        *("as", "bn", "brx", "doi", "en", "gu", "hi", "kn", "kok", "ks", "mai", "ml"),
        *("mni", "mr", "ne", "or", "pa", "sa", "sat", "sd", "ta", "te", "ur"),
    )
)
"""English and the languages of the Eighth Schedule to the Constitution of India (ISO 639)."""


@dataclass(frozen=True)
class DecisionData:
    """A decision in which programs take part: alone or not, with which data and effects."""

    name: Told
    alone: bool
    data: tuple[Told, ...]
    effects: tuple[Picked, ...]


def _regions(view: View, *, tag: str = "") -> Iterator[Told]:
    for id, entry in vocabulary("regions").entries.items():
        if one_covers(view, entry.tags.get("laws")) and (not tag or entry.tags.get(tag) is True):
            words = label("regions", id, view.language)
            yield Told(words, ("reach.regions",), key=f"reach.regions={id}")


@derived
def countries_of_laws(view: View) -> tuple[Told, ...]:
    """Countries beside Europe and the United States whose law binds or is chosen."""
    return tuple(_regions(view))


@derived
def consent_countries(view: View) -> tuple[Told, ...]:
    """Countries of them in which data is used with consent as a rule."""
    return tuple(_regions(view, tag="consent"))


@derived
def reaches_people_in_quebec(view: View) -> bool:
    """Whether the law of Quebec binds or is chosen."""
    return one_covers(view, ("ca-qc-law25",))


@derived
def privacy_person(view: View) -> Reachable | None:
    """Who is in charge of privacy: the one named for it, else the officer, else for India alone."""
    named = view.controller.in_charge
    found = None if named is None else reachable(named)
    if found is not None and (found.name or found.title or found.addressee):
        return found
    return _officer(view) or grievance_officer(view)


def _officer(view: View) -> Reachable | None:
    officer = view.controller.officer
    return None if officer in (None, "none") else reachable(officer)


@derived
def grievance_officer(view: View) -> Reachable | None:
    """The contact named for grievances in India, where no other law wants a person in charge."""
    if view.controller.in_charge is not None or _officer(view) is not None:
        return None
    if any(not role.startswith(INDIAN_ROLES) for role in roles_named(view)):
        return None
    return grievance_contact(view)


@derived
def officer_is_in_charge(view: View) -> bool:
    """Whether the data protection officer is that person."""
    return _officer(view) is not None and view.controller.in_charge is None


@derived
def privacy_roles(view: View) -> tuple[Told, ...]:
    """What the laws of countries call this person."""
    return tuple(
        Told(label("privacy_roles", id, view.language), ("controller.in_charge",), key=id)
        for id in roles_named(view)
    )


@derived
def country_authorities(view: View) -> tuple[AuthorityRow, ...]:
    """Authorities for people elsewhere: by the laws that bind, and those that the owner named."""
    found = {
        id: Picked(
            id, "authorities", label("authorities", id, view.language), "reach.regions", False
        )
        for id, entry in vocabulary("authorities").entries.items()
        if one_covers(view, entry.tags.get("laws"))
    }
    for named in view.controller.authority or ():
        if not in_eea(named) and not is_british(named):
            found[str(named)] = named
    return tuple(authority_row(each, view.language) for each in found.values())


@derived
def hosts(view: View) -> tuple[Told, ...]:
    """Who stores the data for the business."""
    return tuple(service_name(service) for service in services_with_role(view, "hosting", "backup"))


@derived
def decision_data(view: View) -> tuple[DecisionData, ...]:
    """Each decision in which programs take part, where it is told what they use and do (APP 1.7)."""
    return tuple(
        DecisionData(
            name_of(item),
            made_alone(item) is Known.YES,
            kinds_of((use.item for use in item.data), view.language),
            item.extra.effects or (),
        )
        for item in of_kind(view, *DECIDING)
        if item.data and item.extra and made_alone(item) is not Known.UNKNOWN
    )


def languages_of(view: View) -> tuple[Told, ...]:
    """The codes of the languages of the policy."""
    codes: tuple[Told, ...] = view.languages
    return codes


@derived
def language_names(view: View) -> tuple[Told, ...]:
    """The languages of the policy, by name."""
    return tuple(
        Told(str(Locale.parse(code, sep="-").get_display_name(view.language)), code.paths, key=code)
        for code in languages_of(view)
    )
