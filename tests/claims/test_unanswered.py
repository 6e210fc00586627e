"""A disclosure is not claimed where the answers that it consists of are missing."""

from policybuilder.documents.report import Status, check
from policybuilder.facts.files import facts_from
from tests.reading import ON, document_of, words_by_clause


def test_a_sale_of_data_that_is_not_named_makes_no_disclosure() -> None:
    values = {
        "reach": {"also_cover": ["us-ca-ccpa"], "regions": ["us"]},
        "sharing": {"sale": [{"to": ["ad_networks"]}]},
    }
    assert "regions/california_sold" not in words_by_clause(document_of(values))
    status = {each.required.id: each.status for each in check(facts_from(values), ON).coverage}
    assert status["ccpa-7011-sold"] is Status.UNANSWERED
