"""Strangers can check what they read, with a program that knows nothing of ours."""

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.db import connection
from django.test import Client
from django.utils import timezone

from policybuilder.policies import immutability
from policybuilder.policies.acts import unpublish
from policybuilder.policies.erase import erase_version
from policybuilder.policies.models import Policy, Record
from tests.hosting.test_pages import text

PROOF = "/p/lindenhof/versions/2/proof.json"
VERIFIER = configured.BASE_DIR / "docs" / "verify_policy.py"


def verify(*arguments: Path | str) -> tuple[int, str]:
    """Run the program as a stranger would; return its exit code and what it wrote."""
    done = subprocess.run(
        [sys.executable, "-I", VERIFIER, *arguments], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def downloaded(policy: Policy, reader: Client, tmp_path: Path) -> Path:
    """What a reader downloads of version 2."""
    for name, path in {
        "proof.json": PROOF,
        "policy.json": "/p/lindenhof/versions/2/policy.json",
        "cookies.json": "/p/lindenhof/cookies/versions/2/policy.json",
        "arabic.json": "/p/lindenhof/versions/2/ar/policy.json",
        "key.json": "/.well-known/policybuilder-key.json",
    }.items():
        (tmp_path / name).write_bytes(reader.get(path).content)
    return tmp_path


def test_documents_and_keys_fit_their_proof(downloaded: Path) -> None:
    documents = [downloaded / f"{name}.json" for name in ("policy", "cookies", "arabic")]
    key = downloaded / "key.json"
    code, said = verify(downloaded / "proof.json", *documents, "--key", key)
    assert (code, said.count("ok: ")) == (0, 5), said
    assert "document-cookies-en of version 2, as published" in said


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("policy.json", "decides how", "decides who", "policy.json: these are not the words"),
        ("policy.json", '"effective": "2026-06-01"', '"effective": "2026-05-01"', "its day"),
        ("proof.json", '\\"number\\":1', '\\"number\\":7', "record 1: the hash"),
        ("proof.json", '"signature": "', '"signature": "AAAA', "record 1: "),
        ("key.json", '"id": "', '"id": "0', "is not in"),
    ],
)
def test_what_was_changed_is_named(
    downloaded: Path, name: str, old: str, new: str, told: str
) -> None:
    changed = (downloaded / name).read_text()
    assert old in changed
    (downloaded / name).write_text(changed.replace(old, new, 1))
    key = downloaded / "key.json"
    code, said = verify(downloaded / "proof.json", downloaded / "policy.json", "--key", key)
    assert code == 1
    assert any(line.startswith("broken: ") and told in line for line in said.splitlines()), said


def test_a_record_left_out_is_missed(downloaded: Path) -> None:
    proof = json.loads((downloaded / "proof.json").read_bytes())
    del proof["records"][0]
    (downloaded / "proof.json").write_text(json.dumps(proof))
    code, said = verify(downloaded / "proof.json")
    assert (code, "does not follow" in said) == (1, True)


def test_what_is_no_proof_cannot_be_checked(downloaded: Path) -> None:
    for name in ("absent.json", "policy.json"):
        code, said = verify(downloaded / name)
        assert (code, "cannot be checked" in said, "Traceback" in said) == (2, True, False)


def test_a_proof_ends_with_its_version_and_holds_no_answers(policy: Policy, reader: Client) -> None:
    proof = reader.get(PROOF)
    assert proof["Access-Control-Allow-Origin"] == "*"
    assert len(proof.json()["records"]) == 2
    assert proof.json()["hash"] == policy.versions.get(number=2).hash
    assert b"controller.name" not in proof.content
    assert b"example.com" not in proof.content
    assert reader.get("/p/lindenhof/cookies/versions/2/proof.json").content == proof.content
    assert reader.get("/p/lindenhof/versions/99/proof.json").status_code == 404
    unpublish(policy, timezone.now())
    assert reader.get(PROOF).status_code == 404


def test_an_erased_version_reads_erased(policy: Policy, reader: Client, tmp_path: Path) -> None:
    erase_version(policy.versions.get(number=2), timezone.now())
    assert "were erased" in text(reader, "/p/lindenhof/versions/2/proof/")
    proof = tmp_path / "proof.json"
    proof.write_bytes(reader.get(PROOF).content)
    code, said = verify(proof)
    assert (code, "erased: version 2" in said, "broken:" in said) == (0, True, False)


def test_a_record_from_before_signatures_is_shown_as_unsigned(
    policy: Policy, reader: Client, tmp_path: Path
) -> None:
    connection.check_constraints()
    immutability.remove(connection)
    Record.objects.filter(number=1).update(key=None, signature=None)
    immutability.install(connection)
    assert "Not signed" in text(reader, "/p/lindenhof/versions/1/proof/")
    assert "Not signed" not in text(reader, "/p/lindenhof/versions/2/proof/")
    proof = tmp_path / "proof.json"
    proof.write_bytes(reader.get(PROOF).content)
    code, said = verify(proof)
    assert (code, "1 record(s) from before" in said) == (0, True)


def test_the_checksum_leads_to_the_proof(policy: Policy, reader: Client) -> None:
    for path in ("/p/lindenhof/versions/2/", "/p/lindenhof/versions/"):
        assert 'href="/p/lindenhof/versions/2/proof/en/"' in text(reader, path)
    shown = text(reader, "/p/lindenhof/versions/2/proof/")
    assert "policybuilder-verify.py proof.json lindenhof-keramik-privacy-v2-en.json" in shown
    for target in (
        PROOF,
        "/p/lindenhof/versions/2/en/policy.json",
        "/.well-known/policybuilder-key.json",
        "/.well-known/policybuilder-verify.py",
        "/.well-known/policybuilder-verifying.txt",
    ):
        assert f'href="{target}"' in shown
        assert reader.get(target).status_code == 200
    assert reader.get("/.well-known/policybuilder-verify.py").content == VERIFIER.read_bytes()
    assert reader.get("/.well-known/passwords").status_code == 404


def test_the_json_file_carries_the_bytes_that_were_hashed(policy: Policy, reader: Client) -> None:
    body = reader.get("/p/lindenhof/versions/2/policy.json").content
    manifest = json.loads(policy.versions.get(number=2).manifest)
    (digest,) = (
        part["digest"]
        for part in manifest["parts"]
        if (part["medium"], part["kind"], part["language"]) == ("document", "privacy", "en")
    )
    document = body.partition(b'"document": ')[2].removesuffix(b"\n}\n")
    assert sha256(document).hexdigest() == digest
