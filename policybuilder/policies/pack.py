"""An evidence pack: one ZIP of everything about a policy, signed, in the same bytes for the same state.

What is in it comes from contributors, because a policy does not know its pages or its reports. It is
made piece by piece while it is read: no more than one of its files is held in memory.
"""

from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from typing import IO, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import rfc8785

from policybuilder.accounts.models import User
from policybuilder.policies.export import Files, account_files
from policybuilder.policies.models import Policy
from policybuilder.policies.signing import public_keys, raw_of, sign

Contributor = Callable[[Policy, datetime], Files]
"""Yields names and contents of files about a policy as it stands at that moment, one at a time."""
Dated = Iterator[tuple[str, bytes, datetime]]


def pack(policy: Policy, at: datetime, contributors: Sequence[Contributor]) -> Iterator[bytes]:
    """Yield the bytes of a policy's pack."""
    return _zipped(_packed(policy, f"{policy.slug}/", at, contributors))


def account_pack(user: User, at: datetime, contributors: Sequence[Contributor]) -> Iterator[bytes]:
    """Yield the bytes of a ZIP of an account, with the packs of all its policies."""
    return _zipped(_account(user, at, contributors))


def _account(user: User, at: datetime, contributors: Sequence[Contributor]) -> Dated:
    for name, data in account_files(user):
        yield name, data, user.date_joined
    for policy in user.policies.order_by("slug"):
        yield from _packed(policy, f"policies/{policy.slug}/", at, contributors)


def _packed(
    policy: Policy, folder: str, at: datetime, contributors: Sequence[Contributor]
) -> Dated:
    """Every file, their checksums in the form of `sha256sum`, and the signature of these."""
    last = policy.records.order_by("-position").first()
    when = last.at if last else policy.created_at
    lines = []
    for contributor in contributors:
        for name, data in contributor(policy, at):
            lines.append(f"{sha256(data).hexdigest()}  {name}\n")
            yield folder + name, data, when
    sums = "".join(lines).encode()
    yield f"{folder}SHA256SUMS", sums, when
    yield f"{folder}SHA256SUMS.sig", _signature(sums), when


def _signature(data: bytes) -> bytes:
    key, signature = sign(data)
    signed = {
        "key": key,
        "public_key": b64encode(raw_of(public_keys()[key])).decode(),
        "signature": b64encode(signature).decode(),
    }
    return rfc8785.dumps(signed) + b"\n"


class _Sink:
    """What a ZIP is written into and taken from again: all that `ZipFile` asks of a stream."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._written.append(bytes(data))
        return len(data)

    def flush(self) -> None: ...

    def take(self) -> bytes:
        taken = b"".join(self._written)
        self._written.clear()
        return taken


def _zipped(files: Dated) -> Iterator[bytes]:
    sink = _Sink()
    with ZipFile(cast(IO[bytes], sink), "w") as archive:
        for name, data, when in files:
            info = ZipInfo(name, when.timetuple()[:6])
            archive.writestr(info, data, compress_type=ZIP_DEFLATED)
            yield sink.take()
    yield sink.take()
