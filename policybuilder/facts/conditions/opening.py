"""Words of welcome. A promise is printed only where the facts keep it."""

from policybuilder.facts.conditions import Known, Predicate, answer, condition
from policybuilder.facts.conditions.mail import sends_marketing
from policybuilder.facts.conditions.marketing import tells_how_to_stop_marketing
from policybuilder.facts.conditions.sale import sells_or_shares
from policybuilder.facts.reading import any_of, denied, of_kind
from policybuilder.facts.view import View


def _picked(answer: object) -> Known:
    return Known.of(None if answer is None else bool(answer))


def _stores_safely(view: View) -> Known:
    return _picked(view.security.measures)


def _keeps_to_purposes(view: View) -> Known:
    return Known.of(
        None
        if view.accountability.purpose_rules is None
        else "limited_to_stated" in view.accountability.purpose_rules
    )


def _serves(view: View) -> Known:
    return _picked(of_kind(view, "provide_service", "provide_software", "take_orders"))


def _offers_rights(view: View) -> Known:
    return _picked(view.rights.offered)


def _never_sells(view: View) -> Known:
    return ~sells_or_shares(view)


def _stops_mail(view: View) -> Known:
    return _picked(view.marketing.stop_by)


def _asks_before_publishing(view: View) -> Known:
    def asks(activity: View) -> Known:
        return Known.of(None if activity.extra is None else activity.extra.consent_first)

    return denied(view, "publish_content") | any_of(of_kind(view, "publish_content"), asks)


def _erases_accounts(view: View) -> Known:
    def erases(activity: View) -> Known:
        closing = None if activity.extra is None else activity.extra.closing
        ways = ("erased_on_request", "erased_with_account")
        return Known.of(None if closing is None else any(way in closing for way in ways))

    return any_of(of_kind(view, "run_accounts"), erases)


KEPT_BY: dict[str, Predicate] = {
    "safe_storage": _stores_safely,
    "smart_use": _keeps_to_purposes,
    "best_service": _serves,
    "data_remains_yours": _offers_rights,
    "you_keep_control": _offers_rights,
    "no_sale": _never_sells,
    "no_abusive_email": _stops_mail,
    "no_display_without_consent": _asks_before_publishing,
    "erase_on_leaving": _erases_accounts,
}
"""What in the facts keeps each promise of the vocabulary ``promises``."""


@condition
def makes_commitments(view: View) -> Known:
    """The opening says what the business commits itself to."""
    opening = view.form.opening
    return _picked(None if opening is None else opening.commitments)


def is_kept(promise: str, view: View) -> Known:
    """Whether other answers keep a promise; one of the owner's own no answer can keep."""
    return KEPT_BY[promise](view) if promise in KEPT_BY else Known.NO


@condition
def makes_promises(view: View) -> Known:
    """The opening makes a promise, and the facts keep it."""
    opening = view.form.opening
    return any_of(
        None if opening is None else opening.promises, lambda promise: is_kept(promise, view)
    )


EMPHASISED_BY: dict[str, Predicate] = {
    "no_contract": lambda view: answer("none:changes.acceptance", view),
    "no_sale": lambda view: ~sells_or_shares(view),
    "stop_marketing": lambda view: sends_marketing(view) & tells_how_to_stop_marketing(view),
}
"""What in the facts supports each sentence of the vocabulary ``emphasised``."""


def is_supported(sentence: str, view: View) -> Known:
    """Whether other answers support a sentence that the opening highlights."""
    return EMPHASISED_BY[sentence](view) if sentence in EMPHASISED_BY else Known.NO


@condition
def highlights_something(view: View) -> Known:
    """The opening highlights a sentence that other answers support."""
    return any_of(view.form.emphasise, lambda sentence: is_supported(sentence, view))


@condition
def tells_effective_date(view: View) -> Known:
    """The policy names a date of its own, apart from its publication."""
    dates = view.changes.dates
    return _picked(None if dates is None else dates.effective)


@condition
def tells_updated_date(view: View) -> Known:
    """The policy names the date of its last update."""
    dates = view.changes.dates
    return _picked(None if dates is None else dates.updated)


@condition
def gives_short_names(view: View) -> Known:
    """The text has short names for company, policy or site."""
    names = view.form.short_names
    return Known.of(None if names is None else bool(names.company or names.policy or names.site))


@condition
def defines_terms(view: View) -> Known:
    """Terms are explained in a section of their own."""
    return Known.of(view.form.definitions) & _picked(view.form.terms)


@condition
def defines_own_terms(view: View) -> Known:
    """Terms of the owner's own are explained."""
    return Known.of(view.form.definitions) & _picked(view.form.own_terms)
