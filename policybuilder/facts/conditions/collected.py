"""What is told about collecting data."""

from collections.abc import Callable
from typing import Any

from policybuilder.facts.conditions import Known, condition
from policybuilder.facts.derived import activity as told
from policybuilder.facts.derived.duties import duties
from policybuilder.facts.derived.kinds import independent_payment_providers
from policybuilder.facts.reading import active, any_of, does, of_kind, stated
from policybuilder.facts.view import View


def _filled(answer: Any) -> Known:
    return Known.of(None if answer is None else answer not in ((), "none", False))


def _extra(view: View, kind: str, field: str, test: Callable[[Any], Known] = _filled) -> Known:
    """Whether the extra of an activity that is done passes a test on one field."""

    def tell(activity: View) -> Known:
        return test(None if activity.extra is None else getattr(activity.extra, field))

    return does(view, kind) & any_of(of_kind(view, kind), tell)


def _arranged(view: View, *ways: str | None) -> Known:
    return Known.of(view.form.collection_by in ways) & Known.of(
        None if view.activities is None else bool(told.collections(view))
    )


@condition
def lists_data_by_activity(view: View) -> Known:
    """Data is listed by what the business does, which is also the way unless another is chosen."""
    return _arranged(view, "activity", None)


@condition
def lists_data_by_source(view: View) -> Known:
    """Data is listed in layers: given, arising, from others."""
    return _arranged(view, "source")


@condition
def lists_data_by_kind(view: View) -> Known:
    """Data is listed by kind."""
    return _arranged(view, "kind")


@condition
def tells_sources(view: View) -> Known:
    """It is told where data comes from."""
    return Known.of(None if active(view) is None else bool(told.origins(view)))


@condition
def tells_other_sources(view: View) -> Known:
    """It is told which others data comes from (GDPR Art. 14)."""
    return Known.of(None if active(view) is None else bool(told.others_as_origins(view)))


@condition
def tells_duties(view: View) -> Known:
    """It is told whether data must be given (GDPR Art. 13(2)(e))."""
    return Known.of(None if active(view) is None else bool(duties(view)))


@condition
def joins_data(view: View) -> Known:
    """Data sets are joined with each other."""
    return any_of(active(view), lambda activity: _filled(activity.joins))


def _collects(view: View, item: str) -> Known:
    def has(activity: View) -> Known:
        return any_of(activity.data, lambda use: Known.of(use.item == item))

    return any_of(active(view), has)


@condition
def collects_rough_location(view: View) -> Known:
    """A rough location is collected, and no precise one."""
    return _collects(view, "rough_location") & ~_collects(view, "precise_location")


@condition
def collects_precise_location(view: View) -> Known:
    """A precise location is collected."""
    return _collects(view, "precise_location")


@condition
def tells_accounts(view: View) -> Known:
    """It is told what an account is opened with, offers, or how it ends."""
    return (
        _extra(view, "run_accounts", "credentials")
        | _extra(view, "run_accounts", "closing")
        | _extra(view, "run_accounts", "portal", _featured)
    )


def _featured(portal: Any) -> Known:
    if portal in (None, "none"):
        return stated(portal)
    return _filled(portal.features)


@condition
def tells_what_accounts_show(view: View) -> Known:
    """It is told which data an account shows or hides."""
    return _extra(view, "run_accounts", "shows") | _extra(view, "run_accounts", "hides")


@condition
def offers_self_service(view: View) -> Known:
    """Holders can look at or change data themselves."""
    return _extra(view, "run_accounts", "self_service")


@condition
def stores_cards(view: View) -> Known:
    """Card data is stored by the business."""
    return _extra(view, "take_payment", "stored", Known.of)


@condition
def denies_storing_cards(view: View) -> Known:
    """The business stores no card data."""
    return does(view, "take_payment") & ~stores_cards(view)


@condition
def tells_payment(view: View) -> Known:
    """It is told how payment data is handled."""
    return (
        stores_cards(view)
        | denies_storing_cards(view)
        | _extra(view, "take_payment", "limits")
        | _extra(view, "take_payment", "protection")
    )


@condition
def pays_through_others(view: View) -> Known:
    """Payments go through a provider that decides for itself about the data it gets."""
    return does(view, "take_payment") & Known.of(bool(independent_payment_providers(view)))


@condition
def tells_calls(view: View) -> Known:
    """It is told which details of calls are recorded, and why."""

    def told(activity: View) -> Known:
        return _filled(activity.data) & _filled(activity.purposes)

    return does(view, "carry_calls") & any_of(of_kind(view, "carry_calls"), told)


def _tells_data(view: View, kind: str) -> Known:
    return does(view, kind) & any_of(of_kind(view, kind), lambda item: _filled(item.data))


@condition
def tells_published_data(view: View) -> Known:
    """It is told what is published of what people submit."""
    return _tells_data(view, "publish_content")


@condition
def tells_recorded_visits(view: View) -> Known:
    """It is told what the recording of visits holds."""
    return _tells_data(view, "record_sessions")


@condition
def tells_business_checks(view: View) -> Known:
    """It is told what business customers are checked by."""
    return _tells_data(view, "verify_businesses")


@condition
def tells_credit_checks(view: View) -> Known:
    """It is told when credit is checked, and with what data."""

    def on_occasions(activity: View) -> Known:
        return _filled(activity.occasions)

    return _tells_data(view, "check_credit") & any_of(of_kind(view, "check_credit"), on_occasions)


@condition
def tells_health_orders(view: View) -> Known:
    """It is told which data orders reveal about health."""
    return _tells_data(view, "health_orders")


@condition
def tells_messages(view: View) -> Known:
    """It is told what is kept of messages beside their contents, or that they are archived."""
    return (
        _collects(view, "message_metadata")
        | _extra(view, "answer_enquiries", "archived", Known.of)
        | _extra(view, "answer_enquiries", "phone_notes", Known.of)
    )


@condition
def tells_recorded_calls(view: View) -> Known:
    """It is told why phone calls are recorded."""
    return does(view, "record_calls") & any_of(
        of_kind(view, "record_calls"), lambda activity: _filled(activity.purposes)
    )


@condition
def tells_surveys(view: View) -> Known:
    """It is told on what terms surveys are answered."""
    return _extra(view, "run_surveys", "terms")


@condition
def tells_community(view: View) -> Known:
    """It is told which public areas there are, or what people should know before they write there."""
    return (
        _extra(view, "host_community", "areas")
        | _extra(view, "host_community", "warnings")
        | _extra(view, "host_community", "removable")
        | _extra(view, "host_community", "minors_remove")
    )


@condition
def tells_moderation(view: View) -> Known:
    """It is told what rules public areas have, or what happens when something is taken down."""
    return does(view, "host_community") & (
        Known.of(bool(told.community_rules(view)))
        | _extra(view, "host_community", "reasons", Known.of)
        | _extra(view, "host_community", "disputes")
    )


@condition
def tells_product_data(view: View) -> Known:
    """It is told which data comes from connected products."""
    return does(view, "connected_products") & Known.of(bool(told.product_data(view)))


@condition
def tells_app_permissions(view: View) -> Known:
    """It is told what an app asks for access to."""
    return _extra(view, "provide_software", "permissions")


@condition
def names_people_entered(view: View) -> Known:
    """It is told whose data users enter."""
    return _extra(view, "take_data_about_others", "people")


@condition
def promises_data_quality(view: View) -> Known:
    """Steps are taken to keep data right."""
    return _filled(view.accountability.quality)


@condition
def lets_people_choose(view: View) -> Known:
    """People choose for something when they are asked for data."""
    return any_of(active(view), lambda activity: Known.of(activity.choice))
