"""An account is an e-mail address and a password."""

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import RequestFactory

from policybuilder.accounts.adapter import AccountAdapter
from policybuilder.accounts.models import User
from policybuilder.accounts.verified import verified_user

pytestmark = pytest.mark.django_db


def test_one_mailbox_has_one_user():
    user = User.objects.create_user("Alice@Example.com", "long enough, alice")
    assert user.email == "alice@example.com"
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("alice@EXAMPLE.com")
    assert verified_user("ALICE@example.com") == user


def test_the_case_of_the_address_does_not_matter_at_sign_in():
    user = User.objects.create_user("alice@example.com", "long enough, alice")
    assert authenticate(email="Alice@Example.COM", password="long enough, alice") == user
    assert authenticate(email="alice@example.com", password="wrong") is None


def test_a_user_without_password_cannot_sign_in():
    User.objects.create_user("alice@example.com")
    assert authenticate(email="alice@example.com", password="") is None


def test_an_operator_is_staff():
    assert User.objects.create_superuser("operator@example.com", "long enough").is_staff


@pytest.mark.parametrize("email", ["", "alice", "alice@", "alice@example.com\n"])
def test_only_addresses_become_users(email):
    with pytest.raises(ValidationError):
        verified_user(email)
    assert not User.objects.exists()


@pytest.mark.parametrize("is_open", [True, False])
def test_the_operator_can_close_sign_up(settings, is_open):
    settings.SIGNUP_OPEN = is_open
    request = RequestFactory().get("/accounts/signup/")
    assert AccountAdapter(request).is_open_for_signup(request) is is_open
