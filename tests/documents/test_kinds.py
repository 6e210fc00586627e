"""Several documents of one policy: what each says, and in which of them a law finds its disclosure."""

from typing import Any

import pytest

from policybuilder.clauses.library import library
from policybuilder.documents import content_check
from policybuilder.documents.assemble import assemble
from policybuilder.documents.edition import DRAFT, Edition
from policybuilder.documents.plan import Plan, plans
from policybuilder.documents.render.formats import FORMATS
from policybuilder.documents.report import Coverage, Status, check
from policybuilder.facts.files import facts_from, facts_json
from policybuilder.facts.paths import Values, write
from policybuilder.facts.questions import open_questions
from policybuilder.lib.problems import Invalid
from tests.reading import ON, document_of, facts_named, words_by_clause
from tests.shops import rosewood

BOTH = ["privacy", "cookies"]
COOKIE_LAWS = {"eu-eprivacy", "uk-pecr"}


def kallu(*kinds: str, **more: Any) -> Values:
    return {**facts_named("kallu"), "kinds": list(kinds), **more}


def said(values: Values, kind: str) -> dict[str, str]:
    return words_by_clause(document_of(values, kind=kind))


def coverage(values: Values) -> dict[str, Coverage]:
    return {item.required.id: item for item in check(facts_from(values), ON).coverage}


def test_cookies_stand_in_the_privacy_policy_where_it_is_alone() -> None:
    assert "cookies/list" in said(kallu("privacy"), "privacy")


def test_a_cookie_policy_takes_the_cookies_over() -> None:
    values = kallu(*BOTH)
    privacy, cookies = said(values, "privacy"), said(values, "cookies")
    moved = {"cookies/list", "cookies/essential", "cookies/change", "cookies/browser"}
    assert moved <= set(cookies)
    assert not moved & set(privacy)
    assert "Our cookie policy tells you" in privacy["cookies/in_cookie_policy"]
    assert "Our privacy policy" in cookies["cookie_policy/privacy_policy"]


ALL = ("privacy", "cookies", "acceptable-use")
WRITTEN = {"md": "](<{}>)", "txt": "<{}>", "html": 'href="{}"'}


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_each_document_leads_to_the_others_where_their_addresses_are_known(language: str) -> None:
    places = {kind: f"/p/rosewood/{kind}/" for kind in ALL}
    facts = rosewood(*ALL)
    for kind, others in (
        ("privacy", ALL[1:]),
        ("cookies", ALL[:1]),
        ("acceptable-use", ALL[:1]),
    ):
        document = assemble(facts, kind, language, ON)
        for name, link in WRITTEN.items():
            page = FORMATS[name].render(document, Edition(1, documents=places)).decode()
            draft = FORMATS[name].render(document, DRAFT).decode()
            for other in others:
                assert link.format(places[other]) in " ".join(page.split()), (kind, name)
            assert "/p/" not in draft
            assert "document:" not in draft


def test_a_document_of_the_same_policy_is_not_named_twice() -> None:
    related = [{"kind": "cookie_policy"}, {"kind": "terms_of_sale"}]
    named = write(kallu(*BOTH), "reach.related", related)
    assert "Cookie policy" not in said(named, "privacy")["opening/related"]
    assert "Cookie policy" in said({**named, "kinds": ["privacy"]}, "privacy")["opening/related"]


def test_the_same_clause_says_the_same_in_both() -> None:
    values = kallu(*BOTH)
    privacy, cookies = said(values, "privacy"), said(values, "cookies")
    for clause in ("signals/dnt", "signals/gpc", "who/contact", "changes/notice"):
        assert privacy[clause] == cookies[clause]


def test_a_cookie_policy_sorts_the_tools_by_category_unless_its_owner_does() -> None:
    values = kallu(*BOTH)
    form = {**values["form"], "cookie_layout": None}
    table = said({**values, "form": form}, "cookies")["cookies/by_category"]
    assert "Essential: cookies and similar tools session Kind: Cookie From: Us" in table
    assert "_ga Kind: Cookie From: Google Analytics (Google Ireland Limited)" in table
    assert "cookies/list" in said(values, "cookies")


def test_a_cookie_policy_without_cookies_says_that_there_are_none() -> None:
    values = kallu(*BOTH, cookies=[])
    for kind in BOTH:
        assert "We use no cookies and no similar tools." in said(values, kind)["cookies/none"]
    cookies = said(values, "cookies")
    assert not {"cookie_policy/what", "cookies/use", "cookies/by_category"} & set(cookies)
    assert "cookies/none" not in said(kallu("privacy", cookies=[]), "privacy")


def test_tools_that_are_only_possible_are_not_told_as_used() -> None:
    session = kallu()["cookies"][0]
    only = [{**session, "status": "may"}]
    possible = said(kallu("privacy", cookies=only), "privacy")
    assert "do not use the following tools today" in possible["cookies/possible"]
    assert not {"cookies/essential", "cookies/use", "cookies/list"} & set(possible)
    item = coverage(kallu("privacy", cookies=only)).get("eprivacy-essential")
    assert item is None or item.status is not Status.UNANSWERED


def test_a_cookie_policy_denies_nothing_before_cookies_are_answered() -> None:
    assert "cookies/none" not in said(kallu(*BOTH, cookies=None), "cookies")


def test_own_words_stay_in_the_document_that_they_were_written_for() -> None:
    own = {"kind": "cookies", "language": "en", "at": "choice", "words": "Ask us."}
    values = kallu(*BOTH, own_words=[own])
    assert "Ask us." in said(values, "cookies")["choice/own-0"]
    assert not any("own-" in clause for clause in said(values, "privacy"))
    assert check(facts_from(values), ON).own_words == ()


def test_own_words_after_a_clause_that_moved_stay() -> None:
    own = {"kind": "privacy", "language": "en", "at": "cookies/list", "words": "Ask us."}
    assert "Ask us." in said(kallu(*BOTH, own_words=[own]), "privacy")["cookies/list/own-0"]


def test_title_and_tagline_stand_over_the_first_document() -> None:
    form = {"title": "Our privacy promise", "tagline": "Read it"}
    facts = facts_from(kallu(*BOTH, form=form))
    first, second = (assemble(facts, kind, "en", ON) for kind in BOTH)
    assert (first.title, first.tagline) == ("Our privacy promise", "Read it")
    assert (second.title, second.tagline) == ("Cookie policy", None)


def test_a_document_stands_there_once() -> None:
    with pytest.raises(Invalid, match="a document stands there twice"):
        facts_from(kallu("privacy", "privacy"))


@pytest.mark.parametrize("kinds", [["privacy"], BOTH])
def test_cookie_laws_are_met_wherever_the_cookies_stand(kinds: list[str]) -> None:
    found = coverage(kallu(*kinds)).values()
    stands = {item.status for item in found if item.required.law.id in COOKIE_LAWS}
    assert stands <= {Status.COVERED, Status.ELSEWHERE}


@pytest.mark.parametrize(
    ("law", "requirement", "handed_over"),
    [("kr-pipa", "pipa-30-1-7", False), ("ch-fadp", "ch-tca-45c", True)],
)
def test_the_privacy_policy_keeps_its_cookies_where_a_law_wants_them_there(
    law: str, requirement: str, *, handed_over: bool
) -> None:
    values = write(kallu(*BOTH), "reach.also_cover", [law])
    privacy, cookies = said(values, "privacy"), said(values, "cookies")
    assert ("cookies/list" not in privacy) == handed_over
    assert ("cookies/in_cookie_policy" in privacy) == handed_over
    assert "cookies/list" in cookies
    assert coverage(values)[requirement].status is Status.COVERED


def test_a_cookie_policy_alone_does_not_tell_who_uses_data() -> None:
    found = coverage(kallu("cookies"))
    assert found["eprivacy-duration"].status is Status.COVERED
    identity = found["gdpr-13-1-a"]
    assert (identity.status, identity.questions) == (Status.UNANSWERED, ("kinds",))


def test_rules_of_use_alone_ask_nothing_about_data() -> None:
    conduct = rosewood("acceptable-use")
    values = {
        "kinds": ["acceptable-use"],
        "controller": {"name": "Rosewood Tea", "legal_name": "Rosewood Tea Limited"},
        "reach": {"sites": [{"url": "https://example.com"}], "regions": ["eea", "us"]},
        "conduct": facts_json(conduct)["conduct"],
    }
    facts = facts_from(values)
    asked = set(open_questions(facts, ON))
    assert {"contacts", "controller.group", "changes.notice"} <= asked
    heads = {path.partition(".")[0] for path in asked}
    assert heads <= {"contacts", "controller", "changes", "reach", "form", "languages"}
    assert check(facts, ON).laws == ()
    both = facts_from({**values, "kinds": ["acceptable-use", "privacy"]})
    assert {"activities", "services", "cookies", "rights.offered"} <= set(open_questions(both, ON))


def test_words_of_an_owner_cover_only_in_a_document_that_the_law_accepts() -> None:
    own = {"kind": "cookies", "language": "en", "at": "contact", "words": "Us."}
    moved = {**own, "at": "who/contact", "covers": ["gdpr-13-1-a"]}
    assert coverage(kallu("cookies", own_words=[moved]))["gdpr-13-1-a"].questions == ("kinds",)
    accepted = {**own, "at": "tools", "covers": ["eprivacy-duration"]}
    replaced = {**own, "at": "cookies/list", "replaces": "0" * 32}
    found = coverage(kallu(*BOTH, own_words=[accepted, replaced]))
    assert found["eprivacy-duration"].status is Status.OWN_WORDS


def test_a_clause_replaced_in_one_document_still_counts_in_the_other() -> None:
    replaced = {
        "kind": "cookies",
        "language": "en",
        "at": "who/contact",
        "words": "Us.",
        "replaces": "0" * 32,
    }
    found = coverage(kallu(*BOTH, own_words=[replaced]))
    assert found["gdpr-13-1-a"].status is Status.COVERED


def plan(*clauses: str, whole: tuple[str, ...] = ()) -> Plan:
    words = {"en": "Part"}
    section = {"id": "part", "title": words, "question": words, "clauses": clauses}
    return Plan.model_validate({"title": words, "whole": whole, "sections": [section]})


@pytest.mark.parametrize(
    ("made", "fault"),
    [
        (plan("who/nobody"), "there is no clause 'who/nobody'"),
        (plan("who/contact", whole=("signals",)), "leaves 'signals/dnt' out"),
    ],
)
def test_a_plan_that_does_not_fit_the_clauses_is_named(
    made: Plan, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(content_check, "plans", lambda: {**plans(), "cookies": made})
    found = [str(problem) for problem in content_check._unfit_plans(library())]
    assert any(fault in problem for problem in found)
    assert all(problem.startswith("content/documents/cookies.toml") for problem in found)
