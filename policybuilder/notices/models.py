"""Who wants to be told of changes, of what, and how far telling each of them has come.

These rows are the queue: what is to be done, how often it was tried, and until when a sender has it
to itself. A process that dies leaves rows that the next one goes on with.
"""

import uuid

from django.db import models

from policybuilder.policies.models import Policy, Version


class Subscription(models.Model):
    """An e-mail address that is told of the changes of one policy, once its owner has confirmed it."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    """What the mailed links name, signed: the row alone opens none of them."""
    policy = models.ForeignKey(Policy, on_delete=models.CASCADE, related_name="subscriptions")
    email = models.EmailField(max_length=254)
    language = models.CharField(max_length=2)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    """When a mail server said that nobody can be reached there."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["policy", "email"], name="subscription_once")
        ]

    def __str__(self) -> str:
        return f"{self.policy_id} {self.key}"

    @property
    def masked(self) -> str:
        """The address as strangers to it may see it: `j…@e….org`."""
        local, _at, host = self.email.rpartition("@")
        name, _dot, ending = host.rpartition(".")
        return f"{local[:1]}…@{name[:1]}….{ending}"


class Notice(models.Model):
    """That a version was published or withdrawn; written in the same transaction."""

    class Event(models.TextChoices):
        """What readers are told of."""

        PUBLISHED = "published"
        WITHDRAWN = "withdrawn"

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="notices")
    event = models.CharField(max_length=9, choices=Event)
    addressed_at = models.DateTimeField(null=True)
    """When a delivery had been made for everyone who was to be told."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "event"], name="notice_once")]
        indexes = [
            models.Index(
                fields=["id"],
                condition=models.Q(addressed_at=None),
                name="notice_not_addressed",
            )
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.event}"


class Delivery(models.Model):
    """One mail to one subscriber: of a notice, or, without one, the question whether to subscribe."""

    class State(models.TextChoices):
        """How far it has come."""

        WAITING = "waiting"
        SENT = "sent"
        REFUSED = "refused"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    """Names the mail in its Message-ID and in the address to which it bounces."""
    notice = models.ForeignKey(
        Notice, on_delete=models.CASCADE, null=True, related_name="deliveries"
    )
    subscription = models.ForeignKey(
        Subscription, on_delete=models.SET_NULL, null=True, related_name="deliveries"
    )
    """Nobody, once the subscriber has gone."""
    language = models.CharField(max_length=2)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    """Until when the sender that took it has it to itself."""
    ended_at = models.DateTimeField(null=True)
    reply = models.CharField(max_length=20, blank=True)
    """The last refusal in numbers, for instance `550 5.1.1`; its words can hold the address."""

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["notice", "subscription"], name="delivery_once")
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=models.Q(state="waiting"), name="delivery_waiting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.state}"
