"""Marketing messages: how to stop them, where they come from, who else gets the numbers."""

from policybuilder.documents.contradictions.registry import NONE, Paths, rule
from policybuilder.documents.contradictions.statements import holds
from policybuilder.facts.reading import extra, of_kind, tags
from policybuilder.facts.view import View

MAILINGS = ("send_marketing", "send_newsletter")


@rule("L26")
def cannot_be_stopped(view: View) -> Paths:
    """Marketing is sent, and there is no way to stop it."""
    if view.marketing.stop_by == () and holds(view, "sends_marketing"):
        return ("marketing.stop_by", "activities")
    return NONE


@rule("L27")
def mails_without_address(view: View) -> Paths:
    """Marketing e-mail goes to the United States or Canada, and there is no postal address to put in it."""
    address = view.controller.address
    if not holds(view, "law:us-can-spam", "law:ca-casl") or (address is not None and address.lines):
        return NONE
    return ("controller.address",)


def _texts(view: View) -> Paths:
    """The mailings that use text messages."""
    return tuple(
        mailing.path
        for mailing in of_kind(view, *MAILINGS)
        if (mail := extra(mailing, "mail")) is not None
        and any(one.channel == "text_message" for one in mail.channels or ())
    )


def _numbers_for_others(view: View) -> Paths:
    """Where phone numbers go to others for marketing: a rule that names no data covers all of it."""
    rules = view.sharing.their_marketing
    passed = (
        one
        for one in (() if rules in (None, "none") else rules)
        if one.permission is not None and tags(one.permission).get("never") is not True
    )
    sale = view.sharing.sale
    sold = () if sale in (None, "none") else sale
    return tuple(one.path for one in (*passed, *sold) if not one.data or "phone" in one.data)


@rule("L28")
def passes_on_texting_numbers(view: View) -> Paths:
    """Americans get marketing texts, and their numbers go to others for marketing."""
    texts, passed = _texts(view), _numbers_for_others(view)
    return (*texts, *passed) if texts and passed and holds(view, "reaches_us") else NONE
