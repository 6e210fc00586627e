"""Snapshots follow the database: each change shows, nothing is lost, and no fault takes a page away."""

import errno
import json
import os
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.test import Client

from policybuilder.hosting import entries, entry_cache, follow, snapshots
from policybuilder.hosting.follow import alone, make_all
from policybuilder.hosting.snapshots import Snapshots
from policybuilder.hosting.wishes import SILENT, show_life, what_is_wrong
from policybuilder.policies.acts import republish, take_down, unpublish, withdraw
from policybuilder.policies.appearance import rename, set_look
from policybuilder.policies.erase import erase_policy, erase_version
from policybuilder.policies.models import Change, Policy
from tests.hosting.conftest import FAR, SECOND, SPRING, SUMMER
from tests.hosting.documents import ENGLISH
from tests.hosting.publishing import make_policy, put_out
from tests.hosting.serving import HOST, Machine

TREE = "/p/alder/"


@pytest.fixture(autouse=True)
def looks_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at each file whenever it is asked for, and try again at once."""
    monkeypatch.setattr(entry_cache, "FRESH", 0.0)
    monkeypatch.setattr(follow, "AGAIN", 0.0)


@pytest.fixture
def alder(db: None) -> Policy:
    """A policy with one version in force."""
    policy = make_policy("alder", SPRING)
    put_out(policy, ENGLISH, at=SPRING)
    return policy


@pytest.fixture
def machine(alder: Policy, tmp_path: Path) -> Machine:
    """A machine that has followed the feed."""
    machine = Machine(tmp_path / "pages")
    machine.follow()
    assert machine.stored(TREE)
    return machine


def words(machine: Machine, path: str = TREE) -> str:
    """Return what the snapshot says; nothing where there is none."""
    stored = machine.stored(path)
    return stored.body.decode() if stored else ""


def test_a_new_version_shows(alder: Policy, machine: Machine) -> None:
    put_out(alder, SECOND, at=SUMMER)
    machine.follow()
    assert "People decide." in words(machine)
    assert "no longer in force" in words(machine, TREE + "versions/1/")
    assert "Version 2" in words(machine, TREE + "versions/")


def test_one_that_was_withdrawn_never_begins(alder: Policy, machine: Machine) -> None:
    version = put_out(alder, SECOND, at=SUMMER, effective_at=FAR)
    machine.follow()
    withdraw(version, SUMMER)
    machine.follow()
    machine.at = FAR
    assert "People decide." not in words(machine)


def test_what_strangers_may_not_read_is_gone_at_once(alder: Policy, machine: Machine) -> None:
    for hide, show in ((unpublish, republish), (take_down, None)):
        hide(alder, SUMMER)
        machine.follower.look()
        machine.follower.step(machine.at)
        assert not words(machine)
        assert machine.get(TREE).status == 404
        assert not list(machine.root.glob("??/*"))
        if show:
            show(alder, SUMMER)
            machine.follow()
            assert words(machine)


def test_erased_words_are_gone_at_once(alder: Policy, machine: Machine) -> None:
    put_out(alder, SECOND, at=SUMMER)
    machine.follow()
    erase_version(alder.versions.get(number=1), SUMMER)
    machine.follower.look()
    machine.follower.step(machine.at)
    assert not words(machine, TREE + "versions/1/")
    assert machine.get(TREE + "versions/1/").status == 410
    assert "words erased" in words(machine, TREE + "versions/")
    machine.follow()
    assert words(machine, TREE + "versions/1/manifest.json")
    erase_policy(alder, SUMMER)
    machine.follow()
    assert machine.get(TREE).status == 410
    assert not list(machine.root.glob("??/*"))


def test_a_new_address_takes_the_place_of_the_old(alder: Policy, machine: Machine) -> None:
    rename(alder, "birch", SUMMER)
    machine.follow()
    assert machine.get(TREE).status == 301
    assert "/p/birch/versions/" in words(machine, "/p/birch/")


def test_a_change_committed_late_is_not_missed(alder: Policy, machine: Machine) -> None:
    """A sequence gives out 8 before 7 is committed."""
    newest = Change.objects.latest("pk").pk
    set_look(alder, SUMMER, accent="#c03030", indexed=True)
    late = Change.objects.latest("pk")
    Change.objects.create(pk=newest + 40, policy_key=0, slug="other", at=SUMMER)
    Change.objects.filter(pk=late.pk).delete()
    machine.follow()
    machine.start_follower()
    assert "#c03030" not in words(machine)
    late.save(force_insert=True)
    machine.follow()
    assert "#c03030" in words(machine)


def test_what_was_not_done_is_done_after_a_crash(alder: Policy, machine: Machine) -> None:
    set_look(alder, SUMMER, accent="#c03030", indexed=True)
    machine.follower.look()
    machine.start_follower()
    machine.follow()
    assert "#c03030" in words(machine)


def test_an_older_database_is_noticed(alder: Policy, machine: Machine) -> None:
    """A backup was restored: the newest changes are gone, and other ones may have their numbers."""
    lost = Change.objects.latest("pk")
    set_look(alder, SUMMER, accent="#c03030", indexed=True)
    machine.follow()
    Policy.objects.update(accent="#445566")
    Change.objects.filter(pk__gt=lost.pk).delete()
    machine.follow()
    assert "#445566" in words(machine)
    Policy.objects.update(accent="#778899")
    Change.objects.filter(pk=lost.pk).update(at=FAR)
    machine.follow()
    assert "#778899" in words(machine)


def test_a_policy_that_the_database_does_not_know_is_dropped(machine: Machine) -> None:
    other = Snapshots(machine.root, HOST, "first")
    make_policy("ghost", SPRING)
    put_out(Policy.objects.get(slug="ghost"), ENGLISH, at=SPRING)
    machine.follow()
    assert words(machine, "/p/ghost/")
    Policy.objects.filter(slug="ghost").update(slug="other")
    assert make_all(other)
    assert not words(machine, "/p/ghost/")


def test_a_new_release_makes_pages_anew_and_serves_the_old_meanwhile(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.release = "second"
    monkeypatch.setattr(snapshots, "said", lambda headers, content: NEW)
    machine.start_follower()
    machine.follower.look()
    assert "Lindenhof" in words(machine)
    machine.follow()
    assert words(machine) == "new"
    monkeypatch.setattr(snapshots, "said", lambda headers, content: pytest.fail("again"))
    machine.start_follower()
    machine.follow()


NEW = entries.said({"ETag": '"1"'}, b"new")


def test_a_follower_that_runs_is_asked_to_make_all_anew(machine: Machine) -> None:
    Policy.objects.update(accent="#c03030")
    with alone(machine.root):
        assert not make_all(Snapshots(machine.root, HOST, "first"))
    machine.follow()
    assert "#c03030" in words(machine)


def test_no_database_takes_no_page_away(
    alder: Policy, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*args: object) -> None:
        raise OperationalError("connection refused")

    set_look(alder, SUMMER, accent="#c03030", indexed=True)
    machine.follower.look()
    with monkeypatch.context() as gone:
        gone.setattr(connection, "cursor", away)
        with pytest.raises(OperationalError):
            machine.follower.look()
        with pytest.raises(OperationalError):
            machine.follower.step(machine.at)
        for path in ("", "en/", "versions/", "versions/1/", "feed.atom", "report/"):
            assert words(machine, TREE + path), path
        for path in ("compare/1/1/", "on/2026-04-01/"):
            answer = machine.get(TREE + path, accept_language="de")
            assert (answer.status, answer.headers["Retry-After"]) == (503, "30")
            assert answer.headers["Cache-Control"] == "no-store"
            assert "kann derzeit nicht erstellt werden" in answer.body.decode()
            assert 'href="/p/alder/"' in answer.body.decode()
    machine.follow()
    assert "#c03030" in words(machine)


def entry_of(machine: Machine) -> Path:
    """Return the file of the page in force."""
    return entries.folder_of(machine.root, HOST, "alder") / entries.name_of("")


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-9], lambda data: b"", lambda data: b"x" * 99]
)
def test_a_damaged_page_comes_from_the_database_and_heals(
    machine: Machine, client: Client, settings, damage, caplog: pytest.LogCaptureFixture
) -> None:
    settings.PAGES_ROOT = machine.root
    file = entry_of(machine)
    file.write_bytes(damage(file.read_bytes()))
    assert machine.stored(TREE) is None
    assert machine.get(TREE).status == 200
    assert file.name in caplog.text
    sick = client.get("/healthz")
    assert (sick.status_code, sick.content) == (503, b"a stored page of /p/alder/ is damaged\n")
    machine.follow()
    assert machine.stored(TREE)
    assert client.get("/healthz").status_code == 200


def test_a_full_disk_keeps_nothing_from_being_published(
    alder: Policy,
    machine: Machine,
    client: Client,
    settings,
    monkeypatch: pytest.MonkeyPatch,
    caplog,
) -> None:
    def full(*args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    settings.PAGES_ROOT = machine.root
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        put_out(alder, SECOND, at=SUMMER)
        machine.follower.look()
        machine.follower.step(machine.at)
        show_life(machine.root, machine.follower.is_well)
        assert machine.stored(TREE) is None
        assert "People decide." in machine.get(TREE).body.decode()
        assert "No space left" in caplog.text
        assert client.get("/healthz").content == b"published pages cannot be stored\n"
    machine.follow()
    show_life(machine.root, machine.follower.is_well)
    assert "People decide." in words(machine)
    assert client.get("/healthz").status_code == 200


def test_a_disk_full_from_the_start_ends_no_follower(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (machine.root / follow.PLACE).unlink()
    with monkeypatch.context() as disk:
        disk.setattr(follow.Place, "keep", full)
        assert isinstance(follow.work(machine.follower, 0), OSError)
    (machine.root / "wishes").mkdir()
    (machine.root / "wishes" / "unwritten.wanted").touch()
    Policy.objects.update(accent="#c03030")
    machine.follow()
    assert "#c03030" in words(machine)


def test_a_follower_that_ended_is_missed(tmp_path: Path) -> None:
    assert what_is_wrong(tmp_path) == ""
    show_life(tmp_path, True)
    assert what_is_wrong(tmp_path) == ""
    silent = (tmp_path / "alive").stat().st_mtime - SILENT - 1
    os.utime(tmp_path / "alive", (silent, silent))
    assert "does not run" in what_is_wrong(tmp_path)


@pytest.mark.parametrize("content", ["", "{", "[]", json.dumps({"release": 1, "seen": {"x": 1}})])
def test_a_place_that_cannot_be_read_makes_all_anew(machine: Machine, content: str) -> None:
    Policy.objects.update(accent="#c03030")
    (machine.root / follow.PLACE).write_text(content)
    machine.start_follower()
    machine.follow()
    assert "#c03030" in words(machine)
