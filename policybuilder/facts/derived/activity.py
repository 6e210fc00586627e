"""What the business does, and which data it collects in doing so."""

from collections.abc import Iterator
from dataclasses import dataclass

from policybuilder.facts.derived import derived
from policybuilder.facts.reading import active, of_kind, tagged
from policybuilder.facts.told import Picked, Told
from policybuilder.facts.view import View, group_label
from policybuilder.facts.vocabulary import vocabulary

GIVEN, ARISING, OTHERS, MADE = "person", "device", "others", "us"


@dataclass(frozen=True)
class Collection:
    """Data collected in one activity; ``possible`` where the activity is only kept open."""

    name: Told
    data: tuple[Picked, ...]
    occasions: tuple[Picked, ...] = ()
    possible: bool = False


@dataclass(frozen=True)
class Kind:
    """One kind of data with its items."""

    name: Told
    data: tuple[Picked, ...]


@dataclass(frozen=True)
class Origin:
    """One source, what comes from it and in which activities; ``public`` where anyone can use it."""

    name: Told
    activities: tuple[Told, ...]
    data: tuple[Picked, ...]
    public: bool


def name_of(activity: View, row: str = "") -> Told:
    """The words over an activity, as the key of its row in a table or list."""
    path = activity.path
    return Told(activity.kind.words, activity.kind.paths, key=f"{path}.{row}" if row else path)


def distinct(items: Iterator[Picked]) -> tuple[Picked, ...]:
    """Entries without those that read the same as an earlier one."""
    return tuple({item.words: item for item in items}.values())


def _collections(view: View, origin: str | None = None) -> Iterator[Collection]:
    for activity in active(view) or ():
        data = tuple(
            use.item
            for use in activity.data or ()
            if origin is None or origin in _origins(activity, use)
        )
        if data:
            yield Collection(
                name_of(activity), data, activity.occasions or (), activity.status == "may"
            )


def _origins(activity: View, use: View) -> frozenset[str]:
    """Where an item comes from: its own source, else every source of its activity."""
    sources = (activity.sources or ()) if use.source is None else (use.source,)
    known = (GIVEN, ARISING, OTHERS, MADE)
    return frozenset(
        origin for source in sources for origin in known if tagged(source, "from", origin)
    )


@derived
def collections(view: View) -> tuple[Collection, ...]:
    """What is collected, activity by activity."""
    return tuple(_collections(view))


@derived
def given(view: View) -> tuple[Collection, ...]:
    """What people give themselves."""
    return tuple(_collections(view, GIVEN))


@derived
def arising(view: View) -> tuple[Collection, ...]:
    """What arises while people use the site, a device or a service."""
    return tuple(_collections(view, ARISING))


@derived
def from_elsewhere(view: View) -> tuple[Collection, ...]:
    """What comes from others."""
    return tuple(_collections(view, OTHERS))


@derived
def made(view: View) -> tuple[Collection, ...]:
    """What the business works out from other data."""
    return tuple(_collections(view, MADE))


@derived
def kinds_of_data(view: View) -> tuple[Kind, ...]:
    """Every item collected, by its kind; an own item that is like no other stands by its activity."""
    found: dict[str, tuple[Told, dict[str, Picked]]] = {}
    words = vocabulary("data")
    for activity in active(view) or ():
        for use in activity.data or ():
            group = words.entries[use.item].group if use.item else None
            if group is None:
                key, name = activity.path, name_of(activity)
            else:
                key = group
                name = Told(group_label("data", group, view.language), key=f"data.{group}")
            found.setdefault(key, (name, {}))[1].setdefault(use.item.words, use.item)
    order = [*words.groups, *found]
    return tuple(
        Kind(found[key][0], tuple(found[key][1].values()))
        for key in dict.fromkeys(order)
        if key in found
    )


@derived
def origins(view: View) -> tuple[Origin, ...]:
    """Every source, with the activities that data comes from it for."""
    return tuple(_origins_in(view, None))


@derived
def others_as_origins(view: View) -> tuple[Origin, ...]:
    """The sources that are neither the person nor the business (GDPR Art. 14)."""
    return tuple(_origins_in(view, OTHERS))


@derived
def product_data(view: View) -> tuple[Picked, ...]:
    """What connected products send themselves."""
    return distinct(
        use.item
        for activity in of_kind(view, "connected_products")
        for use in activity.data or ()
        if ARISING in _origins(activity, use)
    )


@derived
def community_rules(view: View) -> Told | None:
    """The address of the rules for public areas."""
    related = view.reach.related
    links = () if related in (None, "none") else related
    return next((item.link for item in links if item.kind == "community_rules"), None)


def _origins_in(view: View, wanted: str | None) -> Iterator[Origin]:
    found: dict[str, tuple[Picked, dict[str, Told], dict[str, Picked]]] = {}
    for activity in active(view) or ():
        for use in activity.data or ():
            own = () if use.source is None else (use.source,)
            for source in own or activity.sources or ():
                if wanted is None or tagged(source, "from", wanted):
                    _, names, items = found.setdefault(source.words, (source, {}, {}))
                    names.setdefault(activity.path, Told(activity.kind.words, activity.kind.paths))
                    items.setdefault(use.item.words, use.item)
    for source, names, items in found.values():
        yield Origin(
            Told(source.words, source.paths, key=f"sources.{source or source.words}"),
            tuple(names.values()),
            tuple(items.values()),
            vocabulary("sources").entries[source].tags.get("public") is True if source else False,
        )


@derived
def matters_of_choice(view: View) -> tuple[Told, ...]:
    """The activities for which people choose when they are asked for data."""
    return tuple(
        Told(activity.kind.words, (*activity.kind.paths, f"{activity.path}.choice"), activity.path)
        for activity in active(view) or ()
        if activity.choice is True
    )
