"""Legal bases of purposes (GDPR Art. 6, 9, 10, 21)."""

from policybuilder.facts.conditions import Known, condition
from policybuilder.facts.reading import active, any_of, marked, tagged
from policybuilder.facts.view import View


def _some_basis(view: View, *bases: str) -> Known:
    return any_of(
        active(view),
        lambda activity: any_of(
            activity.purposes,
            lambda use: Known.of(None if use.basis is None else use.basis in bases),
        ),
    )


def _some_item(view: View, wanted: str) -> Known:
    def bears(use: View) -> Known:
        if not use.item:
            return Known.UNKNOWN
        return Known.of(tagged(use.item, "sensitive", wanted))

    return any_of(active(view), lambda activity: any_of(activity.data, bears))


@condition
def rests_on_consent(view: View) -> Known:
    """A purpose rests on consent, or sensitive data on explicit consent (Art. 7, 9(2)(a))."""
    explicit = any_of(
        active(view),
        lambda activity: any_of(
            activity.data, lambda use: Known.of(use.condition == "explicit_consent")
        ),
    )
    return _some_basis(view, "consent") | explicit


@condition
def leaves_a_choice(view: View) -> Known:
    """Something takes place only if people agree when they are asked."""
    return any_of(active(view), lambda activity: Known.of(activity.choice))


@condition
def rests_on_legitimate_interests(view: View) -> Known:
    """A purpose rests on legitimate interests (Art. 6(1)(f))."""
    return _some_basis(view, "interests")


@condition
def rests_on_public_task(view: View) -> Known:
    """A purpose rests on a task in the public interest (Art. 6(1)(e))."""
    return _some_basis(view, "public_task")


@condition
def does_direct_marketing(view: View) -> Known:
    """A purpose is marketing (Art. 21(2))."""
    return any_of(
        active(view),
        lambda activity: any_of(activity.purposes, lambda use: marked(use.purpose, "marketing")),
    )


@condition
def may_be_objected_to(view: View) -> Known:
    """People have a right to object: marketing, legitimate interests or a public task (Art. 21)."""
    return (
        rests_on_legitimate_interests(view)
        | does_direct_marketing(view)
        | rests_on_public_task(view)
    )


@condition
def handles_special_categories(view: View) -> Known:
    """Special categories of data are handled (Art. 9)."""
    if view.sensitive.kept is False:
        return Known.NO
    return _some_item(view, "gdpr")


@condition
def handles_offence_data(view: View) -> Known:
    """Data about convictions or offences is handled (Art. 10)."""
    return any_of(
        active(view),
        lambda activity: any_of(activity.data, lambda use: marked(use.item, "criminal")),
    )


@condition
def handles_special_or_offence_data(view: View) -> Known:
    """Special categories or data about offences are handled."""
    return handles_special_categories(view) | handles_offence_data(view)
