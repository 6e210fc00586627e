"""Two real businesses entered in a browser as their owners would, published, changed, compared."""

from collections.abc import Iterator
from typing import Any

import pytest

from policybuilder.facts.files import facts_from, facts_json
from policybuilder.facts.paths import write
from policybuilder.hosting.make_files import make_files
from policybuilder.policies.models import Draft, Version
from policybuilder.policies.words import says_the_same
from tests.browser.filling import Filler
from tests.browser.owner import Owner
from tests.builder.entering import seed_answers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


PATH = "activities.measure_visits.retention"
CHANGED = [{"period": "26 months"}]


@pytest.mark.parametrize(
    ("name", "preset", "country", "script"),
    [("kallu", "online_service", "IE", True), ("kasperek", "web_shop", "US", False)],
    ids=["kallu", "kasperek"],
)
def test_a_company(
    browser: Any,
    site: str,
    name: str,
    preset: str,
    country: str,
    script: bool,
) -> None:
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.set_default_timeout(30_000)
    owner = Owner(page, site)
    answers = seed_answers(name)
    owner.start(preset, name, "example.com", "me@example.com", country)

    filler = Filler(owner, answers, script=script)
    filler.fill()
    assert sum(filler.interactions.values()) < 800
    entered = facts_json(facts_from(Draft.objects.get().facts))
    assert Draft.objects.get().suggestions == {}
    found = "\n".join(differences(entered, as_entered(entered, answers)))
    assert not found, found

    owner.sign_up(f"{name}@example.com")
    owner.publish()
    first = Version.objects.get()
    assert says_the_same(first, facts_from(as_entered(entered, answers)), first.effective_on)

    changed = write(answers, PATH, CHANGED)
    Filler(owner, changed, script=script).fill_page("item/activities/measure_visits/")
    owner.publish()
    public = f"{owner.site}/p/{first.policy.slug}/"
    page.goto(f"{public}compare/1/2/")
    (change,) = page.locator(".redline .change").all()
    assert "What we do has changed" in change.locator(".labels").inner_text()
    assert "14" in change.locator("del").first.inner_text()
    assert "26" in change.locator("ins").first.inner_text()

    make_files.call(Version.objects.get(number=2).pk)
    pdf = context.request.get(f"{public}policy.pdf")
    assert pdf.body().startswith(b"%PDF-")
    context.close()


def differences(one: Any, other: Any, path: str = "") -> Iterator[str]:
    """Where two values differ, each with both."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in {**one, **other}:
            yield from differences(one.get(key), other.get(key), f"{path}.{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for at, pair in enumerate(zip(one, other, strict=True)):
            yield from differences(*pair, f"{path}.{at}")
    elif one != other:
        yield f"{path}: {one} is not {other}"


def as_entered(model: Any, value: Any) -> Any:
    """The value as the pages store it: by the model of what they stored.

    Pages list what was ticked in their own order, keep the language of suggested words, and note which
    entry of the catalogue an activity was suggested from.
    """
    if isinstance(model, dict) and "en" in model:
        return {**model, "en": value["en"] if isinstance(value, dict) else value}
    if isinstance(model, str) and isinstance(value, dict) and set(value) == {"en"}:
        return value["en"]
    if isinstance(value, dict):
        model = model if isinstance(model, dict) else {}
        value = value | {"origin": model["origin"]} if "origin" in model else value
        return {key: as_entered(model.get(key), inner) for key, inner in value.items()}
    if not isinstance(value, list) or not isinstance(model, list):
        return value
    names = [_name(item) for item in model]
    known = sorted(
        (item for item in value if _name(item) in names), key=lambda item: names.index(_name(item))
    )
    others = [item for item in value if _name(item) not in names]
    return [
        as_entered(model[names.index(_name(item))] if item in known else None, item)
        for item in [*known, *others]
    ]


def _name(item: Any) -> Any:
    """What tells an item of a list from the others."""
    if not isinstance(item, dict):
        return item
    keys = ("id", "own", "item", "purpose", "who", "channel")
    return next((str(item[key]) for key in keys if key in item), str(sorted(item)))
