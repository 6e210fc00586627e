"""What laws demand is suggested where they appear to apply, and only there."""

from datetime import date

from policybuilder.facts.files import facts_from
from policybuilder.facts.model import Facts
from policybuilder.facts.suggest import laid_over
from policybuilder.laws.suggest import from_laws

ON = date(2026, 11, 21)


def _facts(**more: object) -> Facts:
    return facts_from(
        {"controller": {"establishments": ["DE"]}, "reach": {"regions": ["eea"]}, **more}
    )


def _suggested(facts: Facts) -> dict[str, object]:
    return {one.path: one.value for one in from_laws(facts, ON)}


def test_the_gdpr_gives_its_rights_and_one_month() -> None:
    found = _suggested(_facts())
    assert found["rights.answer"] == {"days": 30, "at_most_months": 3}
    assert {"access", "correct", "delete", "portability", "complain"} <= set(
        found["rights.offered"]
    )
    assert "opt_out_sale" not in found["rights.offered"]


def test_a_right_against_a_practice_needs_the_practice() -> None:
    asks = [{"purpose": "newsletter", "basis": "consent"}]
    newsletter = {"kind": "send_newsletter", "status": "now", "purposes": asks}
    assert "withdraw_consent" not in _suggested(_facts())["rights.offered"]
    assert "withdraw_consent" in _suggested(_facts(activities=[newsletter]))["rights.offered"]


def test_nothing_is_suggested_where_no_law_is_known_to_apply() -> None:
    assert _suggested(facts_from({})) == {}


def test_what_is_suggested_is_an_answer() -> None:
    assert facts_from(laid_over({}, from_laws(_facts(), ON))).rights.answer is not None
