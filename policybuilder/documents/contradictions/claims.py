"""Claims without exception that other answers belie."""

import re

from policybuilder.documents.contradictions.registry import NONE, Paths, rule
from policybuilder.documents.contradictions.statements import paths
from policybuilder.facts.reading import active, receiving, tagged
from policybuilder.facts.told import Picked
from policybuilder.facts.view import View

CERTIFIED = re.compile(
    r"\bwe\b[^.]{0,60}\b(certif|particip|adhere|compl)\w*.{0,100}?\bData Privacy Framework",
    re.IGNORECASE,
)
FULLY_SECURE = re.compile(
    r"\b(100 ?%|completely|fully|absolutely|totally|perfectly) (safe|secure)\b", re.IGNORECASE
)
NEVER_SHARED = re.compile(
    r"\b(never|not) (share|disclose|pass on)\b[^.]{0,40}\b(data|information)\b[^.]{0,40}"
    r"\b(anyone|anybody|any third part|third parties|others)",
    re.IGNORECASE,
)
KEPT_FOREVER = re.compile(
    r"\b(kept?|stored?|retain(ed)?) [^.]{0,40}\b(forever|indefinitely)\b", re.I
)


def _written(view: View, claim: re.Pattern[str]) -> Paths:
    """The owner's own words that make a claim."""
    return tuple(f"{own.path}.words" for own in view.own_words or () if claim.search(own.words))


def _clash(said: Paths, belying: Paths) -> Paths:
    return (*said, *belying) if said and belying else NONE


@rule("L14")
def claims_certification(view: View) -> Paths:
    """An own certification under the Data Privacy Framework lacks a part, or is only claimed."""
    own = view.transfers.dpf
    if own is None or own == "none":
        said = _written(view, CERTIFIED)
        return ("transfers.dpf", *said) if said else NONE
    missing = {"parts": not own.parts, "recourse": own.recourse is None}
    return tuple(f"transfers.dpf.{name}" for name, lacks in missing.items() if lacks)


def _opening(view: View, *ids: str) -> Paths:
    opening = view.form.opening
    if opening is None:
        return NONE
    said: tuple[Picked, ...] = (*(opening.commitments or ()), *(opening.promises or ()))
    return tuple(entry.path for entry in said if entry in ids)


def _secure(view: View) -> Paths:
    """Perfect security, which nobody has, or any security where no measure is taken."""
    said = _opening(view, "keeps_data_secure", "safe_storage", "committed_to_safeguarding")
    unprotected = ("security.measures",) if view.security.measures == () else NONE
    return (*_written(view, FULLY_SECURE), *_clash(said, unprotected))


def _never_shared(view: View) -> Paths:
    given = tuple(
        f"{activity.path}.recipients"
        for activity in active(view) or ()
        if activity.recipients not in (None, (), "none")
    )
    services = paths(receiving(view) or ())
    return _clash(_written(view, NEVER_SHARED), (*given, *services))


def _anonymous(view: View) -> Paths:
    """Data kept without limit as anonymous, although it identifies people."""
    return tuple(
        keep.path
        for activity in active(view) or ()
        for keep in activity.retention or ()
        if keep.period == "unlimited_anonymous"
        and any(
            tagged(use.item, "ccpa", "identifiers")
            for use in activity.data or ()
            if not keep.items or use.item in keep.items
        )
    )


def _kept_forever(view: View) -> Paths:
    periods = tuple(
        keep.path for activity in active(view) or () for keep in activity.retention or ()
    )
    return _clash(_written(view, KEPT_FOREVER), periods)


@rule("L36")
def claims_too_much(view: View) -> Paths:
    """Anonymous, never shared, fully secure, kept for ever: other answers say otherwise."""
    checks = (_secure, _never_shared, _anonymous, _kept_forever)
    return tuple(path for check in checks for path in check(view))
