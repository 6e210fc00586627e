"""Cookies and similar tools: whose they are, what they do, how long they last, who can read them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from policybuilder.facts.derived import derived
from policybuilder.facts.derived.activity import distinct
from policybuilder.facts.derived.recipients import service_name
from policybuilder.facts.reading import tags
from policybuilder.facts.told import Picked, Told
from policybuilder.facts.view import View, label


@dataclass(frozen=True)
class ToolRow:
    """One tool on the visitor's device; ``lifetime`` is a period to format."""

    name: Told
    technique: Picked | None
    provider: Told
    category: Picked
    purposes: tuple[Picked, ...]
    lifetime: Told
    readers: tuple[Picked, ...]
    places: tuple[Picked, ...]
    holds: tuple[Picked, ...]
    never_holds: tuple[Picked, ...]


@dataclass(frozen=True)
class PlaceRow:
    """One place and the tools that sit there."""

    name: Told
    tools: tuple[Told, ...]


@dataclass(frozen=True)
class ToolCategory:
    """The tools of one category; ``essential`` where they need no consent, and what they contain."""

    name: Told
    essential: bool
    tools: tuple[ToolRow, ...]
    hold: tuple[Picked, ...]
    never_hold: tuple[Picked, ...]


def _provider(view: View, cookie: View) -> Told:
    for service in view.services or ():
        if cookie.service is not None and service.id == cookie.service:
            return Told(service_name(service), service_name(service).paths)
    return Told(label("cookie_words", "ours", view.language), (f"{cookie.path}.service",))


def is_described(cookie: View) -> bool:
    """Whether everything is told that the table of tools shows."""
    return None not in (
        cookie.category,
        cookie.purposes,
        cookie.lifetime,
        cookie.readable_by,
    )


def _rows(view: View, status: str) -> Iterator[ToolRow]:
    for cookie in view.cookies or ():
        if cookie.status == status and is_described(cookie):
            yield ToolRow(
                name=Told(cookie.name, cookie.name.paths, key=cookie.path),
                technique=cookie.technique,
                provider=_provider(view, cookie),
                category=cookie.category,
                purposes=cookie.purposes,
                lifetime=cookie.lifetime,
                readers=cookie.readable_by,
                places=cookie.places or (),
                holds=cookie.holds or (),
                never_holds=cookie.never_holds or (),
            )


def _in_all(stated: Sequence[tuple[Picked, ...]]) -> tuple[Picked, ...]:
    """The items that every one of the lists names."""
    common = [{item.words for item in items} for items in stated]
    return distinct(
        item for item in (stated[0] if stated else ()) if all(item.words in one for one in common)
    )


def _by_category(rows: Iterable[ToolRow]) -> tuple[ToolCategory, ...]:
    found: dict[str, list[ToolRow]] = {}
    for row in rows:
        found.setdefault(str(row.category), []).append(row)
    return tuple(
        ToolCategory(
            Told(tools[0].category.words, tools[0].category.paths, key=f"cookies.{category}"),
            tags(tools[0].category).get("essential") is True,
            tuple(tools),
            distinct(item for tool in tools for item in tool.holds),
            _in_all([tool.never_holds for tool in tools]),
        )
        for category, tools in found.items()
    )


@derived
def tools(view: View) -> tuple[ToolRow, ...]:
    """Every tool in use."""
    return tuple(_rows(view, "now"))


@derived
def possible_tools(view: View) -> tuple[ToolRow, ...]:
    """Every tool kept open."""
    return tuple(_rows(view, "may"))


@derived
def tool_categories(view: View) -> tuple[ToolCategory, ...]:
    """The tools in use under their categories."""
    return _by_category(_rows(view, "now"))


@derived
def essential_tools(view: View) -> tuple[ToolRow, ...]:
    """The tools that need no consent."""
    return tuple(row for row in _rows(view, "now") if tags(row.category).get("essential") is True)


@derived
def tools_hold(view: View) -> tuple[Picked, ...]:
    """What the tools contain."""
    return distinct(item for cookie in view.cookies or () for item in cookie.holds or ())


@derived
def tools_never_hold(view: View) -> tuple[Picked, ...]:
    """What every tool is stated not to contain."""
    return _in_all([cookie.never_holds or () for cookie in view.cookies or ()])


@derived
def places_of_tools(view: View) -> tuple[PlaceRow, ...]:
    """The places for which it is told which tools in use sit there."""
    return _places(view, lambda place: True)


@derived
def places_elsewhere(view: View) -> tuple[PlaceRow, ...]:
    """Those of these places that lie on sites of other companies."""
    return _places(view, lambda place: tags(place).get("elsewhere") is True)


def _places(view: View, wanted: Callable[[Picked], bool]) -> tuple[PlaceRow, ...]:
    found: dict[str, tuple[Picked, list[Told]]] = {}
    for row in _rows(view, "now"):
        for place in filter(wanted, row.places):
            found.setdefault(place.words, (place, []))[1].append(row.name)
    return tuple(PlaceRow(place.words, tuple(tools)) for place, tools in found.values())


@derived
def nobody_follows_people_elsewhere(view: View) -> bool:
    """Whether no service is stated to follow people across sites of different companies."""
    return all(service.tracks_here != "across_sites" for service in view.services or ())


@derived
def tools_that_set_cookies(view: View) -> tuple[Told, ...]:
    """The tools in use that are no cookies themselves and set one when they are loaded."""
    return tuple(
        Told(cookie.name, (*cookie.name.paths, f"{cookie.path}.sets_cookie"), cookie.path)
        for cookie in view.cookies or ()
        if cookie.status == "now"
        and cookie.technique not in (None, "cookie")
        and cookie.sets_cookie
    )
