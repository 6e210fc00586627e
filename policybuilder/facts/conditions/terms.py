"""Terms of stores and services: they bind who uses them, and ask for words of their own.

``uses:<entry>`` says whether a service of the catalogue, or one of several with the same terms, is in use.
"""

from functools import partial

from policybuilder.facts.conditions import Known, condition, register
from policybuilder.facts.conditions.asked import offers_apps
from policybuilder.facts.conditions.mail import sends_texts_into
from policybuilder.facts.conditions.reach import addresses, reaches_eea, reaches_uk, reaches_us
from policybuilder.facts.conditions.recipients import passes_data_on
from policybuilder.facts.conditions.sale import sells_or_shares
from policybuilder.facts.reading import any_of, extra, of_kind, receiving, tagged, tags
from policybuilder.facts.view import View

SERVICES = {
    "google_analytics": ("google_analytics",),
    "google_adverts": ("google_adsense", "google_admob", "google_ad_manager"),
    "google_ads": ("google_ads",),
    "meta_pixel": ("meta_pixel", "facebook_plugins"),
    "meta_tools": ("meta_pixel", "facebook_plugins", "facebook_login"),
    "google_sign_in": ("google_sign_in",),
    "youtube": ("youtube",),
    "google_maps": ("google_maps",),
    "recaptcha": ("recaptcha",),
    "microsoft_clarity": ("microsoft_clarity", "microsoft_advertising"),
    "stripe": ("stripe",),
}
"""Entries of the catalogue of services, by the terms that hold for them."""

ADVERTISING_FEATURES = ("advertising_features", "remarketing", "demographics")
RESTRICTED, YOUTUBE_ACCOUNT = "restricted_google_data", "youtube_accounts"


def services_of(view: View, terms: str) -> tuple[View, ...]:
    """The services in use that come from these entries of the catalogue."""
    wanted = SERVICES[terms]
    return tuple(
        service
        for service in view.services or ()
        if service.status == "now"
        and (service.id in wanted or (service.origin and service.origin.entry in wanted))
    )


def _uses(terms: str, view: View) -> Known:
    return Known.of(None if view.services is None else bool(services_of(view, terms)))


for _terms in SERVICES:
    register(f"uses:{_terms}", partial(_uses, _terms))


def _switched_on(view: View, *features: str) -> Known:
    """Whether a service in use has one of these features switched on."""
    return any_of(
        view.services,
        lambda service: Known.of(
            service.status == "now" and not set(features).isdisjoint(service.features or ())
        ),
    )


@condition
def uses_google_apis(view: View) -> Known:
    """Sign-in with Google, YouTube, Google Maps or reCAPTCHA is in use."""
    used = ("google_sign_in", "youtube", "google_maps", "recaptcha")
    known = Known.of(None if view.services is None else any(services_of(view, t) for t in used))
    return known | reads_google_accounts(view)


@condition
def reads_google_accounts(view: View) -> Known:
    """Data of people's Google accounts is read."""
    return _uses("google_sign_in", view) | _switched_on(view, RESTRICTED, YOUTUBE_ACCOUNT)


@condition
def reads_restricted_google_data(view: View) -> Known:
    """Data of Google accounts that Google restricts is read, such as e-mails or files."""
    return _switched_on(view, RESTRICTED)


@condition
def reads_youtube_accounts(view: View) -> Known:
    """Data of people's YouTube accounts is read."""
    return _switched_on(view, YOUTUBE_ACCOUNT)


@condition
def switches_google_advertising_on(view: View) -> Known:
    """Google Analytics runs with advertising features."""
    return any_of(
        services_of(view, "google_analytics"),
        lambda service: Known.of(not set(ADVERTISING_FEATURES).isdisjoint(service.features or ())),
    )


@condition
def shows_google_adverts(view: View) -> Known:
    """Adverts of Google are shown here, or Google Ads shows ours elsewhere to those who were here."""
    follows = any_of(
        services_of(view, "google_ads"),
        lambda service: Known.of(
            None if service.tracks_here is None else service.tracks_here == "across_sites"
        ),
    )
    return _uses("google_adverts", view) | follows


@condition
def names_other_ad_vendors(view: View) -> Known:
    """Others than Google serve adverts."""
    return Known.of(None if view.services is None else bool(other_ad_vendors(view)))


def other_ad_vendors(view: View) -> tuple[View, ...]:
    """Services for adverts in use that are not Google's."""
    google = {
        service.path
        for terms in ("google_adverts", "google_ads")
        for service in services_of(view, terms)
    }
    return tuple(
        service
        for service in view.services or ()
        if service.status == "now"
        and service.path not in google
        and any(tags(role).get("advertising") is True for role in service.roles or ())
    )


@condition
def loads_stripe_script(view: View) -> Known:
    """Stripe's script runs on the pages."""
    return any_of(
        services_of(view, "stripe"),
        lambda service: Known.of(
            None if service.loaded_from is None else service.loaded_from == "theirs"
        ),
    )


@condition
def tracks_for_adverts(view: View) -> Known:
    """People are followed for adverts (App Review Guideline 5.1.2(i))."""
    advertises = bool(of_kind(view, "show_ads", "advertise_elsewhere"))
    return sells_or_shares(view) | Known.of(None if view.activities is None else advertises)


@condition
def reaches_europe_or_switzerland(view: View) -> Known:
    """People in the EEA, the United Kingdom or Switzerland are addressed."""
    return reaches_eea(view) | reaches_uk(view) | addresses(view, "ch")


def _in_store(store: str, view: View) -> Known:
    apps = view.reach.apps
    if apps == "none":
        return Known.NO
    if apps is None:
        silent = view.controller.offers is None or offers_apps(view) is Known.YES
        return Known.UNKNOWN if silent else Known.NO
    return any_of(
        apps,
        lambda app: Known.of(
            None if app.platform is None else tagged(app.platform, "store", store)
        ),
    )


for _store in ("apple", "google"):
    register(f"sells_in_store:{_store}", partial(_in_store, _store))


@condition
def puts_apps_in_stores(view: View) -> Known:
    """An app is in the store of Apple or of Google."""
    return _in_store("apple", view) | _in_store("google", view)


@condition
def closes_accounts_in_app(view: View) -> Known:
    """An account can be closed inside the app (App Review Guideline 5.1.1(v))."""

    def inside(activity: View) -> Known:
        accounts = extra(activity, "accounts")
        closing = None if accounts is None else accounts.closing
        return any_of(closing, lambda way: Known.of(tags(way).get("app") is True))

    return any_of(of_kind(view, "run_accounts"), inside)


@condition
def holds_others_to_its_protection(view: View) -> Known:
    """Whoever gets data must protect it as well as the business does (Guideline 5.1.1(i))."""
    duties = view.sharing.provider_duties
    return Known.of(None if duties is None else "same_level_of_protection" in duties or None)


@condition
def texts_us_numbers(view: View) -> Known:
    """Marketing texts go to numbers in the United States."""
    return reaches_us(view) & sends_texts_into(view, "us")


@condition
def tells_texting(view: View) -> Known:
    """It is told how often texts come, and that STOP and HELP are answered."""

    def told(activity: View) -> Known:
        mail = extra(activity, "mail")
        channels = None if mail is None else mail.channels
        return any_of(channels, _answers_words)

    stop = view.marketing.stop_by
    stops = Known.of(None if stop is None else "reply_stop" in stop or None)
    return any_of(of_kind(view, "send_marketing", "send_newsletter"), told) & stops


def _answers_words(channel: View) -> Known:
    if channel.channel != "text_message":
        return Known.NO
    return Known.of(None if channel.often is None else True) & Known.of(channel.answers_help)


@condition
def can_bind_others(view: View) -> Known:
    """Services are used, or an app in Apple's store passes data on: others have duties to keep."""
    services = receiving(view)
    told = Known.of(None if services is None else bool(services))
    return told | _in_store("apple", view) & passes_data_on(view)
