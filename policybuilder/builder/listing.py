"""The choices of inputs that name other answers or laws."""

import re
from collections.abc import Callable, Iterable

from babel import Locale
from django.utils.text import capfirst

from policybuilder.builder.fields import Choices, in_words, interface_language, spoken
from policybuilder.facts.catalogue import services
from policybuilder.facts.paths import Values, read
from policybuilder.facts.vocabulary import vocabulary
from policybuilder.laws.registry import laws
from policybuilder.lib.translations import offered
from policybuilder.lib.typography import sort_key

Listed = Callable[[str], Choices]
"""Gives the choices of an input that names other answers, by its path."""


def listed_for(values: Values) -> Listed:
    """Return a function that gives the choices for the input at a path."""

    def listed(path: str) -> Choices:
        if within := OF_ITS_DATA.fullmatch(path):
            return _data_of([read(values, within[1]) or {}])
        if OF_ALL_DATA.fullmatch(path):
            return _data_of(values.get("activities") or [])
        match path.rpartition(".")[2]:
            case "languages":
                return {
                    code: str(Locale.parse(code).get_display_name(interface_language()))
                    for code in offered()
                }
            case "also_cover":
                return _statutes()
            case "activities":
                return activity_names(values)
            case "service":
                return {one["id"]: item_name(one) for one in values.get("services") or ()}
        return {}

    return listed


def _statutes() -> dict[str, str]:
    """The laws that an owner can follow by choice, in the order of their names."""
    named = {
        law.id: f"{in_words(law.name)} ({in_words(law.short)})"
        for law in laws().values()
        if law.kind == "statute"
    }
    return dict(sorted(named.items(), key=lambda law: sort_key(law[1])))


OF_ITS_DATA = re.compile(r"(activities\.[^.]+)\.(retention|recipients)\.[0-9]+\.(items|data)")
"""Answers that speak of an activity's own data and of no other."""

OF_ALL_DATA = re.compile(r"activities\.[^.]+\.recipients\.[0-9]+\.never")
"""What a recipient never gets can be data that the business collects in another activity."""


def _data_of(activities: Iterable[Values]) -> dict[str, str]:
    entries = vocabulary("data").entries
    used = [use["item"] for activity in activities for use in activity.get("data") or ()]
    return {one: capfirst(in_words(entries[one].words)) for one in used if isinstance(one, str)}


def activity_names(values: Values) -> dict[str, str]:
    """The activities done or kept open, in words, by id."""
    return {
        one["id"]: item_name(one)
        for one in values.get("activities") or ()
        if one.get("status") != "never"
    }


def item_name(item: Values) -> str:
    """What an activity, a service or a cookie is called."""
    if "kind" in item:
        kind = item["kind"]
        if isinstance(kind, str):
            return in_words(vocabulary("activities").entries[kind].words)
        return spoken(kind["own"])
    if item.get("name"):
        return spoken(item["name"])
    if entry := services().get(item["id"]):
        return in_words(entry.words)
    if item.get("company"):
        return spoken(item["company"])
    return _by_its_role(item) or item["id"]


def _by_its_role(service: Values) -> str:
    """What a service does, for one that the owner does not name."""
    roles = [role for role in service.get("roles") or () if isinstance(role, str)]
    return in_words(vocabulary("service_roles").entries[roles[0]].words) if roles else ""
