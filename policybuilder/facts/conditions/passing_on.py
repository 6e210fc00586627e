"""Whom data is passed on to, as the document tells it."""

from policybuilder.facts.conditions import Known, condition
from policybuilder.facts.conditions.sale import gives_consumers_to_marketers
from policybuilder.facts.reading import active, all_of, any_of, extra, marked, of_kind, receiving
from policybuilder.facts.view import View


def acts_for_us(service: View) -> bool:
    """Whether a service only acts for the business."""
    return bool(service.acts_as == "processor")


@condition
def uses_providers(view: View) -> Known:
    """Companies act for the business (GDPR Art. 28)."""
    return any_of(receiving(view), lambda service: Known.of(acts_for_us(service)))


@condition
def uses_independent_services(view: View) -> Known:
    """Services get data without acting for the business alone."""
    return any_of(receiving(view), lambda service: Known.of(not acts_for_us(service)))


@condition
def has_other_recipients(view: View) -> Known:
    """Others than services get data that was collected in an activity."""
    return any_of(
        active(view),
        lambda activity: Known.of(
            activity.kind != "make_statistics" and activity.recipients not in (None, "none", ())
        ),
    )


@condition
def passes_statistics_on(view: View) -> Known:
    """Figures that identify nobody go to others, or can."""

    def named(activity: View) -> Known:
        recipients = activity.recipients
        return Known.of(None if recipients is None else recipients not in ("none", ()))

    def anonymous(activity: View) -> Known:
        statistics = extra(activity, "statistics")
        made = None if statistics is None else statistics.made
        return all_of(made, lambda entry: marked(entry, "anonymous"))

    return any_of(
        of_kind(view, "make_statistics"), lambda activity: named(activity) & anonymous(activity)
    )


@condition
def gives_data_to_marketers(view: View) -> Known:
    """Data of some people goes to others for those others' own marketing."""
    rules = view.sharing.their_marketing
    if rules == "none":
        return Known.NO
    return any_of(rules, lambda rule: ~marked(rule.permission, "never"))


@condition
def denies_data_to_marketers(view: View) -> Known:
    """It is stated that nobody's data goes to others for their own marketing."""
    rules = view.sharing.their_marketing
    if rules == "none":
        return Known.YES
    return all_of(rules, lambda rule: marked(rule.permission, "never"))


@condition
def keeps_some_people_from_marketers(view: View) -> Known:
    """A rule states that data of some people never goes to others for their own marketing."""
    rules = view.sharing.their_marketing
    if rules == "none":
        return Known.NO
    return any_of(rules, lambda rule: marked(rule.permission, "never"))


@condition
def keeps_consumers_from_marketers(view: View) -> Known:
    """It is stated that consumers' data never goes to others for their own marketing."""
    rules = view.sharing.their_marketing
    if rules == "none":
        return Known.YES
    stated = any_of(
        rules,
        lambda rule: (
            marked(rule.permission, "never")
            & Known.of(not rule.people or "consumers" in rule.people)
        ),
    )
    return stated & ~gives_consumers_to_marketers(view)


@condition
def has_service_policies(view: View) -> Known:
    """A service has a privacy policy of its own to read."""
    return any_of(receiving(view), lambda service: Known.of(service.policy_url is not None))


@condition
def switches_features_on(view: View) -> Known:
    """It is told what is switched on in a service."""
    return any_of(view.services, lambda service: Known.of(bool(service.features)))


@condition
def passes_data_to_ai(view: View) -> Known:
    """Artificial intelligence of a service gets data."""

    def gets(service: View) -> Known:
        return Known.of(None if service.ai is None else service.ai != "no")

    return any_of(receiving(view), gets)
