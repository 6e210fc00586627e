"""The command that publishes a facts file."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import OperationalError

from policybuilder.accounts.models import User
from policybuilder.facts.files import read_facts_file
from policybuilder.policies.management.commands import publish_facts as publishing
from policybuilder.policies.models import Policy, Version

KALLU = Path(__file__).parent.parent / "seeds" / "kallu.toml"


@pytest.fixture
def run(db, capsys):
    """Run the command; give exit code, output and errors."""

    def run(file=KALLU, owner="owner@example.com", slug="kallu", **options):
        code = 0
        try:
            call_command("publish_facts", str(file), owner=owner, slug=slug, **options)
        except SystemExit as ended:
            code = ended.code
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.fixture
def file(tmp_path):
    def file(text, name="facts.toml"):
        (tmp_path / name).write_text(text)
        return tmp_path / name

    return file


def test_a_facts_file_is_published_once(run):
    assert run() == (0, "/p/kallu/versions/1/\n", "")
    assert run() == (0, "/p/kallu/versions/1/\n", "")
    assert call_command("verify_versions", "kallu") is None


def test_every_kind_and_language_is_published(run):
    run()
    facts = read_facts_file(KALLU)
    wanted = sorted((kind, language) for kind in facts.kinds for language in facts.languages)
    assert Version.objects.get().documents() == wanted


def test_other_facts_make_the_next_version(run, file):
    run()
    other = file(KALLU.read_text().replace('name = "Kallu"', 'name = "Kallu Calls"', 1))
    assert other.read_text() != KALLU.read_text()
    assert run(other)[1] == "/p/kallu/versions/2/\n"


def test_a_day_in_the_future_is_kept(run):
    assert run(effective="2999-12-31")[0] == 0
    assert Version.objects.get().effective_on.isoformat() == "2999-12-31"
    assert run(effective="2999-12-31")[1] == "/p/kallu/versions/1/\n"
    assert run()[1] == "/p/kallu/versions/1/\n"


def test_the_owner_is_made_verified_and_without_password(run):
    run(owner="New.Owner@Example.com")
    user = User.objects.get()
    assert user.email == "new.owner@example.com"
    assert not user.has_usable_password()
    assert user.emailaddress_set.get().verified


def test_another_owners_address_is_refused(run):
    run()
    code, out, err = run(owner="other@example.com")
    assert (code, out) == (2, "")
    assert "kallu" in err
    assert User.objects.count() == 1


def test_gaps_block_and_leave_nothing_behind(run, file):
    code, out, err = run(file('[controller]\nname = "Kallu"\n'))
    assert (code, out) == (1, "")
    assert all(": " in line for line in err.splitlines())
    assert not User.objects.exists()
    assert not Policy.objects.exists()


@pytest.mark.parametrize(
    ("text", "path"),
    [("languages = 3", "languages"), ("colour = 'red'", "colour"), ("= = =", "facts.toml")],
)
def test_a_wrong_file_names_its_fault(run, file, text, path):
    code, out, err = run(file(text))
    assert (code, out) == (2, "")
    assert err.startswith(f"{path}: ")
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    "options",
    [
        {"slug": "En"},
        {"slug": "privacy"},
        {"owner": "nobody"},
        {"effective": "tomorrow"},
        {"effective": "2020-01-01"},
        {"file": "/nowhere/facts.toml"},
    ],
)
def test_a_wrong_request_ends_in_one_line(run, options):
    code, out, err = run(**options)
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert not User.objects.exists()


def test_a_database_that_goes_away_meanwhile_is_one_line(run, monkeypatch):
    def break_off(*arguments, **options):
        raise OperationalError("server closed the connection\n\tThis probably means …")

    monkeypatch.setattr(publishing, "publish_facts", break_off)
    assert run() == (2, "", "database: server closed the connection\n")
