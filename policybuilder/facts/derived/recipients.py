"""Who gets data, what for and where."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policybuilder.facts.conditions.passing_on import acts_for_us
from policybuilder.facts.derived import derived
from policybuilder.facts.derived.activity import distinct
from policybuilder.facts.reading import active, of_kind, receiving, tags
from policybuilder.facts.told import Picked, Told
from policybuilder.facts.view import View, group_label, group_words, label
from policybuilder.facts.vocabulary import vocabulary


@dataclass(frozen=True)
class ServiceRow:
    """One service: ``name`` as a reader finds it, ``work`` it does, kinds of ``data``, ``countries``."""

    name: Told
    work: tuple[Picked, ...]
    data: tuple[Told, ...]
    countries: tuple[Told, ...]
    joint: bool
    affiliated: bool
    possible: bool
    policy: Told | None
    refuse: Told | None


@dataclass(frozen=True)
class Feature:
    """A service with what is switched on in it."""

    name: Told
    features: tuple[Picked, ...]


@dataclass(frozen=True)
class MarketingRow:
    """Whose data goes to whom for those others' own marketing, and with what permission."""

    people: tuple[Picked, ...]
    permission: Told
    to: tuple[Picked, ...]
    data: tuple[Picked, ...]


@dataclass(frozen=True)
class SaleRow:
    """What is sold or shared, to whom and why."""

    data: tuple[Picked, ...]
    to: tuple[Picked, ...]
    purpose: tuple[Picked, ...]
    for_adverts: bool


@dataclass(frozen=True)
class Grounds:
    """The grounds for disclosure of one kind."""

    name: Told
    grounds: tuple[Picked, ...]


def service_name(service: View) -> Told:
    """The name of a service with its company; without a name, the kind of company it is."""
    key = service.path
    name, company = service.name, service.company
    if name is None and company is None:
        return _kind_of_company(service)
    if name is None or company is None or name == company:
        told = name or company
        return Told(told, told.paths, key)
    return Told(f"{name} ({company})", (*name.paths, *company.paths), key)


def _kind_of_company(service: View) -> Told:
    roles = service.roles or ()
    kinds = dict.fromkeys(str(tags(role).get("recipient", "")) for role in roles)
    known = [label("recipients", kind, service.language) for kind in kinds if kind]
    paths = [path for role in roles for path in role.paths]
    words = ", ".join(known) or label("recipients", "service_providers", service.language)
    return Told(words, paths or (f"{service.path}.id",), service.path)


def _kinds_of_data(view: View, service: View) -> tuple[Told, ...]:
    """The headings of the vocabulary over the items that a service gets."""
    wanted = set(service.activities or ())
    items = list(service.data or ())
    for activity in active(view) or ():
        if activity.id in wanted:
            items += [use.item for use in activity.data or ()]
    return kinds_of(items, view.language)


def kinds_of(items: Iterable[Picked], language: str) -> tuple[Told, ...]:
    """The kinds of data that items belong to; an own item that is like no other is its own kind."""
    paths: dict[str, list[str]] = {}
    for item in items:
        group = vocabulary("data").entries[item].group if item else None
        words = item.words if group is None else group_words("data", group, language)
        paths.setdefault(words, []).extend(item.paths)
    return tuple(Told(words, dict.fromkeys(found)) for words, found in paths.items())


def row_of(view: View, service: View) -> ServiceRow:
    """What a document tells of a service."""
    return ServiceRow(
        name=service_name(service),
        work=service.roles or (),
        data=_kinds_of_data(view, service),
        countries=tuple(dict.fromkeys(place.country for place in service.places or ())),
        joint=service.acts_as == "joint",
        affiliated=service.affiliated is True,
        possible=service.status == "may",
        policy=service.policy_url,
        refuse=service.opt_out_url,
    )


def _rows(view: View, *, for_us: bool) -> Iterator[ServiceRow]:
    for service in receiving(view) or ():
        if acts_for_us(service) is for_us:
            yield row_of(view, service)


@derived
def providers(view: View) -> tuple[ServiceRow, ...]:
    """Services that act for the business, in use."""
    return tuple(row for row in _rows(view, for_us=True) if not row.possible)


@derived
def possible_providers(view: View) -> tuple[ServiceRow, ...]:
    """Services that would act for the business, kept open."""
    return tuple(row for row in _rows(view, for_us=True) if row.possible)


@derived
def independent_services(view: View) -> tuple[ServiceRow, ...]:
    """Services that do not act for the business alone, in use."""
    return tuple(row for row in _rows(view, for_us=False) if not row.possible)


@derived
def possible_independent_services(view: View) -> tuple[ServiceRow, ...]:
    """Services that would not act for the business alone, kept open."""
    return tuple(row for row in _rows(view, for_us=False) if row.possible)


@derived
def services_with_policies(view: View) -> tuple[ServiceRow, ...]:
    """Services whose own policy can be read."""
    got = receiving(view) or ()
    return tuple(row_of(view, each) for each in got if each.policy_url is not None)


@derived
def services_to_refuse(view: View) -> tuple[ServiceRow, ...]:
    """Services that can be refused at an address of their own."""
    return tuple(row_of(view, each) for each in view.services or () if each.opt_out_url is not None)


@derived
def services_with_features(view: View) -> tuple[Feature, ...]:
    """Services in which something is switched on."""
    return tuple(
        Feature(service_name(service), service.features)
        for service in view.services or ()
        if service.features
    )


@derived
def services_with_ai(view: View) -> tuple[Told, ...]:
    """Services whose artificial intelligence gets data."""
    return _with_ai(view, "receives", "trains")


@derived
def services_training_ai(view: View) -> tuple[Told, ...]:
    """Services that train artificial intelligence on the data."""
    return _with_ai(view, "trains")


def _with_ai(view: View, *answers: str) -> tuple[Told, ...]:
    return tuple(
        Told(service_name(service), service.ai.paths, service.path)
        for service in receiving(view) or ()
        if service.ai is not None and service.ai in answers
    )


@derived
def statistics_recipients(view: View) -> tuple[Picked, ...]:
    """Who gets figures that identify nobody."""
    return distinct(
        recipient.who
        for activity in of_kind(view, "make_statistics")
        if activity.recipients not in (None, "none")
        for recipient in activity.recipients
    )


@derived
def statistics_are_possible(view: View) -> bool:
    """Whether such figures are only kept open."""
    return any(activity.status == "may" for activity in of_kind(view, "make_statistics"))


@derived
def marketing_given(view: View) -> tuple[MarketingRow, ...]:
    """Rules under which data goes to others for their own marketing."""
    return tuple(_marketing(view, never=False))


@derived
def marketing_denied(view: View) -> tuple[MarketingRow, ...]:
    """Rules under which data never goes to others for their own marketing."""
    return tuple(_marketing(view, never=True))


def _marketing(view: View, *, never: bool) -> Iterator[MarketingRow]:
    rules = view.sharing.their_marketing
    for rule in () if rules in (None, "none") else rules:
        permission = rule.permission
        if permission is not None and (tags(permission).get("never") is True) is never:
            yield MarketingRow(rule.people or (), permission.words, rule.to or (), rule.data or ())


@derived
def sales(view: View) -> tuple[SaleRow, ...]:
    """What is sold or shared."""
    sale = view.sharing.sale
    return tuple(
        SaleRow(
            each.data or (),
            each.to or (),
            each.purpose or (),
            each.for_adverts is True,
        )
        for each in (() if sale in (None, "none") else sale)
    )


@derived
def grounds_by_kind(view: View) -> tuple[Grounds, ...]:
    """Grounds for disclosure under the headings of their vocabulary, own grounds last."""
    known = vocabulary("grounds")
    found: list[Grounds] = []
    for group in known.groups:
        grounds = tuple(
            each
            for each in view.sharing.grounds or ()
            if each and known.entries[each].group == group
        )
        if grounds:
            name = group_label("grounds", group, view.language)
            found.append(Grounds(Told(name, key=f"grounds.{group}"), grounds))
    own = tuple(each for each in view.sharing.grounds or () if not each)
    if own:
        name = group_label("grounds", "business", view.language)
        found.append(Grounds(Told(name, key="grounds.own"), own))
    return tuple(found)
