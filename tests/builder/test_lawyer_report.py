"""The lawyer's report: what stands in it, and who can open it."""

import re
from datetime import date
from html import unescape
from io import BytesIO

import pytest
from django.test import Client
from django.utils.translation import override
from pypdf import PdfReader

from policybuilder.builder.lawyer.page import report_html, report_pdf
from policybuilder.builder.lawyer.report import LawyerReport, lawyer_report
from policybuilder.clauses.library import library
from policybuilder.documents.assemble import assemble
from policybuilder.documents.render import print_process
from policybuilder.facts.files import facts_from, facts_json
from policybuilder.facts.paths import Values, remove, write
from policybuilder.policies.models import Draft
from tests.documents.situations import ruling
from tests.reading import facts_named
from tests.shops import rosewood

ON = date(2026, 11, 22)


def report_on(values: Values) -> LawyerReport:
    return lawyer_report(values, ON)


def page_of(values: Values) -> str:
    html = report_html(report_on(values))
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.mark.parametrize("name", ["kallu", "kasperek", "everywhere"])
def test_every_clause_stands_there_with_its_answers_and_articles(name: str) -> None:
    values = facts_named(name)
    document = assemble(facts_from(values), "privacy", "en", ON)
    report = report_on(values)
    assert [one.clause for one in report.clauses] == list(document.clauses())
    html = report_html(report)
    for one in report.clauses:
        assert one.html in html
    claimed = {need.id for one in report.clauses for need in one.requirements}
    assert claimed >= {
        one.required.id for one in report.report.coverage if one.status.value == "covered"
    }


def test_links_lead_to_what_the_report_holds() -> None:
    html = report_html(report_on(facts_json(rosewood("privacy", "cookies", "acceptable-use"))))
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    inside = set(
        re.findall(r'href="#((?:answer|thing|privacy|cookies|acceptable-use)-[^"]+)"', html)
    )
    assert inside <= set(ids)


def test_the_answers_behind_a_clause_are_told() -> None:
    report = report_on(facts_named("kallu"))
    (who,) = (one for one in report.clauses if one.clause.id == "who/controller")
    told = [line for answer in who.behind.answers for line in answer.said]
    assert "Kallu Limited" in told
    (table,) = (one for one in report.clauses if one.clause.id == "keep/periods")
    assert {used.title for used in table.behind.used} == {"Activities"}


def test_laws_articles_and_official_links_are_named() -> None:
    html = report_html(report_on(facts_named("kallu")))
    assert 'href="https://eur-lex.europa.eu/eli/reg/2016/679/oj"' in html
    assert "GDPR Art. 13(1)(a), 14(1)(a)" in html
    assert "Not a substitute for a lawyer’s advice." in html


def test_no_review_is_claimed() -> None:
    report = report_on(facts_named("kallu"))
    assert not any(source.head.reviewed for source in library().clauses.values())
    assert not report.reviewed
    assert f"No review by a lawyer is recorded for any of the {len(report.ours)} clauses" in (
        page_of(facts_named("kallu"))
    )


def test_what_is_left_open_is_listed() -> None:
    values = remove(facts_named("kallu"), "rights.offered")
    report = report_on(values)
    assert report.gaps
    page = page_of(values)
    assert "None that blocks publishing" not in page
    for gap in report.gaps:
        assert gap.coverage.required.requirement.article in page


def test_answers_that_clash_are_told_with_what_settles_them() -> None:
    clashing = ruling(discretion="sole_unlimited")
    report = report_on(facts_json(facts_from(clashing)))
    (clash,) = (clash for clash in report.clashes if clash.found.rule == "D02")
    page = page_of(facts_json(facts_from(clashing)))
    assert clash.behind
    assert clash.found.settle in page
    assert clash.citation in page


def test_what_belongs_on_the_owners_site_is_a_list_by_place() -> None:
    report = report_on(facts_named("kallu"))
    elsewhere = [one for one in report.report.coverage if one.status.value == "elsewhere"]
    assert elsewhere
    assert sum(map(len, report.to_do.values())) == len(elsewhere)
    for place, asked in report.to_do.items():
        assert {one.coverage.required.requirement.placement for one in asked} == {place}


def test_values_of_an_unconfirmed_entry_are_named_until_they_are_changed() -> None:
    values = facts_json(rosewood())
    path = "activities.take_orders.data"
    used = {answer.path for one in report_on(values).unchecked for answer in one.thing.answers}
    assert path in used
    changed = write(values, path, [{"item": "email"}])
    used = {answer.path for one in report_on(changed).unchecked for answer in one.thing.answers}
    assert path not in used


def test_own_words_stand_beside_ours_and_tell_that_ours_changed() -> None:
    own = {"kind": "privacy", "language": "en", "at": "who/contact", "words": "Ring the *bell*."}
    digest = library().clauses["who/contact"].wording("en").digest
    for replaces, changed in ((digest, False), ("0" * 32, True)):
        values = write(facts_json(rosewood()), "own_words", [{**own, "replaces": replaces}])
        report = report_on(values)
        (passage,) = report.own_words
        assert passage.has_changed is changed
        assert "By post" in passage.ours
        assert passage.anchor in {one.anchor for one in report.clauses if one.clause.own}
        page = page_of(values)
        assert "Ring the bell ." in page
        assert ("Our clause has changed since" in page) is changed


def test_an_empty_draft_and_answers_full_of_markup_have_a_report() -> None:
    assert "A business without a name yet" in page_of({})
    named = write(facts_json(rosewood()), "controller.name", "<b>{{ x }}</b> & Söhne")
    html = report_html(report_on(named))
    assert "<b>{{" not in html
    assert "&lt;b&gt;{{ x }}&lt;/b&gt; &amp; Söhne" in html


def test_the_pdf_is_tagged_and_the_same_again() -> None:
    report = report_on(facts_json(facts_from({"controller": {"name": "Rosewood Tea"}})))
    pdf = report_pdf(report)
    assert pdf == report_pdf(report)
    reader = PdfReader(BytesIO(pdf))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "Not a substitute for a lawyer’s advice." in " ".join(text.split())
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_only_the_owner_opens_it(
    hers: Client, his: Client, visitor: Client, finished: Draft
) -> None:
    address = f"/draft/{finished.pk}/lawyer-report/"
    assert address in hers.get(f"/draft/{finished.pk}/review/").content.decode()
    response = hers.get(address)
    assert "Rosewood Tea" in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    for stranger in (his, visitor):
        assert stranger.get(address).status_code == 404
        assert stranger.get(address[:-1] + ".pdf").status_code == 404


def test_a_visitor_sees_what_is_only_suggested(visitor: Client, begun: str) -> None:
    html = visitor.get(f"{begun}lawyer-report/").content.decode()
    assert "Suggested, and not confirmed by the owner" in html
    assert 'class="tag">suggested' in html


def test_a_report_that_takes_too_long_is_no_traceback(
    hers: Client, finished: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(print_process, "SECONDS", 0.01)
    response = hers.get(f"/draft/{finished.pk}/lawyer-report.pdf")
    assert response.status_code == 503
    assert "try again" in response.content.decode()


def test_a_report_in_german_names_laws_and_places_in_german() -> None:
    with override("de"):
        page = page_of(write(facts_named("us_app"), "reach.also_cover", ["eu-gdpr"]))
    assert "DSGVO Art. 13(1)(a)" in page
    assert "GDPR Art." not in page
    assert "In den App-Store" in page
    assert "Datenschutz-Grundverordnung (DSGVO)" in page


def test_a_clause_that_rests_on_all_activities_says_so_once() -> None:
    page = report_html(report_on(facts_named("kallu")))
    clause = page.partition('id="privacy-en-use-bases"')[2].partition("</article>")[0]
    assert "all of them" in clause
    assert "(never)" not in clause
