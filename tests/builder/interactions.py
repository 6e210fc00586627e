"""Counts what an owner does by hand from the start to the review, as `docs/interactions.md` tells it.

One interaction is a tick, a short entry, a choice or a button that confirms. What is suggested costs
nothing but the button of its page.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from policybuilder.builder.shape import Maybe, shape_at
from policybuilder.facts.catalogue import presets
from policybuilder.facts.files import facts_from, facts_json, read_facts_file
from policybuilder.facts.paths import Values, read
from policybuilder.facts.questions import ITEM_LISTS, Question, asked, asked_of_items, sections
from policybuilder.facts.suggest import (
    Suggestion,
    from_activity,
    from_answers,
    from_preset,
    from_service,
    laid_over,
)
from policybuilder.laws.suggest import from_laws
from policybuilder.lib.content import CONTENT
from tests.reading import ON

START = ("controller.name", "reach.sites", "contacts", "kinds", "languages")
"""What the first page asks, or what stands there without asking."""
ON_FIRST_PAGE = 5
ITEMS = "items"
UNCOUNTED = {"id", "type", "kind", "origin"}


def own_answers(preset: str) -> Values:
    """What the invented business of a preset says by hand."""
    return facts_json(read_facts_file(CONTENT / "examples" / f"{preset}.toml"))


def whole_of(preset: str, own: Values) -> Values:
    """What is said once an owner's answers stand and every suggestion is confirmed."""
    whole = laid_over(own, _usual(preset, own))
    whole = laid_over(whole, from_answers(whole))
    return laid_over(whole, from_laws(facts_from(whole), ON))


def interactions(preset: str, own: Values) -> Counter[str]:
    """By section, how much of that is done by hand."""
    whole = whole_of(preset, own)
    facts = facts_from(whole)
    suggested = set(_paths([*_usual(preset, own), *from_answers(whole), *from_laws(facts, ON)]))
    count = Counter({"start": ON_FIRST_PAGE, **{section.id: 1 for section in sections()}})
    gates = set()
    for path, question in asked(facts, ON):
        if not _is_by_hand(path, question) or path in suggested:
            continue
        if read(whole, path) == "none" and isinstance(shape_at(whole, path), Maybe):
            gates.add(question.section)
        else:
            count[question.section] += _inputs(path, read(whole, path))
    for path, question in asked_of_items(facts, ON):
        if not question.optional and path not in suggested:
            count[ITEMS] += _inputs(path, read(whole, path))
    return count + Counter(gates) + _chosen(preset, own)


def _usual(preset: str, own: Values) -> list[Suggestion]:
    country = own["controller"]["address"]["country"]
    regions = own["reach"]["regions"]
    found = from_preset(preset, country, regions)
    for activity in own.get("activities", ()):
        if activity["status"] != "never":
            found += from_activity(activity["kind"])
    for service in own.get("services", ()):
        found += from_service(service["id"], country, regions)
    return found


def _paths(suggestions: list[Suggestion]) -> Iterator[str]:
    for suggestion in suggestions:
        yield from _below(suggestion.path, suggestion.value)


def _below(path: str, value: Any) -> Iterator[str]:
    yield path
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _below(f"{path}.{name}", inner)


def _is_by_hand(path: str, question: Question) -> bool:
    return not question.optional and path not in START and path.split(".")[0] not in ITEM_LISTS


def _chosen(preset: str, own: Values) -> Counter[str]:
    """What is picked from lists, and the button that says that nothing else is done."""
    usual = presets()[preset].activities
    added = [
        one
        for one in own.get("activities", ())
        if one["status"] != "never" and one["kind"] not in usual
    ]
    cookies = sum(_inputs("", cookie) for cookie in own.get("cookies", ()))
    return Counter(activities=len(added) + 1, services=len(own.get("services", ())) + cookies)


def _inputs(path: str, said: Any) -> int:
    """How many inputs an answer takes. The country is known; the lines of an address are one."""
    if path == "controller.address":
        return 1
    if isinstance(said, dict):
        return sum(_inputs("", inner) for name, inner in said.items() if name not in UNCOUNTED)
    if isinstance(said, list):
        return max(sum(_inputs("", inner) for inner in said), 1)
    return 1
