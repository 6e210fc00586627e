"""What is told about news, marketing and adverts."""

from policybuilder.facts.conditions import Known, condition
from policybuilder.facts.conditions.mail import MAILINGS
from policybuilder.facts.derived import marketing as told
from policybuilder.facts.reading import any_of, does, of_kind
from policybuilder.facts.told import Picked
from policybuilder.facts.view import View

STOP_WITHIN = 10
"""Business days to carry out an opt-out (15 U.S.C. 7704(a)(4))."""


@condition
def tells_mailings(view: View) -> Known:
    """It is told by which channels marketing goes out."""
    return does(view, *MAILINGS) & Known.of(bool(told.mailings(view)))


@condition
def tells_service_messages(view: View) -> Known:
    """It is told which messages are not marketing."""
    return does(view, "send_service_messages") & Known.of(bool(told.service_messages(view)))


@condition
def tells_how_to_stop_marketing(view: View) -> Known:
    """There is a way to stop marketing."""
    ways = view.marketing.stop_by
    return Known.of(None if ways is None else bool(ways))


@condition
def tells_marketing_delay(view: View) -> Known:
    """It is told how long an opt-out takes."""
    delay = view.marketing.delay
    return Known.of(None if delay is None or delay.days is None else delay.days <= STOP_WITHIN)


@condition
def measures_mails(view: View) -> Known:
    """It is measured whether e-mails arrive and are opened."""
    return does(view, "measure_mails") & Known.of(bool(told.mail_measuring(view)))


@condition
def markets_for_others(view: View) -> Known:
    """Marketing is about the offers of other companies too."""

    def for_others(activity: View) -> Known:
        return any_of(activity.purposes, lambda use: Known.of(use.purpose == "others_offers"))

    return does(view, "send_marketing") & any_of(of_kind(view, "send_marketing"), for_others)


@condition
def sends_on_signup(view: View) -> Known:
    """Opening an account starts messages."""

    def sends(activity: View) -> Known:
        picked: tuple[Picked, ...] | None = (
            None if activity.extra is None else activity.extra.messages_on_signup
        )
        return Known.of(None if picked is None else bool(picked))

    return does(view, "run_accounts") & any_of(of_kind(view, "run_accounts"), sends)


@condition
def names_advert_audiences(view: View) -> Known:
    """It is told to whom adverts are shown elsewhere."""
    return does(view, "advertise_elsewhere") & Known.of(bool(told.advert_audiences(view)))


def _identifies(view: View) -> Known:
    kinds = ("show_ads", "advertise_elsewhere")
    return any_of(
        of_kind(view, *kinds),
        lambda activity: Known.of(None if activity.extra is None else activity.extra.identifiable),
    )


@condition
def keeps_people_from_advertisers(view: View) -> Known:
    """Advertisers get nothing that identifies anyone."""
    return does(view, "show_ads", "advertise_elsewhere") & ~_identifies(view)


@condition
def shows_ads_to_audiences(view: View) -> Known:
    """Adverts of others are shown here, and it is told to whom."""

    def chosen(activity: View) -> Known:
        audiences = None if activity.extra is None else activity.extra.audiences
        return Known.of(None if audiences is None else bool(audiences))

    return does(view, "show_ads") & any_of(of_kind(view, "show_ads"), chosen)
