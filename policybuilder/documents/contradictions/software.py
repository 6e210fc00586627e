"""Software that decides or learns, beside statements that it does not."""

from datetime import date

from policybuilder.documents.contradictions.registry import NONE, Paths, rule
from policybuilder.documents.contradictions.statements import denials, holds, paths
from policybuilder.facts.reading import extra, of_kind, receiving
from policybuilder.facts.view import View

EXPLAINED_FROM = {
    "law:eu-gdpr": date(2018, 5, 25),
    "law:uk-gdpr": date(2021, 1, 1),
    "law:au-privacy-act": date(2026, 12, 10),
    "law:us-ca-ccpa": date(2027, 1, 1),
}
"""Laws that want decisions by software explained, and since when."""


def _denied(view: View, kind: str) -> Paths:
    """Where an activity is said not to be done."""
    never = paths(
        one for one in view.activities or () if one.kind == kind and one.status == "never"
    )
    return (*never, *denials(view, kind))


@rule("L24")
def denies_training(view: View) -> Paths:
    """No language model is said to learn from personal data, and a tool in use does so."""
    said = _denied(view, "train_models")
    trained = (
        *(f"{service.path}.ai" for service in receiving(view) or () if service.ai == "trains"),
        *paths(of_kind(view, "train_models")),
    )
    return (*said, *trained) if said and trained else NONE


def _decides_alone(activity: View) -> bool:
    decisions = extra(activity, "decisions")
    return decisions is not None and decisions.human is False


def _unexplained(activity: View) -> Paths:
    """What is not said of a decision: how it comes about, what it does, whether a person looks."""
    decisions = extra(activity, "decisions")
    if decisions is None:
        return (f"{activity.path}.extra.logic",)
    missing = {
        "logic": decisions.logic is None,
        "effects": not decisions.effects,
        "human": decisions.human is None,
    }
    return tuple(f"{activity.path}.extra.{name}" for name, lacks in missing.items() if lacks)


@rule("L25")
def hides_decisions(view: View) -> Paths:
    """Decisions by software are denied and made, or made and not explained."""
    said = _denied(view, "decide_by_software")
    made = paths(one for one in of_kind(view, "check_credit") if _decides_alone(one))
    if said and made:
        return (*said, *made)
    if not any(view.on >= day and holds(view, law) for law, day in EXPLAINED_FROM.items()):
        return NONE
    return tuple(path for one in of_kind(view, "decide_by_software") for path in _unexplained(one))
