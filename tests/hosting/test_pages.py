"""What a reader sees at the public addresses."""

import json
import re
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.core.files.storage import storages
from django.test import Client, TestCase
from django.utils import timezone
from docx import Document as Docx
from docx.oxml.ns import qn

from policybuilder.documents.summary import SummaryLine
from policybuilder.documents.tree import from_json, to_json
from policybuilder.hosting.comparing import redlines_of
from policybuilder.policies.acts import republish, take_down, unpublish, withdraw
from policybuilder.policies.erase import erase_policy, erase_version
from policybuilder.policies.models import Policy, Record
from policybuilder.policies.slugs import take_slug
from tests.hosting.conftest import AUTUMN, SECOND, SPRING, SUMMER
from tests.hosting.documents import ENGLISH
from tests.hosting.publishing import make_policy, put_out

PAGES = {
    "current": "/p/lindenhof/",
    "German": "/p/lindenhof/de/",
    "Arabic": "/p/lindenhof/ar/",
    "cookies": "/p/lindenhof/cookies/",
    "history": "/p/lindenhof/versions/",
    "past version": "/p/lindenhof/versions/1/",
    "scheduled version": "/p/lindenhof/versions/3/",
    "comparison": "/p/lindenhof/compare/1/2/",
    "day": "/p/lindenhof/on/2026-04-01/",
    "report": "/p/lindenhof/report/",
    "missing": "/p/lindenhof/versions/99/",
}


def text(client: Client, path: str, status: int = 200, **headers: str) -> str:
    """Return the words of a page and see to its status."""
    response = client.get(path, headers=headers)
    assert response.status_code == status, response.content.decode()[:2000]
    return " ".join(response.content.decode().split())


def test_shows_version_in_force(policy: Policy, reader: Client) -> None:
    shown = text(reader, "/p/lindenhof/")
    assert "<h1>Privacy policy</h1>" in shown
    assert "People decide." in shown
    assert "We keep your answers." not in shown


def test_announces_next_version(policy: Policy, reader: Client) -> None:
    shown = text(reader, "/p/lindenhof/")
    assert "A new version takes effect on 1 January 2100." in shown
    assert "/p/lindenhof/compare/2/3/" in shown


def test_scheduled_version_takes_over_without_any_job(reader: Client, db: None) -> None:
    now = timezone.now()
    policy = make_policy("lindenhof", SPRING)
    put_out(policy, ENGLISH, at=SPRING)
    put_out(policy, SECOND, at=SUMMER, effective_at=now - timedelta(seconds=1))
    assert "People decide." in text(reader, "/p/lindenhof/")


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        ("de-AT,de;q=0.9,en;q=0.1", "de"),
        ("fr,en;q=0.5", "en"),
        ("ar-EG", "ar"),
        ("fr", "en"),
        ("de;q=0, *", "en"),
        ("", "en"),
        ("\x7f;;q=nonsense", "en"),
    ],
)
def test_answers_in_readers_language(
    policy: Policy, client: Client, accept: str, language: str
) -> None:
    response = client.get("/p/lindenhof/", headers={"Accept-Language": accept})
    assert response.status_code == 200
    assert response["Content-Language"] == language
    assert "Accept-Language" in response["Vary"]
    assert f'<html lang="{language}"' in response.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/p/lindenhof/de/",
        "/p/lindenhof/?lang=de",
        "/p/lindenhof/versions/2/de/",
        "/p/lindenhof/versions/de/",
        "/p/lindenhof/compare/2/3/de/",
        "/p/lindenhof/on/2026-11-21/de/",
        "/p/lindenhof/de/policy.md",
        "/p/lindenhof/de/feed.atom",
    ],
)
def test_address_fixes_language(policy: Policy, reader: Client, path: str) -> None:
    assert "Datenschutzerklärung" in text(reader, path)


def test_every_page_leads_to_itself_in_other_languages(policy: Policy, reader: Client) -> None:
    assert 'href="/p/lindenhof/versions/2/ar/"' in text(reader, "/p/lindenhof/versions/2/")
    assert 'href="/p/lindenhof/on/2026-11-21/ar/"' in text(reader, "/p/lindenhof/on/2026-11-21/")
    assert 'href="/p/lindenhof/compare/2/3/de/"' in text(
        reader, "/p/lindenhof/compare/2/3/?lang=de"
    )
    assert "compare/2/3/ar/" not in text(reader, "/p/lindenhof/compare/2/3/")


def test_right_to_left(policy: Policy, reader: Client) -> None:
    assert '<html lang="ar" dir="rtl">' in text(reader, "/p/lindenhof/ar/")


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("/p/lindenhof/fr/", "/p/lindenhof/versions/2/de/"),
        ("/p/lindenhof/?lang=xx", "/p/lindenhof/versions/2/en/"),
        ("/p/lindenhof/?lang=%3Cscript%3E", "/p/lindenhof/versions/2/en/"),
        ("/p/lindenhof/versions/99/", "/p/lindenhof/versions/3/"),
        ("/p/lindenhof/compare/1/99/", "/p/lindenhof/versions/1/"),
        ("/p/lindenhof/acceptable-use/", "/p/lindenhof/cookies/versions/2/"),
        ("/p/lindenhof/cookies/versions/1/", "/p/lindenhof/versions/1/"),
        ("/p/lindenhof/on/2020-01-01/", "/p/lindenhof/versions/1/"),
        ("/p/lindenhof/on/2026-02-30/", "/p/lindenhof/versions/"),
        ("/p/lindenhof/on/9999-12-31/", "/p/lindenhof/versions/1/"),
        ("/p/lindenhof/on/0001-01-01/", "/p/lindenhof/versions/1/"),
        ("/p/lindenhof/nonsense/", "/p/lindenhof/versions/"),
        ("/p/lindenhof/policy.exe", "policy.txt"),
    ],
)
def test_names_what_exists(policy: Policy, reader: Client, path: str, named: str) -> None:
    shown = text(reader, path, 404)
    assert named in shown
    assert "<script>" not in shown


def test_unknown_policy(reader: Client, db: None) -> None:
    assert "No policy was ever published" in text(reader, "/p/nobody/", 404)


def test_past_version_says_so(policy: Policy, reader: Client) -> None:
    shown = text(reader, "/p/lindenhof/versions/1/")
    assert "It applied from 1 March 2026 to 1 June 2026." in shown
    assert "/p/lindenhof/compare/1/2/" in shown
    assert 'content="noindex"' in shown


def test_withdrawn_version_says_so(policy: Policy, reader: Client) -> None:
    withdraw(policy.versions.get(number=3), SUMMER)
    assert "was withdrawn" in text(reader, "/p/lindenhof/versions/3/")
    assert "A new version takes effect" not in text(reader, "/p/lindenhof/")


def test_history(policy: Policy, reader: Client) -> None:
    shown = text(reader, "/p/lindenhof/versions/")
    assert shown.index("Version 3") < shown.index("Version 2") < shown.index("Version 1")
    assert "In force since 1 June 2026." in shown
    assert "personal data is used for a new purpose." in shown
    assert "People decide." in shown
    for version in policy.versions.all():
        assert version.hash in shown


def test_history_tells_changes_by_cause(policy: Policy, reader: Client) -> None:
    lines = (SummaryLine("law", "California."), SummaryLine("answers", "A shop in Bonn."))
    put_out(policy, ENGLISH, at=timezone.now(), summary=lines)
    shown = re.sub(r"<[^>]*>|\s", "", text(reader, "/p/lindenhof/versions/"))
    assert "WhatwedohaschangedAshopinBonn.Whatthelawasksforhaschanged" in shown


def test_history_tells_what_is_told_in_another_language_only(
    policy: Policy, client: Client
) -> None:
    shown = text(client, "/p/lindenhof/versions/", **{"Accept-Language": "ar"})
    assert '<ul class="summary" lang="en" dir="ltr"> <li>First version.</li>' in shown


def test_history_says_when_a_version_was_withdrawn(policy: Policy, reader: Client) -> None:
    withdraw(policy.versions.get(number=3), AUTUMN)
    shown = text(reader, "/p/lindenhof/versions/")
    assert "Was to take effect on 1 January 2100; withdrawn on 1 September 2026." in shown


def test_a_long_history_is_told_page_by_page(reader: Client, db: None) -> None:
    policy = make_policy("long", SPRING)
    for day in range(12):
        put_out(policy, ENGLISH, at=SPRING + timedelta(days=day))
    newest = text(reader, "/p/long/versions/")
    assert "Version 12 </a>" in newest
    assert "Version 2 </a>" not in newest
    assert "/p/long/versions/before/3/" in newest
    older = text(reader, "/p/long/versions/before/3/")
    assert "Version 2 </a>" in older
    assert "Version 3 </a>" not in older
    assert "/p/long/versions/12/" in text(reader, "/p/long/versions/before/1/", 404)


def test_compare_marks_words(policy: Policy, reader: Client) -> None:
    shown = text(reader, "/p/lindenhof/compare/1/2/")
    assert "People decide.</ins>" in shown
    unfolded = re.sub("<details.*?</details>", "", shown)
    assert "The company responsible" in shown
    assert "The company responsible" not in unfolded
    assert "People decide.</del>" in text(reader, "/p/lindenhof/compare/2/1/")


def test_compare_marks_only_the_words_that_changed(policy: Policy, reader: Client) -> None:
    tree = json.dumps(to_json(ENGLISH)).replace("14 months", "26 months")
    put_out(policy, from_json(json.loads(tree)), at=timezone.now())
    shown = re.sub(r"<span.*?</span>", "", text(reader, "/p/lindenhof/compare/1/4/"))
    assert "<td><del>14</del><ins>26</ins> months</td>" in shown


def test_compare_in_a_language_that_both_have(policy: Policy, client: Client) -> None:
    shown = text(client, "/p/lindenhof/compare/1/2/", **{"Accept-Language": "de"})
    assert "People decide.</ins>" in shown


def test_a_clause_that_moved_is_told_from_one_that_changed(policy: Policy, reader: Client) -> None:
    *others, last = ENGLISH.sections
    put_out(policy, replace(ENGLISH, sections=(last, *others)), at=timezone.now())
    shown = text(reader, "/p/lindenhof/compare/1/4/")
    assert "Moved, with the same words: What you can ask for and You can object" in shown
    assert 'class="change"' not in shown


def test_a_comparison_is_a_word_file_with_tracked_changes(policy: Policy, reader: Client) -> None:
    response = reader.get("/p/lindenhof/compare/1/2/en/policy.docx")
    assert "lindenhof-keramik-privacy-v1-v2-en.docx" in response["Content-Disposition"]
    for taken, said in ((True, True), (False, False)):
        assert ("People decide." in words_of_docx(response.content, taken=taken)) is said
    backwards = reader.get("/p/lindenhof/compare/2/1/en/policy.docx").content
    assert "People decide." not in words_of_docx(backwards, taken=True)
    assert words_of_docx(backwards, taken=False).count("People decide.") == 1


def words_of_docx(content: bytes, *, taken: bool) -> str:
    """Return the words of a file once its tracked changes are taken or refused."""
    body = Docx(BytesIO(content)).element.body
    left_out = qn("w:del") if taken else qn("w:ins")
    kept = (node for node in body.iter(qn("w:t"), qn("w:delText")))
    return " ".join(
        node.text or "" for node in kept if not any(a.tag == left_out for a in node.iterancestors())
    )


def test_a_comparison_is_a_pdf_until_its_words_are_erased(policy: Policy, reader: Client) -> None:
    path = "/p/lindenhof/compare/1/2/en/policy.pdf"
    assert reader.get(path).content.startswith(b"%PDF")
    assert "policy.docx" in text(reader, "/p/lindenhof/compare/1/2/policy.odt", 404)
    folder = redlines_of(policy)
    assert storages["default"].listdir(folder)[1]
    with TestCase.captureOnCommitCallbacks(execute=True):
        erase_version(policy.versions.get(number=1), timezone.now())
    assert not storages["default"].listdir(folder)[1]
    text(reader, path, 410)


def test_same_version_does_not_differ(policy: Policy, reader: Client) -> None:
    assert "are the same" in text(reader, "/p/lindenhof/compare/2/2/")


@pytest.mark.parametrize(
    ("day", "number"), [("2026-05-31", 1), ("2026-06-01", 2), ("2026-11-21", 2)]
)
def test_version_of_a_day(policy: Policy, reader: Client, day: str, number: int) -> None:
    assert f"Version {number} was the one in force" in text(reader, f"/p/lindenhof/on/{day}/")


@pytest.mark.parametrize(("day", "number"), [("2099-12-31", 2), ("2100-01-01", 3)])
def test_version_of_a_day_to_come(policy: Policy, reader: Client, day: str, number: int) -> None:
    shown = text(reader, f"/p/lindenhof/on/{day}/")
    assert f"As far as is known today, version {number} will be the one in force" in shown


def test_a_day_before_the_first_version_names_it(policy: Policy, reader: Client) -> None:
    shown = text(reader, "/p/lindenhof/on/2020-01-01/", 404)
    assert "The first is version 1, in force from 1 March 2026." in shown


@pytest.mark.parametrize("day", ["2026-02-30", "yesterday", "1.3.2026", "20260301"])
def test_a_day_must_be_one_of_the_calendar(policy: Policy, reader: Client, day: str) -> None:
    shown = text(reader, f"/p/lindenhof/on/{day}/", 404)
    assert f"“{day}” is no day." in shown
    assert "/p/lindenhof/on/20" in shown


def test_what_never_took_effect_is_no_change_of_a_day(policy: Policy, reader: Client) -> None:
    begins = timezone.now() + timedelta(days=3)
    put_out(policy, SECOND, at=timezone.now(), effective_at=begins)
    withdraw(policy.versions.get(number=4), timezone.now())
    assert "on the same day" not in text(reader, f"/p/lindenhof/on/{begins.date()}/")


def test_a_correction_says_so(policy: Policy, reader: Client) -> None:
    put_out(policy, SECOND, at=timezone.now(), act=Record.Act.CORRECTED)
    assert "corrects a mistake" in text(reader, "/p/lindenhof/versions/4/")
    assert "Version 4, a correction" in text(reader, "/p/lindenhof/feed.atom")
    assert ">correction<" in text(reader, "/p/lindenhof/versions/")


@pytest.mark.parametrize("number", ["0", "9" * 30, "9" * 6000])
@pytest.mark.parametrize("path", ["versions/{}/", "compare/1/{}/", "versions/{}/policy.pdf"])
def test_no_number_is_too_large_to_be_answered(
    policy: Policy, reader: Client, path: str, number: str
) -> None:
    response = reader.get(
        f"/p/lindenhof/{path.format(number)}",
        headers={"Accept-Language": "de," * 9999},
        follow=True,
    )
    assert response.status_code == 404


def test_day_ends_in_the_policys_time_zone(reader: Client, db: None) -> None:
    policy = make_policy("auckland", SPRING, "Pacific/Auckland")
    put_out(policy, ENGLISH, at=SPRING)
    put_out(policy, SECOND, at=datetime.fromisoformat("2026-05-31T11:30:00+00:00"))
    put_out(policy, ENGLISH, at=datetime.fromisoformat("2026-05-31T12:30:00+00:00"))
    assert "Version 2 was" in text(reader, "/p/auckland/on/2026-05-31/")
    assert "Version 3 was" in text(reader, "/p/auckland/on/2026-06-01/")


def test_other_changes_of_a_day(reader: Client, db: None) -> None:
    policy = make_policy("busy", SPRING)
    put_out(policy, ENGLISH, at=SPRING)
    put_out(policy, SECOND, at=SPRING + timedelta(hours=1))
    shown = text(reader, "/p/busy/on/2026-03-01/")
    assert "Version 2 was the one in force" in shown
    assert "Version 1 took effect on the same day." in shown


def test_feed(policy: Policy, reader: Client) -> None:
    feed = text(reader, "/p/lindenhof/feed.atom")
    assert feed.count("<entry>") == 3
    assert "/p/lindenhof/versions/3/en/" in feed
    take_slug(policy, "neuer-hof")
    moved = text(reader, "/p/neuer-hof/feed.atom")
    assert [part for part in feed.split() if "urn:uuid" in part] == [
        part for part in moved.split() if "urn:uuid" in part
    ]


def test_the_feed_tells_of_a_withdrawal_and_when(policy: Policy, reader: Client) -> None:
    before = reader.get("/p/lindenhof/de/feed.atom")
    assert before["Last-Modified"] == "Tue, 01 Sep 2026 09:00:00 GMT"
    unchanged = {"If-Modified-Since": before["Last-Modified"]}
    assert reader.get("/p/lindenhof/de/feed.atom", headers=unchanged).status_code == 304
    version = policy.versions.get(number=3)
    withdraw(version, AUTUMN + timedelta(days=1))
    after = reader.get("/p/lindenhof/de/feed.atom", headers=unchanged)
    feed = after.content.decode()
    assert after["Last-Modified"] == "Wed, 02 Sep 2026 09:00:00 GMT"
    assert "<updated>2026-09-02T09:00:00+00:00</updated>" in feed
    assert f"SHA-256: {version.hash}" in feed
    page = text(reader, "/p/lindenhof/de/")
    assert re.search(
        r'<link rel="alternate"\s+type="application/atom\+xml"\s+title="[^"]+"\s+'
        r'href="/p/lindenhof/de/feed.atom">',
        page,
    )


def test_old_address_redirects_with_its_rest(policy: Policy, reader: Client) -> None:
    take_slug(policy, "neuer-hof")
    response = reader.get("/p/lindenhof/versions/1/?lang=en")
    assert response.status_code == 301
    assert response["Location"] == "/p/neuer-hof/versions/1/?lang=en"


def test_unpublished(policy: Policy, reader: Client) -> None:
    unpublish(policy, timezone.now())
    assert "not published at present" in text(reader, "/p/lindenhof/", 404)
    republish(policy, timezone.now())
    text(reader, "/p/lindenhof/")


def test_taken_down(policy: Policy, reader: Client) -> None:
    take_down(policy, timezone.now())
    text(reader, "/p/lindenhof/versions/1/", 404)


def test_deleted(policy: Policy, reader: Client) -> None:
    erase_policy(policy, timezone.now())
    assert "deleted" in text(reader, "/p/lindenhof/", 410)


def test_erased_version_keeps_its_place(policy: Policy, reader: Client) -> None:
    version = policy.versions.get(number=1)
    erase_version(version, timezone.now())
    text(reader, "/p/lindenhof/versions/1/", 410)
    text(reader, "/p/lindenhof/compare/1/2/", 410)
    shown = text(reader, "/p/lindenhof/versions/")
    assert "words erased" in shown
    assert version.hash in shown
    text(reader, "/p/lindenhof/versions/1/manifest.json")


def test_nothing_in_force_yet(reader: Client, db: None) -> None:
    policy = make_policy("soon", SPRING)
    put_out(policy, ENGLISH, at=SPRING, effective_at=timezone.now() + timedelta(days=9))
    assert "/p/soon/versions/1/" in text(reader, "/p/soon/", 404)
    assert "takes effect" in text(reader, "/p/soon/versions/1/")
    text(reader, "/p/soon/versions/")


def test_reports_go_to_the_operator(policy: Policy, reader: Client, settings) -> None:
    assert "/p/lindenhof/report/" in text(reader, "/p/lindenhof/")
    settings.ABUSE_CONTACT = "abuse@example.com"
    assert "mailto:abuse@example.com" in text(reader, "/p/lindenhof/")


def test_answers_stay_private(policy: Policy, reader: Client) -> None:
    for path in (*PAGES.values(), "/p/lindenhof/policy.json", "/p/lindenhof/policy.md"):
        assert b"controller.name" not in reader.get(path).content, path
