"""What an owner takes back is gone, states nothing, and can be given again."""

from django.test import Client

from policybuilder.builder.work import Work
from policybuilder.policies.models import Draft


def press(visitor: Client, begun: str, head: str, **button: str) -> str:
    response = visitor.post(f"{begun}list/{head}/", {"seen": "999999", **button})
    return str(response["Location"])


def suggested(head: str) -> set[str]:
    values = Work(Draft.objects.get(), "").values
    return {item["id"] for item in values.get(head) or ()}


def test_a_removed_service_can_be_added_again(visitor: Client, begun: str) -> None:
    press(visitor, begun, "services", add="stripe")
    before = suggested("cookies")
    press(visitor, begun, "services", remove="stripe")
    assert "stripe" not in suggested("services")
    press(visitor, begun, "services", add="stripe")
    assert "stripe" in suggested("services")
    assert suggested("cookies") == before


def test_a_removed_activity_is_not_denied_and_is_suggested_again(
    visitor: Client, begun: str
) -> None:
    press(visitor, begun, "activities", now="run_surveys")
    press(visitor, begun, "activities", remove="run_surveys")
    assert "run_surveys" not in suggested("activities")
    assert "run_surveys" not in str(Draft.objects.get().facts)
    press(visitor, begun, "activities", now="run_surveys")
    assert any(
        path.startswith("activities.run_surveys.") for path in Draft.objects.get().suggestions
    )


def test_confirming_leads_back_to_what_was_confirmed(visitor: Client, begun: str) -> None:
    for path, section, place in (
        ("controller.legal_name", "you", "t-controller.legal_name"),
        ("activities.take_orders", "activities", "activities-take_orders"),
    ):
        data = {"path": path, "section": section, "seen": "999999"}
        response = visitor.post(f"{begun}confirm/", data)
        assert str(response["Location"]) == f"{begun}{section}/#{place}"
        page = visitor.get(f"{begun}{section}/").content.decode()
        assert f'id="{place}"' in page


def test_ticks_of_a_gate_are_not_lost_with_the_button_of_the_page(
    visitor: Client, begun: str
) -> None:
    typed = {"applies": "controller.officer", "seen": "999999", "confirm": "all"}
    response = visitor.post(f"{begun}you/", typed)
    page = visitor.get(str(response["Location"]).partition("#")[0]).content.decode()
    assert 'name="controller.officer.email"' in page
