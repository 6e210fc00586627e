"""A preset confirmed unchanged, with what only its owner can say, gives a sound policy."""

import pytest

from policybuilder.documents.report import Status, check
from policybuilder.facts.catalogue import presets
from policybuilder.facts.example import example_facts
from policybuilder.facts.files import facts_from, facts_json
from tests.builder.interactions import own_answers, whole_of
from tests.reading import ON, document_of, words_by_clause


@pytest.mark.parametrize("preset", presets())
def test_nothing_clashes(preset: str) -> None:
    assert [clash.title for clash in check(example_facts(preset), ON).contradictions] == []


@pytest.mark.parametrize("preset", presets())
def test_all_that_the_laws_want_in_the_policy_stands_there(preset: str) -> None:
    coverage = check(example_facts(preset), ON).coverage
    wanted = [gap for gap in coverage if gap.required.requirement.placement == "policy"]
    assert len(wanted) > 10
    assert [gap.required.id for gap in wanted if gap.status is not Status.COVERED] == []


@pytest.mark.parametrize("preset", presets())
def test_every_suggested_activity_is_told_and_no_clause_is_empty(preset: str) -> None:
    document = document_of(facts_json(example_facts(preset)))
    said = words_by_clause(document)
    assert [clause.id for clause in document.clauses() if not clause.blocks] == []
    assert [id for id, text in said.items() if "None" in text] == []
    whole = " ".join(said.values())
    activities = example_facts(preset).activities or []
    kept = {str(one.kind) for one in activities if one.status == "now"}
    assert set(presets()[preset].activities) <= kept
    for path in ("controller.offers", "reach.covers", "rights.channels"):
        assert path in presets()[preset].answers
    assert example_facts(preset).controller.name in whole


@pytest.mark.parametrize(("country", "region"), [("GB", "uk"), ("US", "us"), ("AU", "au")])
@pytest.mark.parametrize("preset", presets())
def test_nothing_clashes_in_another_country(preset: str, country: str, region: str) -> None:
    own = own_answers(preset)
    usual = presets()[preset].activities
    moved = {
        **{part: said for part, said in own.items() if part not in ("services", "cookies")},
        "controller": {"name": "Example", "address": {"country": country, "lines": ["1 Road"]}},
        "reach": {**own["reach"], "regions": [region], "us_states": ["ca", "tx", "va"]},
        "activities": [one for one in own["activities"] if one["kind"] in usual],
    }
    report = check(facts_from(whole_of(preset, moved)), ON)
    assert [clash.title for clash in report.contradictions] == []
