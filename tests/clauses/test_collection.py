"""What the clauses on collecting and using data say, and what they leave unsaid."""

from typing import Any

import pytest

from policybuilder.facts.paths import Values, write
from tests.reading import document_of, facts_named, words_by_clause


def said(values: Values) -> dict[str, str]:
    return words_by_clause(document_of(values))


def kallu(**answers: Any) -> Values:
    return with_answers("kallu", answers)


def kactoily(**answers: Any) -> Values:
    return with_answers("kactoily", answers)


def with_answers(company: str, answers: dict[str, Any]) -> Values:
    values = facts_named(company)
    for path, answer in answers.items():
        values = write(values, path.replace("__", "."), answer)
    return values


def test_a_promise_is_printed_only_where_the_facts_keep_it() -> None:
    promise = "we erase your data when you leave"
    assert promise in said(kallu())["opening/promises"]
    unkept = kallu(activities__run_accounts__extra__closing=["by_email"])
    assert promise not in said(unkept)["opening/promises"]


def test_an_activity_that_is_denied_leaves_no_trace() -> None:
    text = said(
        kallu(
            activities__carry_calls={"id": "carry_calls", "kind": "carry_calls", "status": "never"}
        )
    )
    assert "collect/calls" not in text
    assert not [clause for clause, words in text.items() if "Carrying calls" in words]


def test_an_activity_that_is_only_kept_open_says_so() -> None:
    text = said(kallu(activities__make_statistics__status="may"))
    assert "Making statistics (we may do this)" in text["collect/by_activity"]
    assert "we may make overall figures" in text["use/statistics"]


@pytest.mark.parametrize("denial", ["no_call_recording", "no_session_recording"])
def test_a_denial_needs_an_answer_that_denies(denial: str) -> None:
    assert "use/denials" not in said(kallu(form__say_not=[denial]))


def test_a_denial_is_printed_where_the_owner_said_never() -> None:
    text = said(
        kallu(
            form__say_not=["no_session_recording"],
            activities__record_sessions={
                "id": "record_sessions",
                "kind": "record_sessions",
                "status": "never",
            },
        )
    )
    assert "We do not record individual visits." in text["use/denials"]


def test_a_permission_not_answered_is_left_open() -> None:
    text = said(kallu(activities__record_sessions__choice=None))
    assert "only if you agree" not in text["collect/session_recording"]


def test_an_own_item_like_no_other_stands_by_its_activity() -> None:
    values = kallu(
        form__collection_by="kind",
        activities__carry_calls__data=[{"item": {"own": "Conference colour"}}],
    )
    assert "Carrying calls Data: Conference colour" in said(values)["collect/by_kind"]


def test_data_demanded_differently_is_told_apart() -> None:
    items = [
        {"item": "name", "required": "optional"},
        {"item": "email", "required": "law", "law": "Example Act"},
        {"item": "invoices", "required": "law", "law": "Example Act"},
    ]
    told = said(kallu(activities__invoice_and_tax__data=items))["collect/duties"]
    assert "Required by law (Example Act): E-mail address; invoices. Optional: Name" in told


def test_an_item_with_a_source_of_its_own_stands_in_one_layer_only() -> None:
    values = kallu(
        form__collection_by="source",
        activities__personalise__data=[
            {"item": "pages_viewed", "source": "device_tool"},
            {"item": "services_used", "source": "service"},
        ],
    )
    given, arising = said(values)["collect/by_source"].split("What arises from use")
    assert "Data: Services used" in given
    assert "Pages viewed" not in given
    assert "Data: Pages viewed" in arising
    assert "Pages viewed; services used" not in arising


@pytest.mark.parametrize("company", [kallu, kactoily])
def test_the_opening_highlights_only_what_the_facts_support(company: Any) -> None:
    text = said(company(form__emphasise=["no_sale", "stop_marketing"]))["opening/highlights"]
    assert ("We do not sell personal data" in text) is (company is kallu)
    assert "You can stop our marketing messages" in text


def test_nothing_is_highlighted_without_support() -> None:
    assert "opening/highlights" not in said(kactoily(form__emphasise=["no_sale"]))
    asked = kactoily(changes__acceptance="asked")
    assert "opening/highlights" not in said(asked)


def test_only_what_a_product_sends_itself_is_told_as_sent() -> None:
    data = [
        {"item": "product_readings"},
        {"item": "registered_products", "source": "registration"},
    ]
    text = said(kactoily(activities__connected_products__data=data))
    assert "readings and status" in text["collect/connected_products"]
    assert "serial numbers" not in text["collect/connected_products"]


def test_product_data_that_is_not_kept_apart_is_not_said_to_be() -> None:
    text = said(kactoily(activities__connected_products__extra__apart=False))
    assert "apart from" not in text["collect/connected_products"]


def test_a_payment_provider_on_instruction_is_not_said_to_be_out_of_control() -> None:
    text = said(kactoily(services__paypal__acts_as="processor"))
    assert not {"collect/payment_control", "collect/payment_responsibility"} & set(text)


def test_forums_without_rules_or_disputes_say_nothing_of_them() -> None:
    quiet = kactoily(
        reach__related="none",
        activities__host_community__extra__reasons=False,
        activities__host_community__extra__disputes=[],
    )
    assert "collect/moderation" not in said(quiet)
    assert "collect/community" in said(quiet)


def test_an_authority_is_called_responsible_only_for_an_establishment_there() -> None:
    assert "The authority responsible for us" in said(kallu())["rights/authority"]
    assert "responsible" not in said(kactoily())["rights/authority"]
