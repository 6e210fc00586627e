"""Writes a version with its parts. What the words are is decided before."""

import secrets
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import rfc8785

from policybuilder.policies import chain
from policybuilder.policies.library import revision
from policybuilder.policies.models import Part, Policy, Version

SALTED = frozenset({Part.Medium.WHY, Part.Medium.FACTS, Part.Medium.AUTHOR})
SALT_LENGTH = 16


@dataclass(frozen=True)
class Piece:
    """One part of a version before it is stored."""

    medium: Part.Medium
    data: bytes
    kind: str = ""
    language: str = ""

    @classmethod
    def of(cls, medium: Part.Medium, value: Any, kind: str = "", language: str = "") -> "Piece":
        """A piece of JSON values; equal values give equal bytes."""
        return cls(medium, rfc8785.dumps(value), kind, language)

    @property
    def place(self) -> tuple[str, str, str]:
        """What no two pieces of a version share."""
        return self.medium.value, self.kind, self.language


def store_version(
    policy: Policy,
    pieces: Iterable[Piece],
    *,
    act: str,
    at: datetime,
    effective_at: datetime,
    effective_on: date,
    draft_revision: int,
    material_reasons: list[str],
    salt: Callable[[int], bytes] = secrets.token_bytes,
) -> Version:
    """Add the next version to a locked policy and return it."""
    number = policy.versions.count() + 1
    parts = [
        Part(
            medium=piece.medium,
            kind=piece.kind,
            language=piece.language,
            salt=salt(SALT_LENGTH) if piece.medium in SALTED else b"",
            compressed=zlib.compress(piece.data, 9),
        )
        for piece in sorted(pieces, key=lambda piece: piece.place)
    ]
    record = chain.append(
        policy,
        act,
        at,
        number,
        effective=chain.moment(effective_at),
        effective_on=effective_on.isoformat(),
        time_zone=policy.time_zone,
        material=material_reasons,
        library=revision(),
        parts=[entry_of(part) for part in parts],
    )
    version = Version.objects.create(
        policy=policy,
        number=number,
        record=record,
        draft_revision=draft_revision,
        published_at=at,
        effective_at=effective_at,
        effective_on=effective_on,
        material_reasons=material_reasons,
        library=revision(),
    )
    for part in parts:
        part.version = version
    Part.objects.bulk_create(parts)
    return version


def entry_of(part: Part) -> dict[str, str]:
    """What the manifest says of a part."""
    return {
        "medium": str(part.medium),
        "kind": part.kind,
        "language": part.language,
        "digest": part.digest(),
    }
