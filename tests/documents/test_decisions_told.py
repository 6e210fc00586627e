"""What a document says of decisions is true of each of them."""

from policybuilder.facts.paths import write
from tests.reading import document_of, facts_named, words_by_clause

REFUSING = {
    "id": "decide_by_software",
    "kind": "decide_by_software",
    "status": "now",
    "data": [{"item": "order_history"}],
    "extra": {"type": "decisions", "logic": "A program compares orders.", "effects": ["set_price"]},
}


def test_a_decision_that_a_person_makes_is_not_among_those_of_software_alone() -> None:
    values = write(facts_named("service"), "activities.decide_by_software", REFUSING)
    said = words_by_clause(document_of(values))
    assert "A program compares orders." in said["use/decisions"]
    assert "unpaid bills" not in said["use/decisions"]
    assert (
        "Software decides alone; the decision can be to set a price." in said["use/decisions_data"]
    )
    assert (
        "a person makes it; the decision can be to refuse a contract." in said["use/decisions_data"]
    )


def test_a_review_is_offered_only_where_the_decision_is_described() -> None:
    untold = {**REFUSING, "extra": {"type": "decisions"}}
    values = write(facts_named("service"), "activities.decide_by_software", untold)
    assert "use/decisions_review" not in words_by_clause(document_of(values))
