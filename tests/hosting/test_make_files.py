"""Files are made at publication, and rung for again where that failed."""

from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django_tasks import default_task_backend

from policybuilder.hosting import make_files as module
from policybuilder.hosting.files import FILES, folder_of
from policybuilder.hosting.make_files import make_files, ring_again
from policybuilder.policies.erase import erase_version
from policybuilder.policies.models import Version
from tests.hosting.conftest import SPRING
from tests.hosting.documents import COOKIES, ENGLISH
from tests.hosting.publishing import make_policy, put_out


@pytest.fixture
def version(db: None, settings, tmp_path, monkeypatch) -> Version:
    """A version nobody has read yet, and files that are quickly made."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("policybuilder.hosting.files.print_pdf", lambda *_: b"%PDF")
    return put_out(make_policy("alder", SPRING), ENGLISH, COOKIES, at=SPRING)


@pytest.fixture
def rung():
    """The versions whose files were asked for, in order."""
    default_task_backend.clear()
    return lambda: [result.args[0] for result in default_task_backend.results]


def files(version: Version) -> list[str]:
    _folders, names = storages["default"].listdir(folder_of(version))
    return sorted(name for name in names if not name.endswith(".sha256"))


def test_publishing_rings(db: None, rung, django_capture_on_commit_callbacks) -> None:
    policy = make_policy("alder", SPRING)
    with django_capture_on_commit_callbacks(execute=True):
        version = put_out(policy, ENGLISH, at=SPRING)
    assert rung() == [version.pk]


def test_every_document_is_made_in_every_format(version: Version) -> None:
    make_files.call(version.pk)
    assert files(version) == sorted(
        f"{kind}.en.{extension}" for kind in ("privacy", "cookies") for extension in FILES
    )


def test_ringing_again_asks_for_what_is_missing_only(version: Version, rung) -> None:
    ring_again(SPRING)
    assert rung() == [version.pk]
    make_files.call(version.pk)
    ring_again(SPRING)
    assert rung() == [version.pk]
    storages["default"].delete(f"{folder_of(version)}/cookies.en.md.sha256")
    ring_again(SPRING)
    assert rung() == [version.pk] * 2


def test_old_versions_wait_for_their_reader(version: Version, rung) -> None:
    ring_again(SPRING + timedelta(days=8))
    assert rung() == []


def test_erased_words_do_not_come_back_as_files(version: Version, rung, monkeypatch) -> None:
    make = module.file_of

    def erased_meanwhile(*arguments: object) -> bytes:
        made = make(*arguments)
        if not version.is_erased:
            erase_version(version, SPRING)
        return made

    monkeypatch.setattr(module, "file_of", erased_meanwhile)
    with pytest.raises(version.parts.model.DoesNotExist):
        make_files.call(version.pk)
    assert files(version) == []
    ring_again(SPRING)
    assert rung() == []


def test_a_version_that_is_gone_is_no_failure(version: Version) -> None:
    make_files.call(version.pk + 1)
