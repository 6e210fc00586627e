"""Logo, colour, address, time zone and search engines of a policy."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from policybuilder.builder.place_form import zone_of
from policybuilder.policies.models import Logo, Policy
from policybuilder.policies.open import open_policy
from tests.builder.browserless import fields_of
from tests.builder.conftest import NOW


@pytest.fixture
def policy(alice: Any) -> Policy:
    return open_policy(alice, "rosewood-tea", NOW)


def picture() -> SimpleUploadedFile:
    output = BytesIO()
    Image.new("RGB", (900, 300), "teal").save(output, "PNG")
    return SimpleUploadedFile("logo.png", output.getvalue(), "image/png")


def send(client: Client, policy: Policy, **changed: Any) -> str:
    address = f"/policies/{policy.slug}/look/"
    data = fields_of(client.get(address).content.decode()).dict()
    data.pop("logo", None)
    return str(client.post(address, {**data, **changed}, follow=True).content.decode())


def test_a_logo_is_shown_and_taken_away(hers: Client, policy: Policy) -> None:
    assert "data:image/png;base64," in send(hers, policy, logo=picture())
    assert Logo.objects.get().width == 480
    send(hers, policy, without_logo="on")
    assert not Logo.objects.exists()


def test_saving_something_else_keeps_the_logo(hers: Client, policy: Policy) -> None:
    send(hers, policy, logo=picture())
    send(hers, policy, accent="#b5533c")
    policy.refresh_from_db()
    assert policy.accent == "#b5533c"
    assert Logo.objects.exists()


def test_a_renamed_policy_is_found_under_its_new_address(hers: Client, policy: Policy) -> None:
    html = send(hers, policy, slug="rosewood", time_zone="Europe/Dublin")
    assert 'value="rosewood"' in html
    policy.refresh_from_db()
    assert (policy.slug, policy.time_zone) == ("rosewood", "Europe/Dublin")


def test_search_engines_can_be_sent_away(hers: Client, policy: Policy) -> None:
    address = f"/policies/{policy.slug}/look/"
    data = fields_of(hers.get(address).content.decode()).dict()
    data.pop("logo", None)
    del data["indexed"]
    hers.post(address, data)
    policy.refresh_from_db()
    assert not policy.indexed


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"accent": "#ffffee"}, "too light"),
        ({"accent": "#000000"}, "too dark"),
        ({"accent": "blue"}, "six digits"),
        ({"slug": "Rose Wood"}, "small letters"),
        ({"slug": "admin"}, "reserved"),
        ({"slug": "taken"}, "is taken"),
        ({"time_zone": "Mars/Base"}, "not one of the available choices"),
        ({"logo": SimpleUploadedFile("logo.png", b"<svg/>")}, "not a PNG, JPEG or WebP"),
        ({"logo": SimpleUploadedFile("logo.png", bytes(2 * 1024 * 1024 + 1))}, "larger than 2 MB"),
    ],
)
def test_a_wrong_entry_is_explained_and_changes_nothing(
    hers: Client, policy: Policy, charlie: Any, changed: dict[str, Any], message: str
) -> None:
    open_policy(charlie, "taken", NOW)
    assert message in send(hers, policy, **{"accent": "#b5533c", **changed})
    policy.refresh_from_db()
    assert (policy.slug, policy.accent) == ("rosewood-tea", "#2f6f8f")
    assert not Logo.objects.exists()


def test_a_stranger_is_refused(his: Client, visitor: Client, policy: Policy) -> None:
    assert his.get(f"/policies/{policy.slug}/look/").status_code == 404
    assert visitor.get(f"/policies/{policy.slug}/look/").status_code == 302


@pytest.mark.parametrize(
    ("country", "zone"),
    [
        ("IE", "Europe/Dublin"),
        ("DE", "Europe/Berlin"),
        ("US", "America/New_York"),
        ("XK", "UTC"),
        (None, "UTC"),
    ],
)
def test_a_time_zone_is_suggested_from_the_country(country: str | None, zone: str) -> None:
    assert zone_of(country) == zone
