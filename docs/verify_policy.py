#!/usr/bin/env python3
"""Checks that what Policybuilder published is unchanged. Needs Python 3.9 and “pip install cryptography”.

    python3 verify_policy.py pack.zip                   an evidence pack, or the folder it was unpacked to
    python3 verify_policy.py proof.json policy.json     documents against their proof
    python3 verify_policy.py … --key policybuilder-key.json   and that the signatures are by these keys

Writes one line per finding. Exit code 0: everything holds; what was erased is told, and is no fault.
1: something does not hold, and a line names it. 2: it cannot be checked, and why.
"""

from __future__ import annotations

import argparse
import base64
import json
import sys
import zipfile
import zlib
from collections.abc import Callable, Collection
from hashlib import sha256
from pathlib import Path
from typing import Any

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:
    print("first install what this program needs: pip install cryptography", file=sys.stderr)
    sys.exit(2)

PROOF, SUMS, SIGNATURE = "proof.json", "SHA256SUMS", "SHA256SUMS.sig"
UNREADABLE = (
    *(OSError, AttributeError, LookupError, TypeError, ValueError),
    *(zipfile.BadZipFile, zlib.error),
)
Read = Callable[[str], bytes]
Versions = dict[int, dict[str, Any]]


class Findings:
    """What was found, written as it is found. Of a broken thing the first fault is told."""

    def __init__(self) -> None:
        self.folder = ""
        self.broken: set[str] = set()
        self.keys: set[str] = set()

    def tell(self, word: str, what: str) -> None:
        """Write a line that is no fault."""
        print(f"{word}: {what}")

    def fault(self, where: str, why: str) -> None:
        """Write a line about something that does not hold."""
        name = self.folder + where
        if name not in self.broken:
            self.tell("broken", f"{name}: {why}")
        self.broken.add(name)

    def check_signature(
        self, where: str, data: bytes, key: str, public: str, signature: str
    ) -> None:
        """Check a signature by a public key (base64), whose id is its SHA-256."""
        self.keys.add(key)
        raw = base64.b64decode(public)
        try:
            if sha256(raw).hexdigest() != key:
                raise InvalidSignature
            Ed25519PublicKey.from_public_bytes(raw).verify(base64.b64decode(signature), data)
        except InvalidSignature:
            self.fault(where, f"the signature is not that of key {key}")


def check_chain(proof: dict[str, Any], found: Findings) -> Versions:
    """Check hash, order and signature of each record; return the manifests of versions by number."""
    versions: Versions = {}
    previous, unsigned, is_signed, faults = "", 0, False, len(found.broken)
    for position, record in enumerate(proof["records"], start=1):
        where, data = f"{PROOF}, record {position}", record["manifest"].encode()
        if sha256(data).hexdigest() != record["hash"]:
            found.fault(where, "the hash is not that of the manifest")
        manifest = json.loads(data)
        place = (manifest["policy"], manifest["position"], manifest["previous"])
        if place != (proof["policy"], position, previous):
            found.fault(where, "does not follow the record before it")
        if record["key"]:
            is_signed = True
            public = proof["keys"].get(record["key"], "")
            found.check_signature(where, data, record["key"], public, record["signature"])
        elif is_signed:
            found.fault(where, "is not signed, though one before it is")
        else:
            unsigned += 1
        if "parts" in manifest:
            versions[manifest["number"]] = {**manifest, "hash": record["hash"]}
        previous = record["hash"]
    if previous != proof["hash"]:
        found.fault(PROOF, "the chain ends before its last record")
    if len(found.broken) == faults:
        found.tell("ok", f"{len(proof['records'])} record(s) in one unbroken chain")
    if unsigned:
        found.tell("note", f"{unsigned} record(s) from before records were signed")
    return versions


def check_document(name: str, data: bytes, versions: Versions, found: Findings) -> None:
    """Check a policy.json against the manifest of its version."""
    text = data.decode()
    said = json.loads(text)
    version = versions.get(said["version"])
    if version is None:
        found.fault(name, f"the proof knows no version {said['version']}")
        return
    # What was hashed are the very bytes that stand in the file.
    start = text.index("{", text.index('"document":'))
    _value, end = json.JSONDecoder().raw_decode(text, start)
    place = f"document-{said['document']['kind']}-{said['document']['language']}"
    digests = {place_of(part): part["digest"] for part in version["parts"]}
    if sha256(text[start:end].encode()).hexdigest() != digests.get(place):
        found.fault(name, f"these are not the words of version {said['version']}")
    elif (said["hash"], said["effective"]) != (version["hash"], version["effective_on"]):
        found.fault(name, "its day or its hash is not that of the proof")
    else:
        found.tell("ok", f"{name} is {place} of version {said['version']}, as published")


def check_parts(names: Collection[str], read: Read, proof: Any, found: Findings) -> None:
    """Check the parts of every version in a pack. Digests of answers are over a salt before them."""
    versions = check_chain(proof, found)
    sound = 0
    for number, manifest in versions.items():
        if str(number) in proof["erased"]:
            continue
        folder = f"versions/{number}/"
        salts = json.loads(read(f"{folder}salts.json"))
        for part in manifest["parts"]:
            name = f"{folder}{place_of(part)}.json"
            salt = bytes.fromhex(salts.get(place_of(part), ""))
            if name not in names:
                found.fault(name, "is missing")
            elif digest_of(name, read, salt) != part["digest"]:
                found.fault(name, "is not what was published")
            else:
                sound += 1
    found.tell("ok", f"{sound} part(s) of {len(versions)} version(s) as published")


def check_sums(names: Collection[str], read: Read, found: Findings) -> None:
    """Check that a pack holds the files that were put into it, and no others."""
    sums, signed = read(SUMS), json.loads(read(SIGNATURE))
    found.check_signature(SUMS, sums, signed["key"], signed["public_key"], signed["signature"])
    listed = {line[66:]: line[:64] for line in sums.decode().splitlines()}
    sound = 0
    for name, digest in listed.items():
        if name not in names:
            found.fault(name, "is missing")
        elif digest_of(name, read) != digest:
            found.fault(name, "is not as it was put into the pack")
        else:
            sound += 1
    for name in sorted(set(names) - set(listed) - {SUMS, SIGNATURE}):
        found.fault(name, "was not put into the pack")
    found.tell("ok", f"{sound} of {len(listed)} files as they were put into the pack")


def digest_of(name: str, read: Read, salt: bytes = b"") -> str:
    """Return the SHA-256 of salt and file, or nothing where the file cannot be read."""
    try:
        return sha256(salt + read(name)).hexdigest()
    except UNREADABLE:
        return ""


def place_of(part: dict[str, str]) -> str:
    """Return the name of a part of a version: `document-privacy-en`."""
    return "-".join(filter(None, (part["medium"], part["kind"], part["language"])))


def tell_erased(proof: dict[str, Any], found: Findings) -> None:
    """Tell of which versions only number, dates and hash remain."""
    for number, day in proof["erased"].items():
        found.tell("erased", f"version {number}: its words were deleted on {day}")


def check_packs(names: Collection[str], read: Read, found: Findings) -> None:
    """Check every pack that the files hold; an account has one per policy."""
    folders = [name[: -len(SUMS)] for name in names if f"/{name}".endswith(f"/{SUMS}")]
    if not folders:
        raise ValueError("there is no evidence pack in it")
    for folder in folders:
        found.folder = folder
        within = {name[len(folder) :] for name in names if name.startswith(folder)}
        check_pack(within, lambda name: read(found.folder + name), found)


def check_pack(names: Collection[str], read: Read, found: Findings) -> None:
    """Check everything in a pack. One of a policy that was never published has no proof."""
    try:
        if PROOF in names:
            proof = json.loads(read(PROOF))
            check_parts(names, read, proof, found)
            tell_erased(proof, found)
    except UNREADABLE as error:
        found.fault(PROOF, f"does not hold what it should ({error})")
    try:
        check_sums(names, read, found)
    except UNREADABLE as error:
        found.fault(SUMS, f"does not hold what it should ({error})")


def check_proof(first: Path, documents: list[Path], found: Findings) -> None:
    """Check a proof, and documents against it."""
    proof = json.loads(first.read_bytes())
    versions = check_chain(proof, found)
    tell_erased(proof, found)
    for path in documents:
        data = path.read_bytes()
        try:
            check_document(str(path), data, versions, found)
        except UNREADABLE as error:
            found.fault(str(path), f"does not hold what it should ({error})")


def check_keys(known: Path | None, found: Findings) -> None:
    """Tell which keys signed; with a file of known keys, check that it names them."""
    if known is None:
        for key in sorted(found.keys):
            found.tell("note", f"signed with key {key}; compare it with a copy from elsewhere")
        return
    names = {key["id"] for key in json.loads(known.read_bytes())["keys"]}
    for key in sorted(found.keys):
        if key in names:
            found.tell("ok", f"signed with key {key}, as {known} says")
        else:
            found.fault(f"key {key}", f"is not in {known}")


def main() -> int:
    """Check what the command line names and return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="pack or proof first")
    parser.add_argument("--key", type=Path, help="a policybuilder-key.json that you trust")
    given = parser.parse_args()
    found = Findings()
    first, *documents = given.files
    try:
        if first.is_dir():
            files = [path for path in sorted(first.rglob("*")) if path.is_file()]
            names = [path.relative_to(first).as_posix() for path in files]
            check_packs(names, lambda name: (first / name).read_bytes(), found)
        elif zipfile.is_zipfile(first):
            with zipfile.ZipFile(first) as pack:
                check_packs(pack.namelist(), pack.read, found)
        else:
            check_proof(first, documents, found)
        check_keys(given.key, found)
    except UNREADABLE as error:
        print(f"{first} cannot be checked: {error!r}", file=sys.stderr)
        return 2
    return 1 if found.broken else 0


if __name__ == "__main__":
    sys.exit(main())
