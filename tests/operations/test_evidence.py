"""An owner takes everything along: it can be served, it can be checked, and it is always the same."""

import json
import runpy
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from zipfile import ZipFile

import html5lib
import pytest
from django.conf import settings as configured
from django.core.management import call_command
from django.test import Client

from policybuilder.accounts.models import User
from policybuilder.documents.render.print_process import NotPrinted
from policybuilder.hosting.answer import answer
from policybuilder.hosting.site import site_files
from policybuilder.notices.files import notice_files
from policybuilder.notices.models import Delivery, Subscription
from policybuilder.policies.acts import take_down
from policybuilder.policies.erase import erase_version
from policybuilder.policies.models import Policy
from policybuilder.policies.open import open_policy
from policybuilder.policies.pack import pack as pack_of
from tests.hosting.documents import COOKIES, ENGLISH, GERMAN, RULES, clause, with_clause
from tests.hosting.publishing import put_out

VERIFIER = configured.BASE_DIR / "docs" / "verify_policy.py"
Verify = Callable[[Path], tuple[int, str]]
NEXT = with_clause(ENGLISH, "rights", clause("rights/ai", "No robots", "People decide."))


def month(number: int) -> datetime:
    return datetime(2026, number, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def quick_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Setting a PDF takes a second, and is not what these tests are about."""
    monkeypatch.setattr("policybuilder.documents.render.pdf.print_apart", lambda *_: b"%PDF-1.7")


@pytest.fixture
def policy(db: None) -> Policy:
    """Version 1 erased, 2 past, 3 (two languages, two kinds) in force, 4 to come."""
    policy = open_policy(User.objects.create_user("alice@example.com"), "lindenhof", month(1))
    erased = put_out(policy, ENGLISH, at=month(1), summary=("First version.",))
    put_out(policy, ENGLISH, at=month(2), summary=("Second.",))
    put_out(policy, NEXT, GERMAN, COOKIES, at=month(3), summary=("Third.",))
    put_out(policy, ENGLISH, at=month(4), effective_at=datetime(2100, 1, 1, tzinfo=UTC))
    erase_version(erased, month(5))
    return policy


@pytest.fixture
def pack(policy: Policy, tmp_path: Path) -> Path:
    """The pack that the command writes."""
    call_command("export_policy", "lindenhof", "--output", str(tmp_path / "pack.zip"))
    return tmp_path / "pack.zip"


@pytest.fixture
def folder(pack: Path, tmp_path: Path) -> Path:
    """The pack, unzipped."""
    ZipFile(pack).extractall(tmp_path / "unzipped")
    return tmp_path / "unzipped" / "lindenhof"


@pytest.fixture
def plain_server(folder: Path) -> Iterator[HTTPConnection]:
    """A connection to a web server that knows nothing but files."""
    command = [sys.executable, "-u", "-m", "http.server", "--bind", "127.0.0.1", "0"]
    with subprocess.Popen(
        [*command, "--directory", folder / "site"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        assert server.stdout
        port = int(server.stdout.readline().split(" port ")[1].split()[0])
        yield HTTPConnection("127.0.0.1", port)
        server.terminate()


@pytest.fixture
def verify(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Verify:
    """Run the program for strangers; return its exit code and what it wrote."""

    def run(path: Path) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", [str(VERIFIER), str(path)])
        with pytest.raises(SystemExit) as ended:
            runpy.run_path(str(VERIFIER), run_name="__main__")
        return ended.value.code, capsys.readouterr().out

    return run


def fetched(server: HTTPConnection, path: str) -> bytes:
    server.request("GET", path)
    answer = server.getresponse()
    body = answer.read()
    assert answer.status == 200, path
    return body


def test_a_plain_web_server_serves_the_same_pages(
    folder: Path, plain_server: HTTPConnection, client: Client
) -> None:
    site = folder / "site"
    paths = [f"/{file.relative_to(site)}" for file in site.rglob("*") if file.is_file()]
    paths = [path.removesuffix("index.html") for path in paths]
    assert {
        "/p/lindenhof/",
        "/p/lindenhof/de/",
        "/p/lindenhof/cookies/policy.json",
        "/p/lindenhof/versions/",
        "/p/lindenhof/versions/1/proof/",
        "/p/lindenhof/versions/2/policy.docx",
        "/p/lindenhof/versions/3/de/policy.pdf",
        "/p/lindenhof/compare/2/3/en/",
        "/p/lindenhof/feed.atom",
        "/.well-known/policybuilder-key.json",
    } <= set(paths)
    for path in paths:
        served = fetched(plain_server, path)
        assert served == client.get(path).content, path
        if path.endswith("/"):
            for element in html5lib.parse(served.decode(), namespaceHTMLElements=False).iter("a"):
                target = element.get("href") or ""
                if target.startswith(("/p/", "/.well-known/")):
                    fetched(plain_server, target)


def test_a_sound_pack_passes_and_a_changed_byte_is_named(
    pack: Path, folder: Path, verify: Verify
) -> None:
    for path in (pack, folder):
        code, said = verify(path)
        assert code == 0, said
        assert "erased: version 1" in said
        assert "broken:" not in said
    for name in (
        "versions/2/document-privacy-en.json",
        "versions/3/why-cookies-en.json",
        "proof.json",
        "records/2-published.json",
        "reports/version-3.html",
        "site/p/lindenhof/versions/3/de/index.html",
        "site/p/lindenhof/policy.pdf",
        "SHA256SUMS",
    ):
        sound = (folder / name).read_bytes()
        data = bytearray(sound)
        data[len(data) // 2] ^= 1
        (folder / name).write_bytes(data)
        code, said = verify(folder)
        assert code == 1
        assert f"broken: {name}" in said
        (folder / name).write_bytes(sound)
    (folder / "versions" / "2" / "summary-en.json").unlink()
    (folder / "letter.txt").write_text("We never said that.")
    code, said = verify(folder)
    assert code == 1
    assert "broken: versions/2/summary-en.json: is missing" in said
    assert "broken: letter.txt: was not put into the pack" in said


def test_the_same_state_gives_the_same_bytes_to_its_owner_alone(
    policy: Policy, pack: Path, client: Client
) -> None:
    client.force_login(User.objects.create_user("bob@example.com"))
    assert client.get("/policies/lindenhof/export.zip").status_code == 404
    client.force_login(policy.owner)
    download = client.get("/policies/lindenhof/export.zip", headers={"Accept-Language": "de"})
    assert b"".join(download.streaming_content) == pack.read_bytes()


def test_a_pack_tells_who_was_told_and_names_nobody(policy: Policy) -> None:
    subscription = Subscription.objects.create(
        policy=policy, email="jo@reader.example", language="de", asked_at=month(2)
    )
    Delivery.objects.create(
        notice=policy.versions.get(number=3).notices.get(),
        subscription=subscription,
        language="de",
        state=Delivery.State.SENT,
        due_at=month(3),
        ended_at=month(3),
    )
    ((name, data),) = notice_files(policy, month(6))
    assert (name, b"reader" in data) == ("notices.json", False)
    (told,) = [one for one in json.loads(data) if one["version"] == 3]
    assert told["mails"] == [{"language": "de", "state": "sent", "at": month(3).isoformat()}]


def test_an_account_holds_packs_that_can_be_checked(
    policy: Policy, client: Client, tmp_path: Path, verify: Verify
) -> None:
    open_policy(policy.owner, "unpublished", month(1))
    client.force_login(policy.owner)
    account = tmp_path / "account.zip"
    account.write_bytes(b"".join(client.get("/policies/export.zip").streaming_content))
    code, said = verify(account)
    assert code == 0, said
    names = ZipFile(account).namelist()
    assert "policies/lindenhof/site/p/lindenhof/index.html" in names
    assert "policies/unpublished/draft.json" in names


def test_what_the_operator_took_down_and_what_cannot_be_made(
    policy: Policy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bytes:
        raise NotPrinted("too long")

    monkeypatch.setattr("policybuilder.documents.render.pdf.print_apart", fail)
    take_down(policy, month(6))
    call_command("export_policy", "lindenhof", "--output", str(tmp_path / "pack.zip"))
    pack = ZipFile(tmp_path / "pack.zip")
    assert "lindenhof/site/p/lindenhof/versions/3/policy.md" in pack.namelist()
    assert "lindenhof/reports/version-3.html" in pack.namelist()
    absent = pack.read("lindenhof/site-absent.txt").decode()
    assert "/p/lindenhof/versions/3/policy.pdf 503\n" in absent


def test_a_policy_without_a_privacy_policy_stands_at_its_address(db: None) -> None:
    policy = open_policy(User.objects.create_user("carol@example.com"), "rules", month(1))
    put_out(policy, RULES, at=month(1))
    names = dict(site_files(policy, month(2)))
    assert names["site/p/rules/index.html"] == answer("localhost", "/p/rules/", month(2)).body
    assert "site/p/rules/acceptable-use/policy.md" in names


@pytest.mark.parametrize("arguments", [["nobody"], ["lindenhof", "--output", "/no/such/folder"]])
def test_a_wrong_request_ends_in_one_line(
    policy: Policy, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        call_command("export_policy", *arguments)
    assert ended.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_pack_larger_than_the_memory_is_written(policy: Policy) -> None:
    megabyte = 2**20

    def large(policy: Policy, at: datetime) -> Iterator[tuple[str, bytes]]:
        for number in range(40):
            yield f"{number}.bin", bytes(megabyte)

    tracemalloc.start()
    for _chunk in pack_of(policy, month(6), [large]):
        pass
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * megabyte
