"""The rights that a law grants, as the vocabulary of rights tells."""

from collections.abc import Iterator, Mapping

from policybuilder.facts.conditions import Known, answer, condition
from policybuilder.facts.view import View
from policybuilder.facts.vocabulary import vocabulary

ONLY_WHERE: Mapping[str, str] = {
    "object": "may_be_objected_to",
    "withdraw_consent": "rests_on_consent",
    "stop_marketing": "sends_marketing",
    "human_review": "decides_by_software",
    "opt_out_sale": "sells_or_shares",
    "opt_out_ads": "sells_or_shares",
    "opt_out_profiling": "decides_by_software",
    "question_profiling": "decides_by_software",
    "limit_sensitive": "uses_sensitive_data_beyond_need",
}
"""Rights that a law grants against a practice only, with the condition of that practice."""


def granted_by(laws: frozenset[str], view: View) -> Iterator[str]:
    """The rights that at least one of these laws grants, in the order of the vocabulary."""
    for id, entry in vocabulary("rights").entries.items():
        granting = entry.tags.get("laws", ())
        practice = ONLY_WHERE.get(id)
        granted = isinstance(granting, tuple) and not laws.isdisjoint(granting)
        if granted and (practice is None or surely(view, practice)):
            yield id


def laws_of_countries(view: View) -> frozenset[str]:
    """The laws of countries beside Europe and the United States that bind or are chosen."""
    named = (entry.tags.get("laws", ()) for entry in vocabulary("regions").entries.values())
    laws = [law for found in named if isinstance(found, tuple) for law in found]
    return frozenset(law for law in laws if surely(view, f"law:{law}"))


def one_covers(view: View, laws: object) -> bool:
    """Whether one of the laws in a tag binds or is chosen."""
    named = laws if isinstance(laws, tuple) else ()
    return any(surely(view, f"law:{law}") for law in named)


def surely(view: View, name: str) -> bool:
    """Whether a condition is met; questions that are open stay out of the log, as none must decide."""
    apart = view.fresh()
    known = answer(name, apart)
    view.log.update({path: value for path, value in apart.log.items() if value is not None})
    return known is Known.YES


@condition
def follows_laws_of_countries(view: View) -> Known:
    """A law of a country beside Europe and the United States binds or is chosen."""
    return Known.of(bool(laws_of_countries(view)))


@condition
def offers_rights_of_countries(view: View) -> Known:
    """Every right that these laws grant is offered."""
    offered = view.rights.offered
    if offered is None:
        return Known.UNKNOWN
    wanted = set(granted_by(laws_of_countries(view), view))
    return follows_laws_of_countries(view) & Known.of(wanted <= set(offered) or None)


def roles_named(view: View) -> Iterator[str]:
    """What laws that bind call the person in charge of privacy."""
    for id, entry in vocabulary("privacy_roles").entries.items():
        if one_covers(view, entry.tags.get("laws")):
            yield id
