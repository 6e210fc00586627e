"""Which news and marketing go out, by which channel and with whose permission."""

from collections.abc import Iterator
from dataclasses import dataclass

from policybuilder.facts.derived import derived
from policybuilder.facts.derived.activity import name_of
from policybuilder.facts.reading import of_kind, tags
from policybuilder.facts.told import Picked, Told
from policybuilder.facts.view import View


@dataclass(frozen=True)
class Channel:
    """One channel, what it brings, the permission it rests on, and for whom and where."""

    channel: Picked
    content: tuple[Picked, ...]
    permission: Picked | None
    people: tuple[Picked, ...]
    where: tuple[Picked, ...]


@dataclass(frozen=True)
class Mailing:
    """One kind of mailing."""

    name: Told
    possible: bool
    content: tuple[Picked, ...]
    channels: tuple[Channel, ...]


@derived
def mailings(view: View) -> tuple[Mailing, ...]:
    """The newsletter and the marketing messages for which a channel is told."""
    return tuple(_mailings(view))


def _mailings(view: View) -> Iterator[Mailing]:
    for activity in of_kind(view, "send_newsletter", "send_marketing"):
        extra = activity.extra
        if extra is not None and extra.channels:
            yield Mailing(
                name_of(activity),
                activity.status == "may",
                _content(activity),
                tuple(
                    Channel(
                        item.channel,
                        item.content or (),
                        item.permission,
                        item.people or (),
                        item.where or (),
                    )
                    for item in extra.channels
                ),
            )


def _content(activity: View) -> tuple[Picked, ...]:
    """What a mailing brings beside what its name says already."""
    told = activity.extra.content or ()
    named = activity.kind == "send_newsletter"
    return tuple(item for item in told if not (named and item == "newsletters"))


@derived
def service_messages(view: View) -> tuple[Picked, ...]:
    """What is written about that is not marketing."""
    return tuple(
        use.purpose
        for activity in of_kind(view, "send_service_messages")
        for use in activity.purposes or ()
    )


@derived
def signup_news(view: View) -> tuple[Picked, ...]:
    """What holders get from the opening of an account on beside notices about it."""
    return tuple(
        content
        for activity in of_kind(view, "run_accounts")
        if activity.extra is not None
        for content in activity.extra.messages_on_signup or ()
        if not content or tags(content).get("marketing") is not False
    )


@derived
def mail_measuring(view: View) -> tuple[Picked, ...]:
    """How the receipt and opening of e-mails is measured."""
    return tuple(
        method
        for activity in of_kind(view, "measure_mails")
        if activity.extra is not None
        for method in activity.extra.methods or ()
    )


@derived
def advert_audiences(view: View) -> tuple[Picked, ...]:
    """To whom the business shows its adverts elsewhere."""
    return tuple(
        audience
        for activity in of_kind(view, "advertise_elsewhere")
        if activity.extra is not None
        for audience in activity.extra.audiences or ()
    )
