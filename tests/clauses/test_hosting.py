"""What the clauses of a business with resellers, domains and partners say, and leave unsaid."""

from typing import Any

from policybuilder.facts.paths import Values, remove, write
from tests.reading import document_of, facts_named, words_by_clause


def host(**answers: Any) -> dict[str, str]:
    values: Values = facts_named("kak_infotech")
    for path, answer in answers.items():
        values = write(values, path.replace("__", "."), answer)
    return words_by_clause(document_of(values))


def test_customers_of_resellers_and_of_customers_are_told_apart() -> None:
    own = host(activities__act_for_others__people=["users_customers"])
    assert "use/for_resellers" not in own
    assert "also for requests about your data and stopping messages" in own["use/on_instruction"]
    assert "When a customer asks us to remove data" in own["use/on_instruction"]
    assert "use/on_instruction" not in host()
    both = host(activities__act_for_others__people=["users_customers", "resellers_customers"])
    assert {"use/for_resellers", "use/on_instruction"} <= set(both)


def test_a_direct_relationship_is_not_denied_unasked() -> None:
    for answer in (True, None):
        text = host(activities__act_for_others__extra__direct=answer)
        assert "no direct relationship" not in text["use/for_resellers"]


def test_only_what_can_be_stopped_is_said_to_be_stopped() -> None:
    assert "You can stop" not in host()["marketing/signup"]
    both = ["transactional_notices", "newsletters"]
    text = host(activities__run_accounts__extra__messages_on_signup=both)
    assert text["marketing/signup"].endswith("You can stop newsletters at any time.")


def test_a_lookup_that_publishes_nothing_is_not_told() -> None:
    assert "domains/lookup" not in host(
        activities__register_domains__extra__lookup__published=False
    )
    silent = host(activities__register_domains__extra__lookup__hides=None)
    assert "leaves out" not in silent["domains/lookup"].partition("Whoever")[0]


def test_recipients_on_other_terms_stand_apart() -> None:
    place = "activities__promote_with_partners__recipients__0__permission"
    text = host(**{place: "express_consent"})["share/recipients"]
    assert "partners and sponsors of promotions (contact details), only with your express" in text
    assert "partners outside our group and companies of our group (contact details)" in text


def test_each_category_tells_what_its_tools_hold() -> None:
    named = host()["cookies/by_category"]
    assert "They never hold name, e-mail address or passwords." in named
    assert "cookies/holds" not in host()
    assert "cookies/holds" in host(form__cookie_layout="table")


def test_without_an_escrow_provider_no_copy_is_told() -> None:
    provider = "Example Escrow in India, an escrow provider for domain data"
    values = facts_named("kak_infotech")
    without = remove(values, f"activities.register_domains.recipients={provider}")
    assert "domains/escrow" not in words_by_clause(document_of(without))
