"""A change is material where data can be used in a way that readers did not know."""

from typing import Any

import pytest

from policybuilder.documents.material import material_reasons, reason_words
from policybuilder.facts.files import facts_from
from policybuilder.facts.paths import write

ORDERS = {
    "id": "take_orders",
    "kind": "take_orders",
    "status": "now",
    "data": [{"item": "name"}],
    "purposes": [{"purpose": "handle_orders", "basis": "contract"}],
    "recipients": [{"who": "carriers"}],
    "retention": [{"period": "2 years"}],
}
DENIED = {"id": "ring", "kind": "carry_calls", "status": "never", "data": [{"item": "email"}]}
FACTS: dict[str, Any] = {
    "controller": {"name": "Kallu"},
    "activities": [ORDERS],
    "services": [{"id": "stripe", "roles": ["payment"], "places": [{"country": "IE"}]}],
    "sharing": {"sale": "none"},
}
ORDER = "activities.take_orders"


def reasons(*changes: tuple[str, Any]) -> list[str]:
    values = FACTS
    for path, answer in changes:
        values = write(values, path, answer)
    return material_reasons(facts_from(FACTS), facts_from(values))


@pytest.mark.parametrize(
    ("path", "answer", "reason"),
    [
        (f"{ORDER}.purposes", [*ORDERS["purposes"], {"purpose": "own_offers"}], "new_purpose"),
        (f"{ORDER}.purposes", [*ORDERS["purposes"], {"purpose": {"own": "Art"}}], "new_purpose"),
        (f"{ORDER}.data", [{"item": "name"}, {"item": "email"}], "new_data"),
        (f"{ORDER}.data", [{"item": "name"}, {"item": {"own": "Shoe size"}}], "new_data"),
        (f"{ORDER}.recipients", [{"who": "carriers"}, {"who": "it_providers"}], "new_recipient"),
        ("services.dhl", {"id": "dhl", "roles": ["parcels"]}, "new_recipient"),
        ("services.stripe.places", [{"country": "US"}], "new_country"),
        ("sharing.sale", [{"data": ["email"]}], "new_sale"),
        ("sharing.sale", [{}], "new_sale"),
        ("sharing.their_marketing", [{"to": ["it_providers"]}], "new_recipient"),
        (f"{ORDER}.retention", [{"period": "30 months"}], "longer_retention"),
    ],
)
def test_a_new_use_of_data_is_material(path: str, answer: Any, reason: str) -> None:
    assert reasons((path, answer)) == [reason]
    assert reason_words(reason, "en")


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("controller.name", "Kasperek"),
        ("form", {"tone": "friendly"}),
        (f"{ORDER}.retention", [{"period": "23 months"}]),
        (f"{ORDER}.retention", [{"period": "24 months"}]),
        ("sharing.their_marketing", [{"to": ["it_providers"], "permission": "never"}]),
        (f"{ORDER}.data", []),
        (f"{ORDER}.recipients", "none"),
        ("services", []),
        ("activities.ring", DENIED),
    ],
)  # fmt: skip
def test_less_data_other_words_and_denials_are_not(path: str, answer: Any) -> None:
    assert reasons((path, answer)) == []


def test_each_reason_is_told() -> None:
    changes = ((f"{ORDER}.data", [{"item": "email"}]), ("sharing.sale", [{"data": ["email"]}]))
    assert reasons(*changes) == ["new_data", "new_sale"]
