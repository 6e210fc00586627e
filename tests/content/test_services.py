"""What every service of the catalogue says, and what a test can tell of it."""

from urllib.parse import urlsplit

import pytest

from policybuilder.documents.contradictions import contradict
from policybuilder.facts.catalogue import ServiceEntry, activities, services
from policybuilder.facts.files import facts_from
from policybuilder.facts.suggest import from_service, laid_over
from policybuilder.facts.vocabulary import vocabulary
from tests.reading import ON

AT_LEAST = 150

NO_ONE_POLICY = {"clearpay", "dpd", "gls", "iubenda", "jimdo"}
"""Each country's company has a policy of its own, or the address is not known for certain."""

named = [entry for entry in services().values() if "name" in entry.usual]
advertisers = [
    entry
    for entry in services().values()
    if any(
        vocabulary("service_roles").entries[role].tags.get("advertising")
        for role in entry.usual["roles"]
    )
]


def test_there_are_many() -> None:
    assert len(services()) >= AT_LEAST


def test_every_service_says_what_it_is_and_does() -> None:
    for id, entry in services().items():
        assert entry.about["en"].endswith("."), id
        assert entry.search["en"], id
        assert len(entry.search["en"]) == len(set(entry.search["en"])), id
        assert entry.usual["roles"], id
        assert entry.usual["activities"], id
        assert set(entry.usual["activities"]) <= set(activities()), id
        assert entry.usual["acts_as"], id


def test_names_are_said_once() -> None:
    words = [entry.words["en"].casefold() for entry in services().values()]
    assert sorted(words) == sorted(set(words))


def test_a_company_that_sees_data_has_a_policy_to_link_to() -> None:
    for entry in named:
        addresses = [entry.usual.get(name) for name in ("policy_url", "opt_out_url")]
        assert {urlsplit(one).scheme for one in addresses if one} <= {"https"}, entry.id
        if entry.usual["sees_data"]:
            assert bool(addresses[0]) == (entry.id not in NO_ONE_POLICY), entry.id


def test_software_on_ones_own_server_sends_nothing_anywhere() -> None:
    own = [entry for entry in services().values() if not entry.usual["sees_data"]]
    assert own
    for entry in own:
        assert entry.usual["places"] == [], entry.id
        assert not entry.companies, entry.id
        assert entry.usual.get("tracks_here") != "across_sites", entry.id


def test_who_uses_data_for_itself_has_a_policy_of_its_own() -> None:
    wrong = [
        entry.id
        for entry in services().values()
        if entry.usual["own_policy"] != (entry.usual["acts_as"] != "processor")
    ]
    assert wrong == []


def test_regions_of_companies_do_not_overlap() -> None:
    for entry in services().values():
        regions = [region for company in entry.companies for region in company.regions]
        assert len(regions) == len(set(regions)), entry.id
        assert sum(not company.regions for company in entry.companies) <= 1, entry.id


def test_transfers_on_contracts_are_covered_for_both_europes() -> None:
    """Standard clauses alone say nothing about data that leaves the United Kingdom."""
    for entry in services().values():
        by_country: dict[str, set[str]] = {}
        for place in entry.usual.get("places", ()):
            by_country.setdefault(place["country"], set()).add(place.get("safeguard", ""))
        for country, given in by_country.items():
            assert ("standard_clauses" in given) == ("uk_addendum" in given), (entry.id, country)


def test_advertising_tracks_across_sites() -> None:
    quiet = [entry.id for entry in advertisers if entry.usual["tracks_here"] != "across_sites"]
    assert quiet == []


@pytest.mark.parametrize("entry", advertisers, ids=lambda entry: entry.id)
def test_advertising_clashes_with_a_denial_of_sale_and_sharing(entry: ServiceEntry) -> None:
    """Its data serves adverts of other businesses' sites (Cal. Civ. Code 1798.140(ad), (ah))."""
    answers = {"reach": {"regions": ["us"]}, "sharing": {"sale": "none"}}
    facts = facts_from(laid_over(answers, from_service(entry.id, "US", ["us"])))
    assert "L01" in {clash.rule for clash in contradict(facts, ON)}


def test_cookies_of_advertisers_are_not_essential() -> None:
    wrong = [
        cookie["id"]
        for entry in advertisers
        for cookie in entry.cookies
        if cookie["category"] == "essential" and cookie["purposes"] != ["store_consent"]
    ]
    assert wrong == []
