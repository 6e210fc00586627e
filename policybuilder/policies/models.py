"""What the database keeps of a policy.

A `Policy` has one `Draft`, which changes, and a chain of `Record`s, which never do. A record that
publishes brings a `Version` with its `Part`s. `immutability.py` guards the last three, and
`Erasure`, by triggers. `TakenSlug` remembers every public address that was ever given out.
"""

import json
import secrets
import uuid
import zlib
from base64 import b64encode
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from policybuilder.documents.summary import SummaryLine
from policybuilder.documents.tree import Document
from policybuilder.policies.days import end_of_day
from policybuilder.policies.kinds import in_order
from policybuilder.policies.look import DEFAULT_ACCENT, check_accent
from policybuilder.policies.why import with_why
from policybuilder.policies.zones import check_time_zone

NOWHERE = -1
"""An id that no row can have. A row that points there cannot be committed; see `Erasure`."""


class Policy(models.Model):
    """One owner's documents under one public address."""

    identity = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="policies"
    )
    slug = models.CharField(_("address"), max_length=60, unique=True)
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="UTC", validators=[check_time_zone]
    )
    accent = models.CharField(
        _("accent colour"), max_length=7, default=DEFAULT_ACCENT, validators=[check_accent]
    )
    indexed = models.BooleanField(_("search engines welcome"), default=True)
    head = models.CharField(max_length=64, blank=True, editable=False)
    """Hash of the last record; with it the end of the chain cannot go missing unnoticed."""
    created_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("policy")
        verbose_name_plural = _("policies")

    def __str__(self) -> str:
        return self.slug

    def standing(self) -> "models.QuerySet[Version]":
        """The versions that were not withdrawn, the newest first."""
        return self.versions.standing().order_by("-number")

    def in_force(self, at: datetime) -> "Version | None":
        """The version in force at that moment, or None where none had begun."""
        return self.standing().filter(effective_at__lte=at).first()

    def in_force_on(self, day: date) -> "Version | None":
        """The version in force at the end of that day in the policy's time zone."""
        return self.in_force(end_of_day(day, self.time_zone))

    def upcoming(self, at: datetime) -> "Version | None":
        """The version that is scheduled to take effect next after that moment, or None."""
        return self.versions.standing().filter(effective_at__gt=at).order_by("number").first()

    def withdrawn_numbers(self) -> set[int | None]:
        """The numbers of the versions that were taken back before they took effect."""
        withdrawn = self.records.filter(act=Record.Act.WITHDRAWN)
        return set(withdrawn.values_list("number", flat=True))

    def history(self) -> "models.QuerySet[Version]":
        """Every version ever published, withdrawn ones too, the newest first."""
        return self.versions.order_by("-number")

    @property
    def last_act(self) -> str | None:
        """The act that decides whether strangers may read the policy, or None before the first."""
        return (
            self.records.exclude(act=Record.Act.WITHDRAWN)
            .order_by("-position")
            .values_list("act", flat=True)
            .first()
        )

    @property
    def is_public(self) -> bool:
        """Whether strangers may read it: published, and neither unpublished nor taken down."""
        return self.last_act not in (None, Record.Act.UNPUBLISHED, Record.Act.TAKEN_DOWN)

    def faulty_domains(self) -> "models.QuerySet[Domain]":
        """The hosts it is served on for which DNS lacked something at the last look."""
        return self.domains.proved().exclude(fault="")

    @property
    def is_taken_down(self) -> bool:
        """Whether the operator hid the policy from strangers."""
        return self.last_act == Record.Act.TAKEN_DOWN


class Logo(models.Model):
    """The picture above a policy, always a PNG that `look.read_logo` wrote anew."""

    policy = models.OneToOneField(Policy, on_delete=models.CASCADE, related_name="logo")
    png = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.width} × {self.height}"

    @property
    def data_url(self) -> str:
        """The picture as an address that a page carries with it, without a second request."""
        return f"data:image/png;base64,{b64encode(bytes(self.png)).decode()}"


class TakenSlug(models.Model):
    """A public address that was given out, for ever.

    Its policy may bear another slug by now: the address redirects. Its policy may be gone: the
    address answers *gone*, and only the same owner can have it again.
    """

    slug = models.CharField(max_length=60, unique=True)
    policy = models.ForeignKey(
        Policy, on_delete=models.SET_NULL, null=True, related_name="taken_slugs"
    )
    owner_key = models.BigIntegerField()

    def __str__(self) -> str:
        return self.slug


def new_token() -> str:
    """What the owner of a domain shows in DNS."""
    return secrets.token_hex(16)


class DomainQuerySet(models.QuerySet["Domain"]):
    """Questions about domains."""

    def proved(self) -> "DomainQuerySet":
        """Only those that are served, the one proved first first."""
        return self.filter(proved_at__isnull=False).order_by("proved_at", "pk")


class Domain(models.Model):
    """A host that an owner wants a policy to be served on. Nothing is, until DNS proved that it is theirs.

    Several may claim a host, but one has it.
    """

    class Fault(models.TextChoices):
        """What DNS lacked at the last look."""

        UNPROVED = "unproved", _("the TXT record is missing")
        ELSEWHERE = "elsewhere", _("DNS does not lead to this site")
        TAKEN = "taken", _("the TXT record of another policy holds it")

    policy = models.ForeignKey(Policy, on_delete=models.CASCADE, related_name="domains")
    host = models.CharField(max_length=253)
    """In small ASCII letters, as `read_host_name` writes it."""
    token = models.CharField(max_length=32, default=new_token)
    added_at = models.DateTimeField()
    proved_at = models.DateTimeField(null=True)
    looked_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=9, choices=Fault, blank=True)
    fault_since = models.DateTimeField(null=True)

    objects = DomainQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["policy", "host"], name="domain_claimed_once"),
            models.UniqueConstraint(
                fields=["host"],
                condition=models.Q(proved_at__isnull=False),
                name="domain_has_one_policy",
            ),
        ]

    def __str__(self) -> str:
        return self.host

    @property
    def record_name(self) -> str:
        """The name of the TXT record that proves it."""
        return f"_policybuilder.{self.host}"

    @property
    def record(self) -> str:
        """What that TXT record says."""
        return f"policybuilder={self.token}"


class Draft(models.Model):
    """Answers in work: facts, what was suggested and not yet confirmed, and what was declined.

    It stands without a policy until one is opened, and without an owner while a visitor tries the
    builder; then a secret link opens it, of which only the hash is kept.
    """

    policy = models.OneToOneField(Policy, on_delete=models.CASCADE, null=True, related_name="draft")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="drafts"
    )
    secret_hash = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001
    facts = models.JSONField(default=dict)
    suggestions = models.JSONField(default=dict)
    declined = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=0)
    revisions = models.JSONField(default=dict)
    """By path, the revision in which its answer last changed."""
    undo = models.JSONField(default=dict)
    """What the last change found, see `drafts.undo`; nothing where it cannot be taken back."""
    touched_at = models.DateTimeField(db_index=True)

    as_found: dict[str, Any]
    """What the first change through this object found. No column."""

    def __str__(self) -> str:
        return f"{self.policy or self.pk} r{self.revision}"


class Record(models.Model):
    """One act in the life of a policy. Its manifest names the hash of the record before."""

    class Act(models.TextChoices):
        """What was done."""

        PUBLISHED = "published", _("published")
        CORRECTED = "corrected", _("corrected")
        WITHDRAWN = "withdrawn", _("withdrawn")
        UNPUBLISHED = "unpublished", _("unpublished")
        REPUBLISHED = "republished", _("published again")
        TAKEN_DOWN = "taken_down", _("taken down by the operator")
        RESTORED = "restored", _("restored by the operator")

    policy = models.ForeignKey(Policy, on_delete=models.CASCADE, related_name="records")
    position = models.PositiveIntegerField()
    act = models.CharField(max_length=12, choices=Act)
    number = models.PositiveIntegerField(null=True)
    """The version that the act concerns, where it concerns one."""
    at = models.DateTimeField()
    manifest = models.BinaryField()
    hash = models.CharField(max_length=64)
    key = models.CharField(max_length=64, null=True)  # noqa: DJ001
    """Id of the key that signed the manifest; without one it was made before records were signed."""
    signature = models.BinaryField(max_length=64, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["policy", "position"], name="record_position")
        ]

    def __str__(self) -> str:
        return f"{self.policy_id}.{self.position} {self.act}"

    @property
    def previous(self) -> str:
        """Hash of the record before, empty for the first."""
        return str(json.loads(bytes(self.manifest))["previous"])


class VersionQuerySet(models.QuerySet["Version"]):
    """Questions about versions."""

    def standing(self) -> "VersionQuerySet":
        """Leave out what was withdrawn before it took effect."""
        return self.filter(
            ~models.Exists(
                Record.objects.filter(
                    policy=models.OuterRef("policy"),
                    number=models.OuterRef("number"),
                    act=Record.Act.WITHDRAWN,
                )
            )
        )


class Version(models.Model):
    """What was published, for ever."""

    policy = models.ForeignKey(Policy, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    record = models.OneToOneField(Record, on_delete=models.CASCADE)
    draft_revision = models.PositiveIntegerField()
    published_at = models.DateTimeField()
    effective_at = models.DateTimeField()
    effective_on = models.DateField()
    """The day it takes effect, in the time zone that the policy then had."""
    material_reasons = models.JSONField(default=list)
    """Why readers must be told of the change; ids of the vocabulary of that name, or nothing."""
    library = models.CharField(max_length=64)
    """Digest of the content and the release that made the words."""

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["policy", "number"], name="version_number")]
        indexes = [models.Index(fields=["policy", "effective_at"])]

    def __str__(self) -> str:
        return f"{self.policy_id} version {self.number}"

    @property
    def hash(self) -> str:
        """SHA-256 of the manifest, in hexadecimal."""
        return self.record.hash

    @property
    def manifest(self) -> bytes:
        """RFC 8785 JSON, public."""
        return bytes(self.record.manifest)

    @property
    def is_material(self) -> bool:
        """Whether data can be used in a way that readers of the version before did not know."""
        return bool(self.material_reasons)

    @property
    def is_correction(self) -> bool:
        """Whether it mends a mistake of the version before it."""
        return self.record.act == Record.Act.CORRECTED

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was taken back before it took effect."""
        return self.withdrawn_at is not None

    @property
    def withdrawn_at(self) -> datetime | None:
        """When it was taken back, or None."""
        return (
            Record.objects.filter(
                policy=self.policy_id, number=self.number, act=Record.Act.WITHDRAWN
            )
            .values_list("at", flat=True)
            .first()
        )

    @property
    def is_erased(self) -> bool:
        """Whether its words were deleted and only number, dates and hash remain."""
        return not self.parts.filter(medium=Part.Medium.DOCUMENT).exists()

    def documents(self) -> list[tuple[str, str]]:
        """The (kind, language) of each document, in order."""
        return list(
            self.parts.filter(medium=Part.Medium.DOCUMENT)
            .order_by("kind", "language")
            .values_list("kind", "language")
        )

    @property
    def kinds(self) -> list[str]:
        """The kinds of document it has, in the order in which readers find them."""
        return in_order(kind for kind, _language in self.documents())

    def document(self, kind: str, language: str) -> dict[str, Any]:
        """One document as readers get it. Raises `Part.DoesNotExist` where there is none."""
        content: dict[str, Any] = json.loads(self.document_bytes(kind, language))
        return content

    def document_bytes(self, kind: str, language: str) -> bytes:
        """One document as it was published, RFC 8785 JSON. Raises as `document`."""
        return self.parts.get(medium=Part.Medium.DOCUMENT, kind=kind, language=language).data()

    def tree(self, kind: str, language: str) -> Document:
        """One document with its *why*: for comparing, not for showing. Raises as `document`."""
        why = self.parts.get(medium=Part.Medium.WHY, kind=kind, language=language)
        return with_why(self.document(kind, language), why.content())

    def changes(self, language: str) -> list[SummaryLine]:
        """What changed and why, line by line. Raises `Part.DoesNotExist` where there is nothing."""
        part = self.parts.get(medium=Part.Medium.SUMMARY, language=language)
        return [SummaryLine.from_json(line) for line in part.content()]

    def summary(self, language: str) -> list[str]:
        """What changed and why, in sentences. Raises as `changes`."""
        return [line.sentence(language) for line in self.changes(language)]

    def facts(self) -> dict[str, Any]:
        """The answers it was made from. Raises `Part.DoesNotExist` where they were erased."""
        return self.parts.get(medium=Part.Medium.FACTS).content()


class Part(models.Model):
    """One piece of a version, as JSON. It can be erased; its digest stays in the manifest.

    A document is what readers get; its *why* names the answers behind it. Why, answers and author
    are salted: the digest is public, and without salt a guessed answer could be proved by it.
    """

    class Medium(models.TextChoices):
        """What the piece is."""

        DOCUMENT = "document"
        WHY = "why"
        SUMMARY = "summary"
        FACTS = "facts"
        AUTHOR = "author"

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="parts")
    medium = models.CharField(max_length=8, choices=Medium)
    kind = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=2, blank=True)
    salt = models.BinaryField(max_length=16)
    compressed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "medium", "kind", "language"], name="part_place"
            )
        ]

    def __str__(self) -> str:
        return " ".join(filter(None, (self.medium, self.kind, self.language)))

    def data(self) -> bytes:
        """The bytes as they were published."""
        return zlib.decompress(self.compressed)

    def content(self) -> Any:
        """The JSON value."""
        return json.loads(self.data())

    def digest(self) -> str:
        """SHA-256 over salt and bytes, computed anew, in hexadecimal."""
        return sha256(bytes(self.salt) + self.data()).hexdigest()


class Erasure(models.Model):
    """That something of a policy was deleted, when and by whose wish.

    Deleting is possible only beside such a row whose `unfinished` points nowhere. The database
    refuses to commit that pointer, so the row must be finished first and opens the door to one
    transaction only.
    """

    class Reason(models.TextChoices):
        """By whose wish."""

        OWNER = "owner", _("the owner deleted the policy")
        ACCOUNT = "account", _("the owner deleted the account")
        OPERATOR = "operator", _("the operator took it down")

    policy_key = models.BigIntegerField(db_index=True)
    number = models.PositiveIntegerField(null=True)
    """The version whose parts were deleted; empty where the whole policy was."""
    reason = models.CharField(max_length=8, choices=Reason)
    at = models.DateTimeField()
    unfinished = models.ForeignKey(
        "self", on_delete=models.DO_NOTHING, null=True, default=NOWHERE, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id__gt=0), name="erasure_id_is_somewhere")
        ]

    def __str__(self) -> str:
        return f"{self.policy_key} {self.reason}"


class Change(models.Model):
    """The feed that page servers follow: a policy whose public pages have to be made again."""

    policy_key = models.BigIntegerField()
    slug = models.CharField(max_length=60)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.pk} {self.slug}"
