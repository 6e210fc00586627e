"""The operator hides a policy that must not be shown, and undoes it."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.test import Client

from policybuilder.operations.publications import publish_all
from policybuilder.policies.models import Policy
from policybuilder.policies.slugs import EXAMPLE

PAGE = f"/p/{EXAMPLE}/"


@pytest.mark.django_db
def test_taken_down_and_back(client: Client) -> None:
    publish_all(datetime(2026, 11, 21, 12, tzinfo=UTC))
    call_command("take_down", EXAMPLE)
    assert client.get(PAGE).status_code == 404
    call_command("take_down", EXAMPLE)
    call_command("take_down", EXAMPLE, undo=True)
    assert client.get(PAGE).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("undo", [False, True])
def test_nothing_to_do_is_one_line(capsys, undo: bool) -> None:
    with pytest.raises(SystemExit) as ended:
        call_command("take_down", "nowhere", undo=undo)
    assert ended.value.code == 2
    assert capsys.readouterr().err == "nowhere: there is no policy under this address\n"
    assert not Policy.objects.exists()
