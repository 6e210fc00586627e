"""What the terms of services make a document tell about them."""

from policybuilder.facts.conditions.terms import (
    ADVERTISING_FEATURES,
    other_ad_vendors,
    services_of,
)
from policybuilder.facts.derived import derived
from policybuilder.facts.derived.activity import distinct
from policybuilder.facts.derived.recipients import ServiceRow, row_of
from policybuilder.facts.reading import extra, of_kind
from policybuilder.facts.told import Picked, Told
from policybuilder.facts.view import View


@derived
def google_advertising_features(view: View) -> tuple[Picked, ...]:
    """The advertising features switched on in Google Analytics."""
    return distinct(
        feature
        for service in services_of(view, "google_analytics")
        for feature in service.features or ()
        if feature in ADVERTISING_FEATURES
    )


@derived
def ad_vendors(view: View) -> tuple[ServiceRow, ...]:
    """Companies beside Google that serve adverts."""
    return tuple(row_of(view, service) for service in other_ad_vendors(view))


@derived
def meta_tools(view: View) -> tuple[Told, ...]:
    """The tools with which Meta collects data for adverts."""
    return tuple(row_of(view, service).name for service in services_of(view, "meta_pixel"))


@derived
def google_account_data(view: View) -> tuple[Picked, ...]:
    """What is read from Google accounts."""
    return distinct(
        item for service in services_of(view, "google_sign_in") for item in service.data or ()
    )


@derived
def text_programs(view: View) -> tuple[View, ...]:
    """The channels that are text messages, with how often they come."""
    return tuple(
        channel
        for mailing in of_kind(view, "send_marketing", "send_newsletter")
        if (mail := extra(mailing, "mail")) is not None
        for channel in mail.channels or ()
        if channel.channel == "text_message" and channel.often is not None
    )


@derived
def microsoft_tools(view: View) -> tuple[Told, ...]:
    """The measuring tools of Microsoft in use."""
    return tuple(row_of(view, service).name for service in services_of(view, "microsoft_clarity"))


@derived
def replays_visits(view: View) -> bool:
    """Whether Microsoft Clarity, which replays visits, is among these tools."""
    return any(
        "microsoft_clarity" in (service.id, service.origin and service.origin.entry)
        for service in services_of(view, "microsoft_clarity")
    )


@derived
def dpf_companies(view: View) -> tuple[Told, ...]:
    """Other companies covered by the certification under the Data Privacy Framework."""
    dpf = view.transfers.dpf
    found = () if dpf in (None, "none") else dpf.also_covers
    return () if found in (None, "none") else tuple(found)
