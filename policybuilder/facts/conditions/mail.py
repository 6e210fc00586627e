"""Marketing by e-mail, text and call."""

from collections.abc import Callable

from policybuilder.facts.conditions import Known, condition, some
from policybuilder.facts.conditions.reach import countries_of, overlaps
from policybuilder.facts.reading import any_of, does, done_so, extra, marked, of_kind, tags
from policybuilder.facts.view import View

MAILINGS = ("send_newsletter", "send_marketing")


ChannelTest = Callable[[View], Known]


def _some_channel(view: View, test: ChannelTest) -> Known:
    """Whether a mailing uses a channel that passes the test; NO where no mailing is sent."""
    return done_so(view, MAILINGS, lambda mailing: _sent(mailing, test))


def _sent(mailing: View, test: ChannelTest) -> Known:
    """Whether one mailing uses a channel that passes the test."""

    def used(channel: View) -> Known:
        denied = channel.permission is not None and tags(channel.permission).get("never") is True
        return Known.NO if denied else test(channel)

    mail = extra(mailing, "mail")
    return any_of(None if mail is None else mail.channels, used)


def _electronic(channel: View) -> Known:
    return marked(channel.channel, "electronic")


def _by_mail(channel: View) -> Known:
    return Known.of(channel.channel == "email")


def _by_text(channel: View) -> Known:
    return Known.of(channel.channel == "text_message")


def _asked_first(channel: View) -> Known:
    return Known.UNKNOWN if channel.permission is None else marked(channel.permission, "prior")


def _reaching(region: str, test: ChannelTest) -> ChannelTest:
    """The test, for channels used in the region; a channel without places is used in all."""
    countries = countries_of(region)

    def reaches(channel: View) -> Known:
        passed = test(channel)
        if passed is Known.NO or not channel.where:
            return passed
        return passed & any_of(channel.where, lambda entry: overlaps(entry, countries))

    return reaches


def markets_electronically_in(view: View, region: str) -> Known:
    """Electronic marketing goes to people of a region."""
    return _some_channel(view, _reaching(region, _electronic))


def mails_into(view: View, region: str) -> Known:
    """Marketing e-mails go to people of a region."""
    return _some_channel(view, _reaching(region, _by_mail))


def sends_texts_into(view: View, region: str) -> Known:
    """Marketing texts go to people of a region, as far as mailings are answered."""
    if view.activities is None:
        return Known.UNKNOWN
    return some(_sent(mailing, _reaching(region, _by_text)) for mailing in of_kind(view, *MAILINGS))


@condition
def sends_electronic_marketing(view: View) -> Known:
    """Marketing goes out by e-mail, text or calling machine (Directive 2002/58/EC Art. 13)."""
    return _some_channel(view, _electronic)


@condition
def sends_commercial_mail(view: View) -> Known:
    """Marketing goes out by e-mail (15 U.S.C. 7702(2))."""
    return _some_channel(view, _by_mail)


@condition
def sends_commercial_mail_without_consent(view: View) -> Known:
    """Marketing e-mails go to people who were not asked first (15 U.S.C. 7704(a)(5))."""
    return _some_channel(view, lambda channel: _by_mail(channel) & ~_asked_first(channel))


@condition
def markets_to_customers_without_asking(view: View) -> Known:
    """Customers get electronic marketing without being asked first (Art. 13(2))."""
    return _some_channel(view, lambda channel: _electronic(channel) & ~_asked_first(channel))


@condition
def sends_marketing(view: View) -> Known:
    """A newsletter or offers are sent, by whatever channel."""
    return does(view, *MAILINGS)
