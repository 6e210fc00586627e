"""The installation publishes its own policy and an example, made with itself."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.checks import Warning
from django.test import Client

from policybuilder.operations.checks import check_own_policy
from policybuilder.operations.own_policy import EXAMPLE as OPERATOR
from policybuilder.operations.publications import publish_all
from policybuilder.policies.acts import unpublish
from policybuilder.policies.models import Policy, Version
from policybuilder.policies.slugs import EXAMPLE, OWN_POLICY

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def operator(tmp_path: Path, settings) -> Path:
    """An operator's own file, in use."""
    file = tmp_path / "operator.toml"
    file.write_text(OPERATOR.read_text().replace("Example operator", "Alder & Sons"))
    settings.LOOPBACK = False
    settings.OPERATOR_FILE = str(file)
    return file


@pytest.mark.django_db
def test_whoever_tries_it_out_sees_both_and_finds_the_links(client: Client, settings) -> None:
    settings.SITE_URL = "http://localhost:8312"
    publish_all(NOON)
    landing = client.get("/").content.decode()
    for slug in (OWN_POLICY, EXAMPLE):
        assert f'href="/p/{slug}/"' in landing
        assert client.get(f"/p/{slug}/").status_code == 200
    assert "localhost:8312" in client.get(f"/p/{OWN_POLICY}/").content.decode()


@pytest.mark.django_db
def test_doing_it_again_publishes_nothing_new(operator: Path) -> None:
    publish_all(NOON)
    publish_all(NOON)
    assert Version.objects.count() == 2


@pytest.mark.django_db
def test_a_changed_file_is_the_next_version_whoever_is_its_contact(operator: Path) -> None:
    publish_all(NOON)
    operator.write_text(operator.read_text().replace("privacy@example.com", "new@example.com"))
    publish_all(NOON)
    policy = Policy.objects.get(slug=OWN_POLICY)
    assert policy.versions.count() == 2
    assert policy.owner.email == "privacy@example.com"


@pytest.mark.django_db
def test_without_an_operator_a_public_installation_claims_nothing(client: Client, settings) -> None:
    settings.LOOPBACK = False
    publish_all(NOON)
    assert [policy.slug for policy in Policy.objects.all()] == [EXAMPLE]
    assert OWN_POLICY not in client.get("/").content.decode()
    assert [type(message) for message in check_own_policy(None)] == [Warning]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('country = "DE"', 'country = "Germany"', "controller.address.country"),
        ("[controller]", "[controller", "operator.toml: is not TOML"),
        ('email = "privacy@example.com"', 'phone = "+49 30 5550100"', "contacts"),
        ('officer = "none"', "", "controller.officer"),
    ],
)
def test_a_fault_is_one_line_and_keeps_nothing_else_from_being_published(
    operator: Path, caplog, old: str, new: str, said: str
) -> None:
    operator.write_text(operator.read_text().replace(old, new))
    publish_all(NOON)
    [line] = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert said in line
    assert "\n" not in line
    assert Policy.objects.get().slug == EXAMPLE


@pytest.mark.django_db
def test_a_file_that_is_not_there_is_named(operator: Path, caplog) -> None:
    operator.unlink()
    publish_all(NOON)
    assert "operator.toml: No such file or directory" in caplog.text
    assert "operator.toml" in str(next(iter(check_own_policy(None))))


@pytest.mark.django_db
def test_a_policy_that_is_hidden_is_not_linked(client: Client, operator: Path) -> None:
    publish_all(NOON)
    unpublish(Policy.objects.get(slug=OWN_POLICY), NOON)
    assert OWN_POLICY not in client.get("/").content.decode()
